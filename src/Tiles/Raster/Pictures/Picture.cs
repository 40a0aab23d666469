using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Tiles.Raster.Pictures;

/// <summary>A picture that GDAL holds; one thread at a time.</summary>
internal sealed class Picture : SafeHandle
{
    private const int Channels = 4;

    /// <summary>CE_Failure, and CE_Fatal above it.</summary>
    private const int Failure = 3;

    /// <summary>Of a picture that is decoded as a whole.</summary>
    private const long MostPixels = 4096L * 4096;

    private Picture(IntPtr dataset) : base(IntPtr.Zero, ownsHandle: true) => SetHandle(dataset);

    public override bool IsInvalid => handle == IntPtr.Zero;

    public int Width => Gdal.Width(handle);

    public int Height => Gdal.Height(handle);

    private int Bands => Gdal.Bands(handle);

    /// <summary>A GeoTIFF on disk, or below <see cref="RemoteFiles"/>.</summary>
    /// <returns>Null when it is none, or cannot be read.</returns>
    public static Picture? OpenGeoTiff(string path) => Held(Gdal.Open(path, Gdal.ReadRaster, ["GTiff", null], IntPtr.Zero, IntPtr.Zero));

    /// <summary>As GDAL's <c>gdalinfo -json</c> tells it.</summary>
    public JsonElement Describe()
    {
        var options = Gdal.InfoOptions(["-json", "-nogcp", "-nomd", "-norat", "-noct", null], IntPtr.Zero);
        var text = Gdal.Info(handle, options);
        Gdal.FreeInfoOptions(options);
        var json = Marshal.PtrToStringUTF8(text) ?? "{}";
        Gdal.Free(text);
        return JsonElement.Parse(json);
    }

    /// <summary>Where it lies.</summary>
    /// <param name="system">The picture's own system, as GDAL understands it; null where it tells by itself.</param>
    /// <returns>In degrees; null when that cannot be said.</returns>
    public Envelope? Degrees(string? system)
    {
        string[] source = system is null ? [] : [$"SRC_SRS={system}"];
        var transformer = Gdal.CreateTransformer(handle, IntPtr.Zero, [.. source, "DST_SRS=EPSG:4326", null]);
        if (transformer == IntPtr.Zero)
            return null;
        var (place, sides) = (new double[6], new double[4]);
        var failed = Gdal.SuggestOutput(handle, Gdal.TransformerFunction, transformer, ref place[0], out _, out _, ref sides[0], 0) != 0;
        Gdal.DestroyTransformer(transformer);
        return failed ? null : new(sides[0], sides[2], sides[1], sides[3]);
    }

    /// <summary>Nothing but transparent pixels, four bands.</summary>
    /// <param name="place">West, south, east, north of it, in degrees or metres; null where that does not matter.</param>
    public static Picture Blank(int width, int height, Envelope? place = null)
    {
        var picture = Held(Gdal.Create(Gdal.Driver("MEM"), "", width, height, Channels, Gdal.ByteType, IntPtr.Zero)) ?? throw new RasterException(RasterTrouble.NoPicture, "no room for a picture");
        _ = Gdal.SetMeaning(Gdal.Band(picture.handle, Channels), Gdal.AlphaBand);
        if (place is not null)
            _ = Gdal.SetGeoTransform(picture.handle, [place.MinX, place.Width / width, 0, place.MaxY, 0, -place.Height / height]);
        return picture;
    }

    /// <summary>Red, green, blue, alpha of every pixel, row by row; grey and palettes are made colours.</summary>
    /// <returns>Null when the body cannot be decoded.</returns>
    public static (int Width, int Height, byte[] Pixels)? Decode(byte[] body, PictureFormat format)
    {
        using var file = MemoryFile.Of(body);
        using var picture = Held(Gdal.Open(file.Name, Gdal.ReadRaster, [format.GdalDriver(), null], IntPtr.Zero, IntPtr.Zero));
        if (picture is null || (long)picture.Width * picture.Height > MostPixels)
            return null;
        return picture.Pixels() is { } pixels ? (picture.Width, picture.Height, pixels) : null;
    }

