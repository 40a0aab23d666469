using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Land;

/// <summary>What runs through the open land between and beyond the two cities: river, railway, expressway.</summary>
internal sealed class IntercityLines
{
    private const double Beyond = 26_000; // metres the lines go on past the outer borders

    public IntercityLines(City west, City east)
    {
        Vec[] a = west.TrunkLines.Railway, b = east.TrunkLines.Railway;
        Railway = [.. Into(a[0], a[1] - a[0], 0.35), .. a, .. Bend(a[^1], a[^1] - a[^2], b[0], b[1] - b[0]), .. b, .. OutOf(b[^1], b[^1] - b[^2], -0.2)];
        var (from, to) = (Motorway(west).MaxBy(p => p.End.X), Motorway(east).MinBy(p => p.End.X));
        Expressway = Bend(from.End, from.Way, to.End, to.Way * -1);
        Vec[] c = west.Ground.Main.Axis, d = east.Ground.Main.Axis;
        Rivers =
        [
            [.. Into(c[0], c[1] - c[0], -0.5)],
            [.. Meander(Bend(c[^1], c[^1] - c[^2], d[0], d[1] - d[0]))],
            [.. OutOf(d[^1], d[^1] - d[^2], 0.4)],
        ];
    }

    public Vec[] Railway { get; }
    public Vec[] Expressway { get; }
    public Vec[][] Rivers { get; }

    /// <summary>Ends of the city's expressways and the way they leave it.</summary>
    private static IEnumerable<(Vec End, Vec Way)> Motorway(City city) => city.Roads.Roads.Where(r => r.Kind == LineKind.Expressway)
        .SelectMany(r => new[] { (r.Points[0], r.Points[0] - r.Points[1]), (r.Points[^1], r.Points[^1] - r.Points[^2]) });

    private static Vec[] Into(Vec end, Vec way, double turn) => [.. OutOf(end, way * -1, turn).Reverse()];

    private static Vec[] OutOf(Vec start, Vec way, double turn) => Bend(start, way, start + way.Unit.Turned(turn) * Beyond, way.Turned(turn * 1.6));

    /// <summary>A cubic curve that leaves and arrives in the given directions.</summary>
    private static Vec[] Bend(Vec a, Vec leave, Vec b, Vec arrive)
    {
        var reach = a.DistanceTo(b) / 3;
        Vec p1 = a + leave.Unit * reach, p2 = b - arrive.Unit * reach;
        var count = Math.Max(8, (int)(a.DistanceTo(b) / 180));
        return [.. Enumerable.Range(0, count + 1).Select(i =>
        {
            double t = i / (double)count, s = 1 - t;
            return (a * (s * s * s) + p1 * (3 * s * s * t) + p2 * (3 * s * t * t) + b * (t * t * t)).OnCentimetres;
        })];
    }

    private static Vec[] Meander(Vec[] line) => [.. line.Select((p, i) =>
    {
        if (i == 0 || i == line.Length - 1)
            return p;
        var ease = Math.Min(1, Math.Min(i, line.Length - 1 - i) / 12.0);
        return (p + (line[i + 1] - line[i - 1]).Unit.Left * (ease * (520 * Math.Sin(i * 0.19) + 240 * Math.Sin(i * 0.47 + 1)))).OnCentimetres;
    })];
}
