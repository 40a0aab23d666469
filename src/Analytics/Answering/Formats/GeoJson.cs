using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>Geometries as RFC 7946 writes them, longitude first.</summary>
internal static class GeoJson
{
    /// <summary>Null for a shape with a coordinate that is no number, which JSON has no word for.</summary>
    public static void Write(Utf8JsonWriter json, Geometry geometry)
    {
        if (Array.TrueForAll(geometry.Coordinates, each => double.IsFinite(each.X) && double.IsFinite(each.Y) && !double.IsInfinity(each.Z)))
            WriteShape(json, geometry);
        else
            json.WriteNullValue();
    }

    private static void WriteShape(Utf8JsonWriter json, Geometry geometry)
    {
        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        json.WritePropertyName(geometry is GeometryCollection and not (MultiPoint or MultiLineString or MultiPolygon) ? "geometries" : "coordinates");
        switch (geometry)
        {
            case Point { IsEmpty: true }:
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            case Point point:
                Position(json, point.Coordinate);
                break;
            case LineString line:
                Positions(json, line.CoordinateSequence);
                break;
            case Polygon polygon:
                Rings(json, polygon);
                break;
            case MultiPoint points:
                Each(json, points, each => Position(json, each.Coordinate));
                break;
            case MultiLineString lines:
                Each(json, lines, each => Positions(json, ((LineString)each).CoordinateSequence));
                break;
            case MultiPolygon polygons:
                Each(json, polygons, each => Rings(json, (Polygon)each));
                break;
            case GeometryCollection collection:
                Each(json, collection, each => WriteShape(json, each));
                break;
        }
        json.WriteEndObject();
    }

    private static void Each(Utf8JsonWriter json, GeometryCollection parts, Action<Geometry> write)
    {
        json.WriteStartArray();
        // An empty part has no position to write.
        foreach (var part in parts.Geometries.Where(part => !part.IsEmpty))
            write(part);
        json.WriteEndArray();
    }

    private static void Rings(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        if (!polygon.IsEmpty)
            Positions(json, polygon.ExteriorRing.CoordinateSequence);
        foreach (var hole in polygon.InteriorRings)
            Positions(json, hole.CoordinateSequence);
        json.WriteEndArray();
    }

    private static void Positions(Utf8JsonWriter json, CoordinateSequence positions)
    {
        json.WriteStartArray();
        for (var i = 0; i < positions.Count; i++)
            Position(json, positions.GetCoordinate(i));
        json.WriteEndArray();
    }

    private static void Position(Utf8JsonWriter json, Coordinate position)
    {
        json.WriteStartArray();
        json.WriteNumberValue(position.X);
        json.WriteNumberValue(position.Y);
        if (!double.IsNaN(position.Z))
            json.WriteNumberValue(position.Z);
        json.WriteEndArray();
    }
}
