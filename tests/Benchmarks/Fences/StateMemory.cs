using NetTopologySuite.Geometries;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Geofence.Tracks;

namespace SpatialCockpit.Benchmarks.Fences;

/// <summary>What it takes to know that objects are inside of fences: managed heap after a full collection, above the same engine with the same objects outside of all.</summary>
internal static class StateMemory
{
    private const int FencesOver = 10;
    private const int Objects = 100_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    /// <summary>In words, for below a table.</summary>
    public static string Measure()
    {
        var outside = Heap(lon: 2);
        var inside = Heap(lon: 0.5);
        return FormattableString.Invariant($"{Objects * FencesOver:N0} states, {Objects:N0} objects inside of {FencesOver} fences each, take {Megabytes(inside.Later - outside.Later):0.0} MB more than the same objects outside of all ({Megabytes(outside.Later):0.0} MB, three positions each); while what they told of entering can still be taken back, the first {new TrackLimits().LateWindow.TotalMinutes} minutes, {Megabytes(inside.AtOnce - outside.AtOnce):0.0} MB.");
    }

    /// <returns>Bytes after one fix of each object, and after all that was told is behind the late window.</returns>
    private static (long AtOnce, long Later) Heap(double lon)
    {
        var square = GeometryFactory.Default.CreatePolygon([new(0, 0), new(1, 0), new(1, 1), new(0, 1), new(0, 0)]);
        var engine = new TrackEngine(new(), RuleHistory.Empty, new(Enumerable.Range(0, FencesOver).Select(number => new Fence(number, $"f{number}", new PolygonShape(square)))));
        var names = Enumerable.Range(0, Objects).Select(number => $"o{number}").ToArray();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Report(engine, names, lon, 0);
        var atOnce = GC.GetTotalMemory(forceFullCollection: true) - before;
        for (var turn = 1; turn <= 2; turn++)
            Report(engine, names, lon, turn);
        var later = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(engine);
        return (atOnce, later);
    }

    private static void Report(TrackEngine engine, string[] names, double lon, int turn)
    {
        var time = Start.UtcTicks + turn * 2 * new TrackLimits().LateWindow.Ticks;
        List<TrackChange> changes = [];
        foreach (var part in names.Chunk(1000))
        {
            var fixes = part.Select((name, ordinal) => new ReportedFix(name, Owner.Nobody, new(time, 0, lon, 0.5), ordinal)).ToArray();
            engine.Judge(turn, fixes, new Taken[fixes.Length], changes);
            changes.Clear();
        }
    }

    private static double Megabytes(long bytes) => bytes / 1e6;
}
