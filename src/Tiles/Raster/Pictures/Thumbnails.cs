namespace SpatialCockpit.Tiles.Raster.Pictures;

/// <summary>Photos made small enough to print.</summary>
public static class Thumbnails
{
    /// <summary>A photo of more than these pixels is none.</summary>
    private const long MostPixels = 400_000_000;

    /// <param name="file">JPEG, PNG or WebP.</param>
    /// <param name="orientation">Of EXIF, 1 to 8: how the camera was held.</param>
    /// <param name="longest">Pixels of its longer side; smaller photos stay as large as they are.</param>
    /// <returns>A JPEG the right way up; null for what cannot be decoded.</returns>
    public static (int Width, int Height, byte[] Jpeg)? Of(byte[] file, int orientation, int longest)
    {
        if (!Gdal.IsInstalled || PictureFormats.Recognise(file) is not { } format || Picture.Scaled(file, format, longest, MostPixels) is not { } scaled)
            return null;
        var (width, height, pixels) = Turned(scaled.Width, scaled.Height, scaled.Pixels, orientation);
        using var picture = Picture.Blank(width, height);
        picture.Place(0, 0, width, height, pixels);
        return picture.Encode(PictureFormat.Jpeg) is { } jpeg ? (width, height, jpeg) : null;
    }

    /// <summary>What is see-through shows the paper.</summary>
    private static (int Width, int Height, byte[] Pixels) Turned(int width, int height, byte[] pixels, int orientation)
    {
        var (wide, high) = orientation >= 5 ? (height, width) : (width, height);
        var turned = new byte[pixels.Length];
        for (var y = 0; y < high; y++)
        {
            for (var x = 0; x < wide; x++)
            {
                var (fromX, fromY) = orientation switch
                {
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (y, height - 1 - x),
                    7 => (width - 1 - y, height - 1 - x),
                    8 => (width - 1 - y, x),
                    _ => (x, y),
                };
                var (from, to) = (4 * (fromY * width + fromX), 4 * (y * wide + x));
                var alpha = pixels[from + 3];
                for (var colour = 0; colour < 3; colour++)
                    turned[to + colour] = (byte)((pixels[from + colour] * alpha + byte.MaxValue * (byte.MaxValue - alpha)) / byte.MaxValue);
                turned[to + 3] = byte.MaxValue;
            }
        }
        return (wide, high, turned);
    }
}
