using SpatialCockpit.Geofence;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geofence;

public sealed class LivePositionsTests
{
    /// <summary>Degrees between places, so that some are as far as others; a cell has some 39 of them.</summary>
    private const double Step = 1e-4;

    private static readonly Owner East = new("990102", []), West = new("990101", []);

    /// <summary>The equator, and from south to north as far as cells of a city have a width.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(-33.9)]
    [InlineData(30.6)]
    [InlineData(53.5)]
    public void Near_answers_what_a_list_sorted_by_distance_answers(double lat)
    {
        for (var world = 0; world < Extent.Of(3, 50); world++)
        {
            var dice = new Random(world);
            var (live, twin) = (new LivePositions(), new Dictionary<string, LivePosition>(StringComparer.Ordinal));
            var (objects, reach) = (dice.Next(1, 400), (int)Math.Pow(10, 1 + 3 * dice.NextDouble()));
            for (var move = 0; move < 1500; move++)
            {
                var (subject, owner) = ($"m-{dice.Next(objects)}", dice.Next(2) == 0 ? East : West);
                var place = twin.TryGetValue(subject, out var last) && dice.Next(2) == 0 ? Beside(dice, last.Fix, 20) : Beside(dice, new(0, 0, 114.3, lat), reach);
                var fix = place with { Time = move / 3 - (dice.Next(10) == 0 ? dice.Next(200) : 0), Sequence = dice.Next(3) };
                live.Put(subject, owner, fix);
                if (last is null || fix.Order(last.Fix) > 0)
                    twin[subject] = new(subject, owner, fix);
                live.Find(subject).ShouldBe(twin[subject]);
                if (move % 15 == 0)
                    Compare(live, twin.Values, Beside(dice, new(0, 0, 114.3, lat), reach), dice);
            }
            live.Find("m-unheard").ShouldBeNull();
        }
    }

    private static void Compare(LivePositions live, IReadOnlyCollection<LivePosition> twin, Fix at, Random dice)
    {
        var (point, radiusMeters, limit) = (new LonLat(at.Lon, at.Lat), LivePositions.LargestRadiusMeters * Math.Pow(10, -3.5 * dice.NextDouble()), dice.Next(3) == 0 ? int.MaxValue : dice.Next(1, 20));
        Func<LivePosition, bool> isSeen = dice.Next(2) == 0 ? _ => true : position => position.Owner == West;
        live.Near(point, radiusMeters, limit, isSeen).ShouldBe(twin
            .Where(isSeen)
            .Select(position => (Position: position, Meters: MetersTo(point, position)))
            .Where(near => near.Meters <= radiusMeters)
            .OrderBy(near => near.Meters).ThenBy(near => near.Position.Object, StringComparer.Ordinal)
            .Take(limit).ToList(), $"{limit} within {radiusMeters} m of {point}");
    }

    private static Fix Beside(Random dice, in Fix fix, int steps) => fix with { Lon = fix.Lon + dice.Next(-steps, steps + 1) * Step, Lat = fix.Lat + dice.Next(-steps, steps + 1) * Step };

    private static double MetersTo(LonLat point, LivePosition position) => Geodesic.DistanceMeters(point, new(position.Fix.Lon, position.Fix.Lat));