    /// <summary>The same of a large picture, made smaller while it is decoded.</summary>
    /// <param name="longest">Pixels of the longer side, at most.</param>
    public static (int Width, int Height, byte[] Pixels)? Scaled(byte[] body, PictureFormat format, int longest, long mostPixels)
    {
        using var file = MemoryFile.Of(body);
        using var picture = Held(Gdal.Open(file.Name, Gdal.ReadRaster, [format.GdalDriver(), null], IntPtr.Zero, IntPtr.Zero));
        if (picture is null || (long)picture.Width * picture.Height > mostPixels)
            return null;
        var scale = Math.Min(1, (double)longest / Math.Max(picture.Width, picture.Height));
        if (scale == 1)
            return picture.Pixels() is { } whole ? (picture.Width, picture.Height, whole) : null;
        var (width, height) = (Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));
        string[] expand = Gdal.Palette(Gdal.Band(picture.handle, 1)) == IntPtr.Zero ? [] : ["-expand", "rgba"];
        var options = Gdal.TranslateOptions([.. expand, "-outsize", Number(width), Number(height), "-r", "average", "-of", "MEM", null], IntPtr.Zero);
        Gdal.ForgetError();
        using var scaled = Held(Gdal.Translate("", picture.handle, options, out _));
        Gdal.FreeTranslateOptions(options);
        return Gdal.LastErrorType() < Failure && scaled?.Pixels() is { } pixels ? (width, height, pixels) : null;
    }

    /// <summary>Lays pixels into a blank picture.</summary>
    public void Place(int x, int y, int width, int height, byte[] pixels)
    {
        for (var channel = 0; channel < Channels; channel++)
            _ = Gdal.RasterIO(Gdal.Band(handle, channel + 1), Gdal.ToWrite, x, y, width, height, ref pixels[channel], width, height, Gdal.ByteType, Channels, Channels * width);
    }

    /// <summary>The picture within a box of Web Mercator, resampled bilinearly, from its overviews where it has some.</summary>
    /// <param name="system">The picture's own system, as GDAL understands it; null where it tells by itself.</param>
    /// <returns>Null when it cannot be read or carried over.</returns>
    public Picture? ToMercator(Envelope metres, int size, string? system)
    {
        string[] source = system is null ? [] : ["-s_srs", system];
        var options = Gdal.WarpOptions(
            [.. source, "-t_srs", "EPSG:3857", "-te", Number(metres.MinX), Number(metres.MinY), Number(metres.MaxX), Number(metres.MaxY), "-ts", Number(size), Number(size),
             "-r", "bilinear", "-dstalpha", "-of", "MEM", "-ovr", "AUTO", null], IntPtr.Zero);
        Gdal.ForgetError();
        var warped = Held(Gdal.Warp("", IntPtr.Zero, 1, [handle], options, out _));
        Gdal.FreeWarpOptions(options);
        if (Gdal.LastErrorType() < Failure || warped is null)
            return warped;
        warped.Dispose();
        return null;
    }

    /// <summary>Whether no pixel shows anything.</summary>
    public bool IsEmpty()
    {
        var alpha = new byte[Width * Height];
        Read(Gdal.Band(handle, Bands), alpha, 1);
        return !alpha.AsSpan().ContainsAnyExcept((byte)0);
    }

    /// <returns>Null when the format does not take it.</returns>
    public byte[]? Encode(PictureFormat format)
    {
        var name = MemoryFile.NewName();
        string[] packed = format == PictureFormat.Png ? ["-co", "ZLEVEL=6"] : ["-co", "QUALITY=85"];
        var options = Gdal.TranslateOptions([.. BandsOf(format), .. packed, "-of", format.GdalDriver(), null], IntPtr.Zero);
        using var written = Held(Gdal.Translate(name, handle, options, out _));
        Gdal.FreeTranslateOptions(options);
        written?.Dispose();
        var bytes = Gdal.BytesOf(name, out var length, takeOver: 1);
        if (bytes == IntPtr.Zero)
            return null;
        var body = new byte[length];
        Marshal.Copy(bytes, body, 0, body.Length);
        Gdal.Free(bytes);
        return written is null ? null : body;
    }

    /// <summary>JPEG knows no transparency, so that what shows nothing is black there; WebP knows no grey.</summary>
    private string[] BandsOf(PictureFormat format) => (format, Bands) switch
    {
        (PictureFormat.Jpeg, 2) => ["-b", "1"],
        (PictureFormat.Jpeg, 4) => ["-b", "1", "-b", "2", "-b", "3"],
        (PictureFormat.Webp, 2) => ["-b", "1", "-b", "1", "-b", "1", "-b", "2"],
        _ => [],
    };

    private byte[]? Pixels()
    {
        var first = Gdal.Band(handle, 1);
        if (Gdal.Palette(first) != IntPtr.Zero)
            return Expanded()?.Pixels();
        var pixels = new byte[Channels * Width * Height];
        for (var colour = 0; colour < 3; colour++)
        {
            if (!Read(Bands >= 3 ? Gdal.Band(handle, 1 + colour) : first, pixels, Channels, colour))
                return null;
        }
        return Read(Gdal.Mask(first), pixels, Channels, 3) ? pixels : null;
    }

    /// <summary>Colours in the place of a palette.</summary>
    private Picture? Expanded()
    {
        var options = Gdal.TranslateOptions(["-expand", "rgba", "-of", "MEM", null], IntPtr.Zero);
        var expanded = Held(Gdal.Translate("", handle, options, out _));
        Gdal.FreeTranslateOptions(options);
        return expanded;
    }

    private bool Read(IntPtr band, byte[] pixels, int step, int at = 0) =>
        Gdal.RasterIO(band, Gdal.ToRead, 0, 0, Width, Height, ref pixels[at], Width, Height, Gdal.ByteType, step, step * Width) == 0;

    private static Picture? Held(IntPtr dataset) => dataset == IntPtr.Zero ? null : new(dataset);

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    protected override bool ReleaseHandle()
    {
        Gdal.Close(handle);
        return true;
    }
}
