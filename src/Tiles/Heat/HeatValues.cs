using System.Globalization;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>Densities at the middles of the cells of a box, each worked out from every event in reach: numbers, where tiles are pictures.</summary>
internal sealed class HeatValues
{
    private const int MostCells = 100_000;
    private const double LeastCellMeters = 1;

    /// <summary>Events times cells in reach: a few seconds.</summary>
    private const double MostPairs = 1e9;

    private readonly HeatAsked _asked;
    private readonly RasterWindow _window;
    private readonly double[] _densities;
    private readonly double _cellMeters;
    private readonly int _events;

    /// <param name="cellMeters">Side of a cell at the box's middle latitude.</param>
    /// <exception cref="ProblemException">The box cannot be read, or there are too many cells, or too much to add up.</exception>
    public HeatValues(HeatEvents events, HeatAsked asked, string? bbox, double? cellMeters)
    {
        (_asked, _window, _cellMeters) = (asked, WindowOf(bbox, cellMeters), cellMeters!.Value);
        var raster = new DensityRaster(_window, asked.Kernel, narrowestPixels: 0);
        _events = raster.Count(events.Blocks);
        _densities = new double[_window.Width * _window.Height];
        if (Math.Min(raster.Pairs(_events), (double)_events * _densities.Length) > MostPairs)
            throw Bad("radius_m: too wide for so many events and cells; take fewer by filter, a smaller box, or larger cells.");
        raster.FillExactly(events.Blocks, _densities);
    }

    public HeatValuesDocument Document() => new(
        "FeatureCollection", new(_asked.KernelName, _asked.Kernel.RadiusMeters, _asked.Unit, _cellMeters, _window.Width, _window.Height, _events),
        [.. Each().Select(each => new HeatValueFeature("Feature", new("Point", [each.Place.Lon, each.Place.Lat]), new(each.PerKm2)))]);

    /// <summary>A line of names, then one for each cell.</summary>
    public IEnumerable<string?[]> Lines()
    {
        yield return ["lon", "lat", "per_km2"];
        foreach (var (place, density) in Each())
            yield return [place.Lon.ToString("R", CultureInfo.InvariantCulture), place.Lat.ToString("R", CultureInfo.InvariantCulture), density.ToString("R", CultureInfo.InvariantCulture)];
    }

    private static ProblemException Bad(string detail) => new(WebProblems.BadParameter, detail);

    private IEnumerable<(LonLat Place, double PerKm2)> Each()
    {
        for (var i = 0; i < _densities.Length; i++)
        {
            var (column, row) = (i % _window.Width, i / _window.Width);
            yield return (WebMercator.ToLonLat(_window.West + (column + 0.5) * _window.PixelMeters, _window.North - (row + 0.5) * _window.PixelMeters), _densities[i]);
        }
    }

    private static RasterWindow WindowOf(string? bbox, double? cellMeters)
    {
        if (!Bbox.TryParse(bbox, out var box) || box.CrossesAntimeridian || box.West >= box.East || box.South >= box.North || Math.Max(Math.Abs(box.South), Math.Abs(box.North)) > WebMercator.MaxLatitude)
            throw Bad("bbox: west,south,east,north in degrees, within the square map, not across the antimeridian.");
        if (cellMeters is not (>= LeastCellMeters and < double.PositiveInfinity))
            throw Bad($"cell_m: the side of a cell, from {LeastCellMeters} metre on.");
        var ((west, north), (east, south)) = (WebMercator.FromLonLat(new(box.West, box.North)), WebMercator.FromLonLat(new(box.East, box.South)));
        var side = cellMeters.Value / MercatorScale.At((north + south) / 2).Mean;
        var (columns, rows) = (Math.Ceiling((east - west) / side), Math.Ceiling((north - south) / side));
        return columns * rows <= MostCells ? new(west, north, side, (int)columns, (int)rows) : throw Bad($"cell_m: at most {MostCells} cells, not {columns * rows:F0}.");
    }
}
