using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tiles.Catalog;

/// <param name="Type">As PostGIS and GeoJSON spell it: Point, MultiPolygon …; Geometry where any may stand.</param>
/// <param name="Srid">Of the rows; 0 in the database is taken as the record's own system.</param>
/// <param name="IsLonLat">Coordinates are degrees; otherwise they are on a projected plane.</param>
public sealed record LayerGeometry(string Column, string Type, int Srid, bool IsLonLat)
{
    private static readonly string[] Types = ["Point", "LineString", "Polygon", "MultiPoint", "MultiLineString", "MultiPolygon", "GeometryCollection"];

    public string ColumnSql => $"t.{SqlName.Quote(Column)}";

    /// <summary>
    /// The geometry as it can be transformed and encoded: with a system, and without arcs. Null, as if there were none, where a column that takes any geometry holds one of another
    /// system than its first row, or a surface of triangles, which nobody encodes: one such row must not take the others from the map.
    /// </summary>
    public required string Sql { get; init; }

    /// <summary>What its coordinates have beside x and y: nothing, Z, M or ZM.</summary>
    public string MoreDimensions { get; private init; } = "";

    /// <summary>The first row will tell the system: until then there is nothing to see either.</summary>
    public bool AwaitsFirstRow { get; private init; }

    public bool IsPoint => Type is "Point" or "MultiPoint";

    public bool IsLine => Type is "LineString" or "MultiLineString";

    public bool IsArea => Type is "Polygon" or "MultiPolygon";

    /// <param name="postgisType">In any case, with or without Z and M.</param>
    /// <param name="srid">0 or less when neither the column nor a row says.</param>
    public static LayerGeometry Of(string column, string postgisType, int srid, bool isLonLat)
    {
        var flat = postgisType.TrimEnd('Z', 'M', 'z', 'm');
        var type = Array.Find(Types, known => known.Equals(flat, StringComparison.OrdinalIgnoreCase)) ?? "Geometry";
        var sql = $"t.{SqlName.Quote(column)}";
        if (srid <= 0)
            sql = $"st_setsrid({sql}, {Ewkb.RecordSrid})";
        if (type == "Geometry")
        {
            var known = $"geometrytype({sql}) not in ('TIN', 'TRIANGLE', 'POLYHEDRALSURFACE'){(srid > 0 ? $" and st_srid({sql}) = {srid}" : "")}";
            sql = $"case when {known} then st_curvetoline({sql}) end";
        }
        return new(column, type, srid <= 0 ? Ewkb.RecordSrid : srid, srid <= 0 || isLonLat) { Sql = sql, AwaitsFirstRow = srid == FoundColumn.NoRowYet, MoreDimensions = postgisType[flat.Length..].ToUpperInvariant() };
    }
}
