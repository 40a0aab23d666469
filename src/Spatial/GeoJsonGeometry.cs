using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>Reads a geometry of GeoJSON (RFC 7946) written in any system; what is wrong with it is said in words.</summary>
public sealed class GeoJsonGeometry
{
    private static readonly GeometryFactory Factory = GeometryFactory.Default;

    private readonly CoordinateSystem _system;
    private string? _mistake;

    private GeoJsonGeometry(CoordinateSystem system) => _system = system;

    /// <returns>The geometry with x towards east, or the mistake.</returns>
    public static (Geometry? Geometry, string? Mistake) Read(JsonElement json, CoordinateSystem system)
    {
        var reader = new GeoJsonGeometry(system);
        var geometry = reader.Any(json);
        return reader._mistake is { } mistake ? (null, mistake) : (geometry, null);
    }

    private Geometry? Any(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
            return Mistake<Geometry>("A geometry is an object with a type.");
        var isCollection = type.ValueEquals("GeometryCollection");
        if (!json.TryGetProperty(isCollection ? "geometries" : "coordinates", out var parts))
            return Mistake<Geometry>($"A {type} needs {(isCollection ? "geometries" : "coordinates")}.");
        return type.GetString() switch
        {
            "Point" => Position(parts) is { } at ? Factory.CreatePoint(at) : null,
            "LineString" => Line(parts),
            "Polygon" => Polygon(parts),
            "MultiPoint" => Each(parts, Position) is { } points ? Factory.CreateMultiPointFromCoords(points) : null,
            "MultiLineString" => Each(parts, Line) is { } lines ? Factory.CreateMultiLineString(lines) : null,
            "MultiPolygon" => Each(parts, Polygon) is { } polygons ? Factory.CreateMultiPolygon(polygons) : null,
            "GeometryCollection" => Each(parts, Any) is { } geometries ? Factory.CreateGeometryCollection(geometries) : null,
            _ => Mistake<Geometry>($"'{type}' is no type of GeoJSON."),
        };
    }

    private LineString? Line(JsonElement json) =>
        Each(json, Position) is not { } positions ? null
        : positions.Length < 2 ? Mistake<LineString>("A line has two positions or more.")
        : Factory.CreateLineString(positions);

    private Polygon? Polygon(JsonElement json) =>
        Each(json, Ring) is not { } rings ? null
        : rings.Length == 0 ? Mistake<Polygon>("A polygon has at least one ring.")
        : Factory.CreatePolygon(rings[0], rings[1..]);

    private LinearRing? Ring(JsonElement json) =>
        Each(json, Position) is not { } positions ? null
        : positions.Length < 4 || !positions[0].Equals2D(positions[^1]) ? Mistake<LinearRing>("A ring has four positions or more, and ends where it begins.")
        : Factory.CreateLinearRing(positions);

    /// <summary>Two numbers, or three with a height.</summary>
    private Coordinate? Position(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() is < 2 or > 3)
            return Mistake<Coordinate>("A position is an array of two numbers, or three with a height.");
        Span<double> numbers = [0, 0, Coordinate.NullOrdinate];
        var at = 0;
        foreach (var number in json.EnumerateArray())
        {
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetDouble(out numbers[at++]) || !double.IsFinite(numbers[at - 1]))
                return Mistake<Coordinate>("A position is made of numbers.");
        }
        var (x, y) = _system.NorthFirst ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
        if (!_system.Holds(x, y))
            return Mistake<Coordinate>($"[{json[0]}, {json[1]}] is no place in {_system.Uri}" + (_system.Holds(y, x) ? "; are the numbers in the wrong order?" : "."));
        return double.IsNaN(numbers[2]) ? new Coordinate(x, y) : new CoordinateZ(x, y, numbers[2]);
    }

    private T[]? Each<T>(JsonElement json, Func<JsonElement, T?> read)
        where T : class
    {
        if (json.ValueKind != JsonValueKind.Array)
            return Mistake<T[]>("Coordinates are arrays.");
        var items = new T[json.GetArrayLength()];
        var at = 0;
        foreach (var item in json.EnumerateArray())
        {
            if (read(item) is not { } value)
                return null;
            items[at++] = value;
        }
        return items;
    }

    private T? Mistake<T>(string what)
        where T : class
    {
        _mistake ??= what;
        return null;
    }
}
