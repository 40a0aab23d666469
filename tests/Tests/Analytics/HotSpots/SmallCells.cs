using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Analytics.HotSpots;

/// <summary>Cells that tests know the neighbours of.</summary>
internal static class SmallCells
{
    /// <summary>Squares, row by row from the south-west, 0.001 degrees wide.</summary>
    public static Geometry[] Grid(int side) => [.. Enumerable.Range(0, side * side).Select(cell => Square(cell % side, cell / side))];

    public static SpatialWeights Queen(int side) => SpatialWeights.Of([.. Enumerable.Range(0, side * side).Select(cell =>
        Enumerable.Range(0, side * side).Where(other => other != cell && Math.Abs(other % side - cell % side) <= 1 && Math.Abs(other / side - cell / side) <= 1).ToArray())]);

    /// <summary>The fixture of the reference: five by five, k mod 7, twenty more in the middle.</summary>
    public static double[] Fixture() => [.. Enumerable.Range(0, 25).Select(k => k % 7 + (k == 12 ? 20.0 : 0))];

    public static Geometry Square(double column, double row) =>
        GeometryFactory.Default.ToGeometry(new Envelope(114 + column * 0.001, 114 + (column + 1) * 0.001, 22 + row * 0.001, 22 + (row + 1) * 0.001));

    /// <summary>A sample with published statistics: its features, and the weights of its .gal by one of its properties, or by the order of its rows from 1.</summary>
    public static (JsonElement[] Features, SpatialWeights Weights) Sample(string name, string gal, string? id)
    {
        var features = JsonElement.Parse(string.Join('\n', SharedData.Lines($"city/{name}.geojson.gz"))).GetProperty("features").EnumerateArray().ToArray();
        var ids = features.Select((feature, row) => id is null ? row + 1 : feature.GetProperty("properties").GetProperty(id).GetInt32()).ToList();
        return (features, Gal(gal, ids));
    }

    public static SpatialWeights Gal(string name, List<int> ids)
    {
        var words = SharedData.Lines($"city/{name}.gal.gz").Skip(1).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(int.Parse).ToList();
        var rows = new int[ids.Count][];
        for (var at = 0; at < words.Count; at += 2 + words[at + 1])
            rows[ids.IndexOf(words[at])] = [.. words.Skip(at + 2).Take(words[at + 1]).Select(neighbour => ids.IndexOf(neighbour))];
        return SpatialWeights.Of(rows);
    }

    public static double[] Numbers(JsonElement[] features, string property) => [.. features.Select(feature => feature.GetProperty("properties").GetProperty(property).GetDouble())];

    public static Geometry[] Shapes(JsonElement[] features) => [.. features.Select(feature => GeoJsonGeometry.Read(feature.GetProperty("geometry"), CoordinateSystem.Crs84).Geometry!)];

    /// <summary>Numbers of a normal law (Box and Muller).</summary>
    public static double Normal(this Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
