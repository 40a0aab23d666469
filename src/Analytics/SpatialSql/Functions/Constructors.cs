using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Shapes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Geometries out of numbers and texts. Numbers that are none, and texts that are no geometry, give null.</summary>
internal static class Constructors
{
    private const int MostNesting = 32;

    [ThreadStatic]
    private static WKTReader? _reader;

    public static IEnumerable<ScalarFunction> All { get; } =
    [
        new("st_point", [DuckKind.Double, DuckKind.Double], DuckKind.Geometry, Points),
        new("st_makeenvelope", [DuckKind.Double, DuckKind.Double, DuckKind.Double, DuckKind.Double], DuckKind.Geometry, Envelopes),
        new("st_geomfromtext", [DuckKind.Varchar], DuckKind.Geometry, (input, rows, output) => Texts(input[0], rows, output, FromText)),
        new("st_geomfromgeojson", [DuckKind.Varchar], DuckKind.Geometry, (input, rows, output) => Texts(input[0], rows, output, FromGeoJson)),
    ];

    private static void Points(DuckChunk input, int rows, DuckVector output)
    {
        Places places = new(input, 0);
        for (var row = 0; row < rows; row++)
        {
            if (places.TryGet(row, out var x, out var y))
                WkbPoint.Write(output, row, x, y);
            else
                output.WriteNull(row);
        }
    }

    private static void Envelopes(DuckChunk input, int rows, DuckVector output)
    {
        Span<double> edges = stackalloc double[4];
        for (var row = 0; row < rows; row++)
        {
            var isWhole = true;
            for (var i = 0; i < edges.Length; i++)
            {
                edges[i] = input[i].Span<double>()[row];
                isWhole &= !input[i].IsNull(row) && double.IsFinite(edges[i]);
            }
            ShapeRows.Write(output, row, isWhole ? Rectangle(edges[0], edges[1], edges[2], edges[3]) : null);
        }
    }

    /// <summary>A polygon even where it has no width, as PostGIS makes it.</summary>
    private static Polygon Rectangle(double west, double south, double east, double north) =>
        WkbShape.Factory.CreatePolygon([new(west, south), new(west, north), new(east, north), new(east, south), new(west, south)]);

    private static void Texts(DuckVector texts, int rows, DuckVector output, Func<string, (Geometry?, string?)> read)
    {
        for (var row = 0; row < rows; row++)
            ShapeRows.Write(output, row, texts.IsNull(row) ? null : read(texts.Text(row)).Item1);
    }

    /// <returns>The geometry, or why there is none.</returns>
    public static (Geometry? Geometry, string? Mistake) FromText(string text)
    {
        if (Nesting(text) > MostNesting)
            return (null, $"'{Beginning(text)}' is nested too deep.");
        try
        {
            // An SRID before it is PostGIS's; ours are all degrees.
            var geometry = (_reader ??= new(WkbShape.Factory.GeometryServices) { IsOldNtsCoordinateSyntaxAllowed = false }).Read(text.StartsWith("SRID=", StringComparison.OrdinalIgnoreCase) && text.IndexOf(';', StringComparison.Ordinal) is > 0 and var end ? text[(end + 1)..] : text);
            return IsFinite(geometry) ? (geometry, null) : (null, $"'{Beginning(text)}' is no well-known text of a geometry: a coordinate is no number");
        }
        catch (Exception e) when (e is ParseException or ArgumentException or InvalidOperationException)
        {
            return (null, $"'{Beginning(text)}' is no well-known text of a geometry: {e.Message}");
        }
    }

    /// <returns>The geometry, or why there is none.</returns>
    public static (Geometry? Geometry, string? Mistake) FromGeoJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var (geometry, mistake) = GeoJsonGeometry.Read(json.RootElement, CoordinateSystem.Crs84);
            return geometry is null ? (null, $"'{Beginning(text)}' is no geometry of GeoJSON: {mistake}") : (geometry, null);
        }
        catch (JsonException e)
        {
            return (null, $"'{Beginning(text)}' is no JSON: {e.Message}");
        }
    }

    /// <summary>How deep its parentheses go: the reader goes into each of them.</summary>
    private static int Nesting(string text)
    {
        var (depth, deepest) = (0, 0);
        foreach (var sign in text)
        {
            depth += sign switch { '(' => 1, ')' => -1, _ => 0 };
            deepest = Math.Max(deepest, depth);
        }
        return deepest;
    }

    private static bool IsFinite(Geometry geometry) => Array.TrueForAll(geometry.Coordinates, at => double.IsFinite(at.X) && double.IsFinite(at.Y));

    private static string Beginning(string text) => Shortened.Told(text, 60);
}
