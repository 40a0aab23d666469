using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Postgis;

/// <summary>
/// Where the box of a row <c>t</c> lies in a tile, in units from its north-west corner. Of degrees it is reckoned here: a transformation costs many times as much, and these are made for
/// each row of a layer. Rows beyond the square map are nowhere.
/// </summary>
internal sealed class TilePlaceSql(LayerSql layer)
{
    /// <summary>Less than the whole by the smallest step of a place in memory: the antimeridian's east is in the last tile.</summary>
    private const string LastStep = "0.9999999997671694";

    /// <summary>A single point's own coordinates; a box has those of four bytes.</summary>
    private readonly bool _isPoint = layer.Layer.Geometry.Type == "Point";

    private readonly string _toTile = LayerSql.Number(1L << layer.Tile.Z);

    /// <summary>The rows, each beside its box, in degrees or in metres of the map.</summary>
    public string Rows => $"{layer.Rows} cross join lateral (select {Box} as \"cockpit box\" offset 0) p";

    /// <returns>A test of the place as a condition on <c>t</c> alone; what is nowhere does not pass it.</returns>
    public string Is(string test) => $"coalesce((select {test} from (select {Box} as \"cockpit box\" offset 0) p), false)";

    /// <summary>Of its middle.</summary>
    public string X => InTile(Fraction("x"), layer.Tile.X);

    /// <inheritdoc cref="X"/>
    public string Y => InTile(Fraction("y"), layer.Tile.Y);

    public string Width => $"(({East("st_xmax(\"cockpit box\")")} - {East("st_xmin(\"cockpit box\")")}) * {_toTile} * {TileUnits.Extent})";

    public string Height => $"(({South("st_ymin(\"cockpit box\")")} - {South("st_ymax(\"cockpit box\")")}) * {_toTile} * {TileUnits.Extent})";

    /// <summary>In square units: its share of its box, which any projection keeps well enough for what is smaller than a pixel.</summary>
    public string Area => $"coalesce(st_area({layer.Layer.Geometry.ColumnSql}) / nullif(st_area(st_envelope({layer.Layer.Geometry.ColumnSql})), 0) * {Width} * {Height}, 0)";

    private string Box => layer.Layer.Geometry.IsLonLat ? _isPoint ? layer.Layer.Geometry.Sql : $"{layer.Layer.Geometry.Sql}::box2d"
        : _isPoint ? layer.Mercator(layer.Layer.Geometry.Sql) : $"{layer.Mercator($"st_envelope({layer.Layer.Geometry.Sql})")}::box2d";

    /// <summary>Of the map's width; null beyond it.</summary>
    private string Fraction(string axis)
    {
        var middle = _isPoint ? $"st_{axis}(\"cockpit box\")" : $"((st_{axis}min(\"cockpit box\") + st_{axis}max(\"cockpit box\")) / 2)";
        return axis == "x" ? $"least({East(middle)}, {LastStep})" : $"least({South(middle)}, {LastStep})";
    }

    private string InTile(string fraction, int index) => $"(({fraction} * {_toTile} - {index}) * {TileUnits.Extent})";

    private string East(string x) => layer.Layer.Geometry.IsLonLat
        ? $"(({x} + 180) / 360)"
        : $"({x} / {LayerSql.Number(WebMercator.WorldMeters)} + 0.5)";

    private string South(string y) => layer.Layer.Geometry.IsLonLat
        ? $"(case when abs({y}) <= {LayerSql.Number(WebMercator.MaxLatitude)} then 0.5 - ln(tan(pi() / 4 + radians({y}) / 2)) / (2 * pi()) end)"
        : $"(0.5 - {y} / {LayerSql.Number(WebMercator.WorldMeters)})";
}
