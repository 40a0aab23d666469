using System.Globalization;
using NetTopologySuite.Geometries;
using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tiles.Postgis;

/// <summary>Words of SQL about one layer in one tile; the layer's rows are called <c>t</c>.</summary>
/// <param name="complete">Every attribute, at any zoom.</param>
internal sealed class LayerSql(Layer layer, TileCoordinate tile, bool complete)
{
    /// <summary>PostGIS bends a rectangle of a projected system only by its corners; above this zoom the bend is far less than the buffer.</summary>
    public const int PlaneIndexZoom = 6;

    private readonly List<LayerAttribute> _shown = [.. layer.Attributes.Where(attribute => complete || tile.Z >= attribute.Presentation.MinZoom)];

    public Layer Layer => layer;

    public TileCoordinate Tile => tile;

    /// <summary>Attributes that tiles of this zoom carry.</summary>
    public IReadOnlyList<LayerAttribute> Shown => _shown;

    public string Rows => $"{layer.Sql} t";

    /// <summary>The name of the geometry in what is selected.</summary>
    public string Geometry => SqlName.Quote(layer.Geometry.Column);

    /// <summary>By key; rows without one by all they hold, so that bytes are the same every time.</summary>
    public string Order => layer.Key?.Sql ?? "t::text";

    /// <summary>In metres or degrees; points have none.</summary>
    public string Size => layer.Geometry.IsPoint ? "0" : $"greatest(st_xmax({layer.Geometry.ColumnSql}) - st_xmin({layer.Geometry.ColumnSql}), st_ymax({layer.Geometry.ColumnSql}) - st_ymin({layer.Geometry.ColumnSql}))";

    /// <summary>A number that has nothing to do with anything, the same every time.</summary>
    public string Sample => layer.Key is { IsInteger: true } key ? $"hashint8extended({key.Sql}, 0)" : $"hashtextextended(({layer.Key?.Sql ?? "t"})::text, 0)";

    /// <summary>The largest first; of points an even sample.</summary>
    public string Importance => layer.Geometry.IsPoint ? Sample : $"{Size} desc, {Sample}";

    /// <summary>Said as a bare box test on the column: below row security the spatial index serves nothing else.</summary>
    public string InBuffer => $"{layer.Geometry.ColumnSql} {InBox("&&", (double)TileUnits.Buffer / TileUnits.Extent)}";

    /// <summary>Nothing of it is in another tile.</summary>
    public string IsInside => $"{layer.Geometry.ColumnSql} {InBox("@", 0)}";

    /// <summary>What the feature is made of: its id where it has one, its geometry, its attributes.</summary>
    public string Columns(string geometry) => string.Join(", ", [.. Id("t."), $"{geometry} as {Geometry}", .. _shown.Select(attribute => $"{attribute.TileSql} as {SqlName.Quote(attribute.Name)}")]);

    /// <summary>The same by the names of what was selected.</summary>
    public string Names(string of, string? geometry = null) => string.Join(", ", [.. Id($"{of}."), geometry is null ? $"{of}.{Geometry}" : $"{geometry} as {Geometry}", .. _shown.Select(attribute => $"{of}.{SqlName.Quote(attribute.Name)}")]);

    /// <param name="name">Of the layer in the tile.</param>
    /// <returns>Rows of <c>f</c> as a layer of a tile; null for none.</returns>
    public string Encoded(string name) => $"st_asmvt(f, {SqlName.Literal(name)}, {TileUnits.Extent}, {SqlName.Literal(layer.Geometry.Column)}{(layer.Key is { IsInteger: true } key ? $", {SqlName.Literal(key.Name)}" : "")})";

    /// <summary>The geometry in tile units, null where nothing of it is to be seen.</summary>
    /// <param name="step">Units of the lattice on which vertices come to rest.</param>
    public string InTile(int step)
    {
        var drawn = $"st_asmvtgeom({Mercator(layer.Geometry.Sql)}, {Bounds}, {TileUnits.Extent / step}, {TileUnits.Buffer / step}, true)";
        return step == 1 ? drawn : $"st_scale({drawn}, {step}, {step})";
    }

    /// <summary>A point of the area in tile units, null where it is in another tile.</summary>
    public string NameInTile => $"st_asmvtgeom({Mercator($"st_pointonsurface({layer.Geometry.Sql})")}, {Bounds}, {TileUnits.Extent}, 0, true)";

    public string Mercator(string geometry) => layer.Geometry.Srid == WebMercator.Srid ? geometry : $"st_transform({geometry}, {WebMercator.Srid})";

    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A place so far from where a system is made for that PROJ has no answer.</summary>
    public static bool IsBeyondSystem(PostgresException e) => e.SqlState == PostgresErrorCodes.InternalError && e.MessageText.StartsWith("transform:", StringComparison.Ordinal);

    private string Bounds => $"{Rectangle(tile.EnvelopeMeters(), WebMercator.Srid)}::box2d";

    private string[] Id(string of) => layer.Key is { IsInteger: true } key ? [of + SqlName.Quote(key.Name)] : [];

    /// <param name="wider">By this share of the tile's width on each side.</param>
    private string InBox(string test, double wider)
    {
        if (layer.Geometry.IsLonLat)
            return $"{test} {Rectangle(tile.EnvelopeDegrees(wider), layer.Geometry.Srid)}";
        var meters = tile.EnvelopeMeters(wider);
        if (layer.Geometry.Srid == WebMercator.Srid)
            return $"{test} {Rectangle(meters, WebMercator.Srid)}";
        return tile.Z < PlaneIndexZoom
            ? "is not null"
            : $"{test} st_transform(st_segmentize({Rectangle(meters, WebMercator.Srid)}, {Number(meters.Width / 16)}), {layer.Geometry.Srid})";
    }

    private static string Rectangle(Envelope e, int srid) => $"st_makeenvelope({Number(e.MinX)}, {Number(e.MinY)}, {Number(e.MaxX)}, {Number(e.MaxY)}, {srid})";
}
