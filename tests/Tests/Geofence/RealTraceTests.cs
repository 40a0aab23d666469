using System.Text.Json;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Two people of Beijing, a fix every five seconds and many days missing, against the city's 331 townships: as <c>fences replay</c> does it.</summary>
public sealed class RealTraceTests
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    [Fact]
    public void Visits_of_townships_alternate_and_none_ends_before_it_begins()
    {
        var visits = Replay(new(), fence => fence).Visits(Silence).ToList();
        visits.Count.ShouldBeGreaterThan(500);
        foreach (var stays in visits.GroupBy(visit => (visit.Object, visit.Fence.Code)))
        {
            var inOrder = stays.ToList();
            inOrder.SkipLast(1).ShouldAllBe(visit => visit.Out != null, stays.Key.ToString());
            inOrder.ShouldAllBe(visit => visit.In <= visit.Last && visit.SilentTicks >= 0 && visit.SilentTicks <= visit.Inside.Ticks);
            foreach (var (before, after) in inOrder.Zip(inOrder.Skip(1)))
                before.Out!.Value.ShouldBeLessThanOrEqualTo(after.In, stays.Key.ToString());
        }
    }

    [Fact]
    public void Events_of_one_object_and_township_are_enter_and_exit_by_turns()
    {
        foreach (var turns in Lines(Replay(new(), fence => fence)).Select(line => line.Split(',')).GroupBy(fields => (fields[0], fields[1])))
            turns.Select(fields => fields[2]).ShouldBe(turns.Select((_, i) => i % 2 == 0 ? "enter" : "exit"), turns.Key.ToString());
    }

    [Fact]
    public void Nobody_is_inside_a_township_longer_than_they_were_observed()
    {
        var observed = Rows().GroupBy(row => row.Object).ToDictionary(fixes => fixes.Key, fixes => Observed([.. fixes.Select(fix => fix.Fix.Time)]));
        foreach (var stays in Replay(new(), fence => fence).Visits(Silence).GroupBy(visit => (visit.Object, visit.Fence.Code)))
        {
            var (span, seen) = observed[stays.Key.Object];
            stays.Sum(visit => visit.Inside.Ticks).ShouldBeLessThanOrEqualTo(span, stays.Key.ToString());
            stays.Sum(visit => visit.Inside.Ticks - visit.SilentTicks).ShouldBeLessThanOrEqualTo(seen, stays.Key.ToString());
        }
    }

    [Fact]
    public void Confirmation_and_a_buffer_leave_less_than_a_quarter_of_the_visits_shorter_than_a_minute()
    {
        int Short(Func<Fence, Fence> change) => Replay(new() { MostMetersPerSecond = 100 }, change).Visits(Silence).Count(visit => visit.IsShort);
        var plain = Short(fence => fence);
        plain.ShouldBeGreaterThan(300);
        Short(fence => fence with { Confirmation = new(3) }).ShouldBeLessThan(plain * 2 / 3);
        Short(fence => fence with { Edge = new(30) }).ShouldBeLessThan(plain / 3);
        Short(fence => fence with { Confirmation = new(3), Edge = new(30) }).ShouldBeLessThan(plain / 4);
    }

    [Fact]
    public void Visits_say_of_a_sampled_fix_what_NetTopologySuite_says()
    {
        const int EveryManieth = 97;
        var shapes = Townships();
        var visits = Replay(new(), fence => fence).Visits(Silence).ToLookup(visit => visit.Object);
        var checkedFixes = 0;
        foreach (var row in Rows().Where((_, i) => i % EveryManieth == 0))
        {
            var at = new Coordinate(row.Fix.Lon, row.Fix.Lat);
            var inside = visits[row.Object].Where(visit => visit.In <= row.Fix.Time && (visit.Out is null || row.Fix.Time < visit.Out)).Select(visit => visit.Fence.Code).Order(StringComparer.Ordinal);
            inside.ShouldBe(shapes.Where(shape => shape.Value.Locate(at) != Location.Exterior).Select(shape => shape.Key).Order(StringComparer.Ordinal), $"{row.Object} at {row.Fix.At:u}");
            checkedFixes++;
        }
        checkedFixes.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void A_speed_limit_leaves_out_the_few_fixes_that_nobody_reaches_and_not_the_rides()
    {
        var replay = Replay(new() { MostMetersPerSecond = 100 }, fence => fence);
        replay.TooFast.ShouldBeInRange(20, 60);
        replay.Rejected.ShouldBeEmpty();
        replay.Duplicates.ShouldBe(0);
    }

    private static FenceReplay Replay(ReplayLimits limits, Func<Fence, Fence> change)
    {
        var replay = new FenceReplay(new(Fences().All.Select(change)), limits);
        replay.Take(Rows(), TestContext.Current.CancellationToken);
        return replay;
    }

    private static RuleSet Fences() => FenceFile.Read(SharedData.Require("city/beijing-townships.geojson.gz"), ChinaCalendar.Days, "县", "乡");

    private static IEnumerable<PositionFile.Row> Rows() => PositionFile.Read(SharedData.Require("city/geolife-beijing.csv.gz"));

    private static Dictionary<string, IPointOnGeometryLocator> Townships()
    {
        using var document = JsonDocument.Parse(string.Join('\n', SharedData.Lines("city/beijing-townships.geojson.gz")));
        return document.RootElement.GetProperty("features").EnumerateArray().ToDictionary(
            feature => $"{feature.GetProperty("properties").GetProperty("县")}/{feature.GetProperty("properties").GetProperty("乡")}",
            IPointOnGeometryLocator (feature) => new IndexedPointInAreaLocator(GeoJsonGeometry.Read(feature.GetProperty("geometry"), CoordinateSystem.Crs84).Geometry));
    }

    /// <returns>Ticks from the first fix to the last, and of them those without a silence.</returns>
    private static (long Span, long Seen) Observed(List<long> times)
    {
        times.Sort();
        return (times[^1] - times[0], times.Zip(times.Skip(1)).Select(pair => pair.Second - pair.First).Where(stretch => stretch <= Silence.Ticks).Sum());
    }

    private static string[] Lines(FenceReplay replay)
    {
        using var text = new StringWriter();
        replay.Write(text);
        return text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[1..];
    }
}