    /// <summary>Some stand still, some move within a cell, some from cell to cell; each position can be told from its time alone, and so can whose it is.</summary>
    [Fact]
    public async Task Who_reads_while_one_writes_meets_whole_positions_and_misses_nobody_who_keeps_to_a_cell()
    {
        var token = TestContext.Current.CancellationToken;
        var live = new LivePositions();
        string[] keeping = [.. Walk.Standing, .. Walk.Within];
        foreach (var subject in (string[])[.. keeping, .. Walk.Across])
            Put(subject, 0);
        var writing = Task.Run(() =>
        {
            for (var time = 1; time <= Extent.Of(8_000, 300_000); time++)
                foreach (var subject in (string[])[.. Walk.Within, .. Walk.Across])
                    Put(subject, time);
        }, token);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            string[] all = [.. keeping, .. Walk.Across];
            var seen = all.ToDictionary(subject => subject, _ => 0L);
            var isOver = false;
            while (!isOver)
            {
                isOver = writing.IsCompleted; // and once more after the last
                foreach (var subject in all)
                {
                    var position = live.Find(subject).ShouldNotBeNull();
                    position.ShouldBe(Walk.At(subject, position.Fix.Time));
                    position.Fix.Time.ShouldBeGreaterThanOrEqualTo(seen[subject]);
                    seen[subject] = position.Fix.Time;
                }
                var near = live.Near(Walk.Middle, 5000, int.MaxValue, _ => true);
                ShouldBeWhole(near);
                keeping.Except(near.Select(each => each.Position.Object)).ShouldBeEmpty();
                var ours = live.Near(Walk.Middle, 5000, int.MaxValue, position => position.Owner == West);
                ShouldBeWhole(ours);
                ours.ShouldAllBe(each => each.Position.Owner == West);
                Walk.Standing.Except(ours.Select(each => each.Position.Object)).ShouldBeEmpty();
            }
        }, token)).Append(writing));

        void Put(string subject, long time)
        {
            var position = Walk.At(subject, time);
            live.Put(subject, position.Owner, position.Fix);
        }
    }

    /// <summary>Back and forth over the border of two cells, nearest of all: who is in both for a moment counts once.</summary>
    [Fact]
    public async Task Who_changes_cells_takes_nobody_elses_place_among_the_nearest()
    {
        var token = TestContext.Current.CancellationToken;
        var (live, point) = (new LivePositions(), new LonLat(114, 30.001));
        for (var subject = 0; subject < 5; subject++)
            live.Put($"standing-{subject}", West, new(0, 0, point.Lon + (2 + subject) * Step, point.Lat));
        Cross(0);
        var writing = Task.Run(() =>
        {
            for (var time = 1; time <= Extent.Of(50_000, 2_000_000); time++)
                Cross(time);
        }, token);
        while (!writing.IsCompleted)
            live.Near(point, 5000, 2, _ => true).Count.ShouldBe(2);
        await writing;

        void Cross(int time) => live.Put("crossing", West, new(time, 0, point.Lon + (time % 2 == 0 ? Step : -Step) / 10, point.Lat));
    }

    private static void ShouldBeWhole(List<(LivePosition Position, double Meters)> near)
    {
        near.Select(each => each.Position.Object).ShouldBeUnique();
        near.Select(each => each.Meters).ShouldBeInOrder();
        foreach (var (position, meters) in near)
        {
            position.ShouldBe(Walk.At(position.Object, position.Fix.Time));
            meters.ShouldBe(MetersTo(Walk.Middle, position));
        }
    }

    /// <summary>Around the middle of a cell: who stands, and is West's, who goes to and fro within it, and who leaves it, and are West's every third time.</summary>
    private static class Walk
    {
        /// <summary>Of a cell, in degrees.</summary>
        private const double Width = 1d / 256;

        public static readonly string[] Standing = [.. Enumerable.Range(0, 10).Select(i => $"standing-{i}")], Within = ["within-0", "within-1", "within-2"], Across = ["across-0", "across-1", "across-2"];

        public static LonLat Middle { get; } = new(114 + Width / 2, 30 + Width / 2);

        public static LivePosition At(string subject, long time)
        {
            var degrees = Width * (subject[0] switch { 's' => 0, 'w' => time % 7 / 20d, _ => time % 5 }) + (subject[^1] - '0') * Step / 10;
            var owner = subject[0] == 's' || time % 3 == 0 ? West : East;
            return new(subject, owner, new(time, (int)time, Middle.Lon + degrees, Middle.Lat - degrees, time, time, (int)time));
        }
    }
}
