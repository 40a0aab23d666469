using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Pictures;
using SpatialCockpit.Tiles.Raster.Upstream;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <summary>
/// A server of tiles. Where its tile is just the one asked for, and packed as asked for, its bytes go on as they are; otherwise the tiles that cover it are laid side by side and carried over to Web Mercator.
/// </summary>
internal sealed class GridSource(RasterDeclaration raster, IGridAddress addresses, UpstreamPictures pictures, PictureWork work) : IRasterSource
{
    /// <summary>Where CGCS2000 or WGS 84 stand in degrees, and the square map in metres.</summary>
    private const string Degrees = "EPSG:4326", Metres = "EPSG:3857";

    public async Task<KeptPicture> TileAsync(TileCoordinate tile, PictureFormat format, CancellationToken cancellationToken)
    {
        var (grid, fill) = await addresses.ResolveAsync(cancellationToken);
        if (grid.Cover(tile, raster.TileSize) is not { } cover)
            return KeptPicture.Of([], format, DateTimeOffset.MaxValue);
        var parts = await Task.WhenAll(cover.Tiles.Select(at => pictures.FetchAsync($"{cover.Level.Id}/{at.Column}/{at.Row}", fill(cover.Level, at.Column, at.Row), cancellationToken)));
        if (cover.IsWhole && (parts[0].IsEmpty || parts[0].Format == format))
            return parts[0];
        var key = $"{raster.Name} {raster.Print} {tile} {format} {string.Join(' ', parts.Select(part => part.Tag))}";
        var made = await work.MakeAsync(key, format, _ => Draw(tile, grid, cover, parts, format), cancellationToken, mayKeep: !parts.Any(part => part.MustNotBeKept));
        return made with { FreshUntil = parts.Min(part => part.FreshUntil), IsStale = parts.Any(part => part.IsStale) };
    }

    public Task<RasterExtent> ExtentAsync(CancellationToken cancellationToken) => Task.FromResult(new RasterExtent(raster.Bounds, raster.MaxZoom));

    private byte[] Draw(TileCoordinate tile, RasterGrid grid, RasterCover cover, KeptPicture[] parts, PictureFormat format)
    {
        if (parts.All(part => part.IsEmpty))
            return [];
        if (!Gdal.IsInstalled)
            throw Gdal.IsMissing();
        using var mosaic = Picture.Blank(cover.Width, cover.Height, cover.Place);
        foreach (var ((column, row), part) in cover.Tiles.Zip(parts).Where(pair => !pair.Second.IsEmpty))
        {
            if (Picture.Decode(part.Body, part.Format) is not var (width, height, pixels) || width != cover.Level.TileWidth || height != cover.Level.TileHeight)
                throw new RasterException(RasterTrouble.NoPicture, "a tile that cannot be read, or is of another size");
            mosaic.Place((column - cover.Column) * width, (row - cover.Row) * height, width, height, pixels);
        }
        if (cover.IsWhole)
            return PictureWork.Pack(mosaic, format);
        using var warped = mosaic.ToMercator(tile.EnvelopeMeters(), raster.TileSize, grid.IsLonLat ? Degrees : Metres);
        return PictureWork.Pack(warped, format);
    }
}
