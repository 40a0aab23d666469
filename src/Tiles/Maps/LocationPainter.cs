using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>The base map around a place, for paper: lines and letters, no pixels.</summary>
public sealed class LocationPainter(LayerCatalog catalog, TileStore store, LayerVersions versions, TilesOptions options)
{
    /// <summary>Of a degree of latitude, near enough for what part a map shows.</summary>
    private const double DegreeMeters = 111_320;

    /// <param name="at">In the middle.</param>
    /// <param name="width">In pixels of <c>/map.png</c>: letters are as large.</param>
    /// <param name="metersWide">Of the ground.</param>
    /// <returns>What draws it on a context of libcairo, of the layers that the caller sees, with scale and credits; callable once everything else has been done, on any thread.</returns>
    public async Task<Action<nint>> PrepareAsync(LonLat at, int width, int height, double metersWide, bool english, Caller caller, CancellationToken cancellationToken)
    {
        var (halfEast, halfNorth) = (metersWide / 2 / (DegreeMeters * Math.Max(0.01, Math.Cos(at.Lat * Math.PI / 180))), metersWide / width * height / 2 / DegreeMeters);
        var frame = new MapFrame(new(at.Lon - halfEast, at.Lat - halfNorth, at.Lon + halfEast, at.Lat + halfNorth), width, height);
        var ground = (await catalog.CurrentAsync(cancellationToken)).VisibleTo(caller).Where(BaseMap.IsOf).ToList();
        var credits = await MapCredits.OfAsync(ground, frame, caller, options.QueryTimeout, cancellationToken);
        var draw = await new MapPainter(store, versions).PrepareAsync(new(frame, ground, [], MapTheme.Light, english, credits), caller, cancellationToken);
        return cairo =>
        {
            using var canvas = new Canvas(cairo, width, height);
            draw(canvas);
        };
    }
}
