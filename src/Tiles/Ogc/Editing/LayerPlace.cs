using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.Operation.Valid;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles.Ogc.Editing;

/// <summary>A geometry as a layer's column takes it.</summary>
/// <param name="Ewkb">In the system it was sent in; null for a feature without a place.</param>
/// <param name="Srid">Of that system.</param>
internal sealed record LayerPlace(byte[]? Ewkb, int Srid)
{
    private static readonly int[] SameAsWgs84 = [4326, 4490];

    /// <returns>The place, or why the layer does not take it.</returns>
    public static (LayerPlace? Place, string? Mistake) Of(JsonElement geoJson, Layer layer, CoordinateSystem system)
    {
        if (geoJson.ValueKind == JsonValueKind.Null)
            return (new(null, system.Srid), null);
        var (read, mistake) = GeoJsonGeometry.Read(geoJson, system);
        if (read is null)
            return (null, mistake);
        if (read.IsEmpty)
            return (null, "The geometry is empty; a feature without a place has null.");
        if (Fitting(read, layer.Geometry.Type) is not { } geometry)
            return (null, $"The layer holds {layer.Geometry.Type}; this is a {read.GeometryType}.");
        if (new IsValidOp(geometry).ValidationError is { } trouble)
            return (null, $"Not valid: {trouble.Message} near {trouble.Coordinate.X} {trouble.Coordinate.Y}.");
        geometry.SRID = system.Srid;
        return (new(new WKBWriter(ByteOrder.LittleEndian, handleSRID: true, emitZ: true).Write(geometry), system.Srid), null);
    }

    /// <summary>The geometry as the column stores it; <paramref name="parameter"/> is that of <see cref="Ewkb"/>.</summary>
    public static string Sql(Layer layer, int srid, int parameter)
    {
        var sent = $"st_geomfromewkb(${parameter}::bytea)";
        var there = srid == layer.Geometry.Srid ? sent
            : SameAsWgs84.Contains(srid) && SameAsWgs84.Contains(layer.Geometry.Srid) ? $"st_setsrid({sent}, {layer.Geometry.Srid})"
            : $"st_transform({sent}, {layer.Geometry.Srid})";
        return layer.Geometry.MoreDimensions switch
        {
            "Z" => $"st_force3dz({there})",
            "M" => $"st_force3dm({there})",
            "ZM" => $"st_force4d({there})",
            _ => $"st_force2d({there})",
        };
    }

    /// <summary>One point is a multipoint of one where the column says so; nothing else is turned into anything.</summary>
    private static Geometry? Fitting(Geometry geometry, string type) => (type, geometry) switch
    {
        ("Geometry", _) => geometry,
        ("MultiPoint", Point point) => geometry.Factory.CreateMultiPoint([point]),
        ("MultiLineString", LineString line) => geometry.Factory.CreateMultiLineString([line]),
        ("MultiPolygon", Polygon polygon) => geometry.Factory.CreateMultiPolygon([polygon]),
        _ => geometry.GeometryType == type ? geometry : null,
    };
}
