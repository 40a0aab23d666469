using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Endpoints;

/// <summary>Features whose properties are analysed, as they were sent.</summary>
internal sealed class CellTable
{
    public const int MostCells = 200_000;

    /// <summary>Squares of larger numbers, added up, might be none.</summary>
    private const double MostValue = 1e100;

    private CellTable(JsonElement[] features, Geometry[] shapes) => (Features, Shapes) = (features, shapes);

    public JsonElement[] Features { get; }

    /// <summary>Degrees, longitude first.</summary>
    public Geometry[] Shapes { get; }

    public int Count => Features.Length;

    /// <param name="ofAreas">Whether they must be polygons.</param>
    /// <exception cref="ProblemException">They are not features with a place, or too many.</exception>
    public static CellTable Read(JsonElement collection, bool ofAreas, CancellationToken cancellationToken)
    {
        if (collection.ValueKind != JsonValueKind.Object || !collection.TryGetProperty("features", out var list) || list.ValueKind != JsonValueKind.Array)
            throw WebProblems.BadBody.Because("cells: a FeatureCollection.");
        if (list.GetArrayLength() > MostCells)
            throw HotSpotProblems.TooManyCells.Because($"At most {MostCells}, not {list.GetArrayLength()}.");
        var table = new CellTable([.. list.EnumerateArray()], new Geometry[list.GetArrayLength()]);
        var mistakes = new string?[table.Count];
        Parallel.For(0, table.Count, SpareProcessors.Options(cancellationToken), cell => (table.Shapes[cell], mistakes[cell]) = ShapeOf(table.Features[cell], ofAreas));
        for (var cell = 0; cell < table.Count; cell++)
        {
            if (mistakes[cell] is { } mistake)
                throw HotSpotProblems.BadCells.Because($"{table.NameOf(cell)}: {mistake}");
        }
        return table;
    }

    /// <returns>Its id, or else its place in the list, counted from 0: <c>#7</c>.</returns>
    public string NameOf(int cell) => Features[cell] is { ValueKind: JsonValueKind.Object } feature && feature.TryGetProperty("id", out var id) && id.ValueKind is JsonValueKind.String or JsonValueKind.Number ? id.ToString() : $"#{cell}";

    /// <returns>Middle of each shape.</returns>
    public IReadOnlyList<LonLat> Centres() => Array.ConvertAll(Shapes, shape => shape.Centroid is var centre ? new LonLat(centre.X, centre.Y) : default);

    /// <param name="isAllowed">Beside being a number.</param>
    /// <param name="expected">In words.</param>
    public double[] Numbers(string property, Func<double, bool> isAllowed, string expected)
    {
        var numbers = new double[Count];
        for (var cell = 0; cell < Count; cell++)
        {
            if (!TryNumber(Property(cell, property), out numbers[cell]) || !isAllowed(numbers[cell]))
                throw HotSpotProblems.BadCells.Because($"{NameOf(cell)}: '{property}' is not {expected}; a cell without it is left out by whoever asks, not guessed here.");
        }
        return numbers;
    }

    public JsonElement Property(int cell, string name) => Features[cell].GetProperty("properties").TryGetProperty(name, out var value) ? value : default;

    public static bool TryNumber(JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number) && Math.Abs(number) <= MostValue;
    }

    private static (Geometry Shape, string? Mistake) ShapeOf(JsonElement feature, bool ofAreas)
    {
        if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("geometry", out var geometry) || !feature.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
            return (Point.Empty, "is no feature with geometry and properties.");
        var (shape, mistake) = GeoJsonGeometry.Read(geometry, CoordinateSystem.Crs84);
        return shape is null ? (Point.Empty, mistake)
            : shape.IsEmpty ? (shape, "its geometry is empty.")
            : ofAreas && shape is not (Polygon or MultiPolygon) ? (shape, $"queen asks for polygons, not a {shape.GeometryType}.")
            : (shape, null);
    }
}
