using System.Collections.Concurrent;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>Tiles out of one Cloud Optimized GeoTIFF: 8 bits a channel, grey or colours, with or without transparency, in any system that GDAL carries over.</summary>
internal sealed class CogSource(RasterDeclaration raster, ICogFile file, PictureWork work) : IRasterSource, IDisposable
{
    private readonly Lock _gate = new();
    private Opened? _opened;

    /// <summary>A state of the file, with the handles to it that nobody uses at this moment.</summary>
    private sealed record Opened(string Tag, RasterExtent Extent, ConcurrentBag<CogHandle> Idle) : IDisposable
    {
        public void Dispose()
        {
            while (Idle.TryTake(out var handle))
                handle.Dispose();
        }
    }

    public async Task<KeptPicture> TileAsync(TileCoordinate tile, PictureFormat format, CancellationToken cancellationToken)
    {
        var state = await file.LookAsync(cancellationToken);
        var made = await work.MakeAsync($"{raster.Name} {raster.Print} {tile} {format} {state.Tag}", format, _ => Draw(tile, state, format), cancellationToken);
        return made with { IsStale = state.IsStale, FreshUntil = DateTimeOffset.MinValue };
    }

    public async Task<RasterExtent> ExtentAsync(CancellationToken cancellationToken)
    {
        var state = await file.LookAsync(cancellationToken);
        return await Task.Run(() => OpenedAt(state).Extent, cancellationToken);
    }

    public void Dispose() => _opened?.Dispose();

    private byte[] Draw(TileCoordinate tile, CogState state, PictureFormat format)
    {
        var opened = OpenedAt(state);
        if (!opened.Extent.Bounds.Intersects(tile.EnvelopeDegrees()))
            return [];
        var handle = opened.Idle.TryTake(out var idle) ? idle : state.Open();
        try
        {
            using var warped = handle.Picture?.ToMercator(tile.EnvelopeMeters(), raster.TileSize, raster.Crs) ?? throw Unreadable(handle);
            if (handle.Trouble() is { } trouble)
                throw trouble;
            var body = PictureWork.Pack(warped, format);
            opened.Idle.Add(handle);
            return body;
        }
        catch
        {
            handle.Dispose(); // what it could not read it would remember as empty
            throw;
        }
    }

    private Opened OpenedAt(CogState state)
    {
        if (!Gdal.IsInstalled)
            throw Gdal.IsMissing();
        lock (_gate)
        {
            if (_opened?.Tag == state.Tag)
                return _opened;
            var handle = state.Open();
            try
            {
                var extent = ExtentOf(handle.Picture ?? throw Unreadable(handle));
                _opened?.Dispose();
                return _opened = new(state.Tag, extent, [handle]);
            }
            catch
            {
                handle.Dispose();
                throw;
            }
        }
    }

    private RasterExtent ExtentOf(Picture picture)
    {
        var told = picture.Describe();
        if (told.GetProperty("bands").EnumerateArray().Any(band => band.GetProperty("type").GetString() != "Byte" || band.GetProperty("colorInterpretation").GetString() == "Palette"))
            throw new RasterException(RasterTrouble.NoPicture, "a GeoTIFF of other than 8 bits a channel, or with a palette");
        if (picture.Degrees(raster.Crs) is not { } box)
            return new(raster.Bounds, raster.MaxZoom);
        var degreesOfPixel = box.Width / picture.Width;
        var finest = (int)Math.Ceiling(Math.Log2(360 / (RasterDeclaration.UsualTileSize * degreesOfPixel)));
        return new(raster.Bounds.Intersection(box), Math.Clamp(finest, raster.MinZoom, raster.MaxZoom));
    }

    private static RasterException Unreadable(CogHandle handle) => handle.Trouble() ?? new(RasterTrouble.NoPicture, "a GeoTIFF that cannot be read");
}
