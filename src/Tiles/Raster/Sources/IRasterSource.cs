using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Raster.Cache;
using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Tiles.Raster.Sources;

/// <param name="Bounds">In degrees.</param>
/// <param name="MaxZoom">Tiles of higher zooms show nothing finer.</param>
internal sealed record RasterExtent(Envelope Bounds, int MaxZoom);

/// <summary>Makes the tiles of one raster in the Web Mercator quad.</summary>
internal interface IRasterSource
{
    /// <exception cref="RasterException">The server behind it gave nothing.</exception>
    Task<KeptPicture> TileAsync(TileCoordinate tile, PictureFormat format, CancellationToken cancellationToken);

    /// <summary>Where there is something to see, as far as it is known without fetching much.</summary>
    /// <exception cref="RasterException">The server behind it gave nothing.</exception>
    Task<RasterExtent> ExtentAsync(CancellationToken cancellationToken);
}
