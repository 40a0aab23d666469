using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using SpatialCockpit.Geofence;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Fences;

/// <summary>10,000 fences, 1,000 objects, 200,000 positions: judged in process, over HTTP until durable, one at a time; who is where, and what is near.</summary>
internal static class FenceBench
{
    private const int Batch = 500;
    private const int Connections = 4;
    private const int LargeBatch = 10_000;
    private const int NearObjects = 100_000;

    public static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var world = new FenceWorld();
        var fences = Read(world);
        var judged = await JudgeAsync(world, fences, cancellationToken);
        judged.Note(StateMemory.Measure());
        yield return judged;
        yield return await HoldAsync(world, fences, cancellationToken);
        await using var peer = await Tile38Peer.StartAsync(world, Connections, cancellationToken);
        yield return await NearAsync(world, peer, cancellationToken);

        var before = ProcessMemory.Now;
        (await city.Client.PostAsync("/fences", new StringContent(world.Collection(), Encoding.UTF8, "application/json"), cancellationToken)).EnsureSuccessStatusCode();
        var reported = await ReportAsync(city, world, peer, cancellationToken);
        reported.Note($"The process holds {ProcessMemory.Now - before} MB more than before the fences, the bodies of this client among them.");
        yield return reported;
        yield return await OneByOneAsync(city, world, peer, cancellationToken);
        yield return await CheckAsync(city, world, peer, cancellationToken);
    }

    private static RuleSet Read(FenceWorld world)
    {
        var noHolidays = new WorkCalendar(new(TimeProvider.System, TimeZoneInfo.Utc), new Dictionary<DayOfWeek, IReadOnlyList<WorkSpan>>(), new Dictionary<DateOnly, IReadOnlyList<WorkSpan>>());
        using var document = JsonDocument.Parse(world.Collection());
        return new(document.RootElement.GetProperty("features").EnumerateArray().Select((feature, number) => FenceFeature.Read(feature, number, feature.GetProperty("id").GetString()!, noHolidays).Fence!));
    }

    private static async Task<RatioTable> JudgeAsync(FenceWorld world, RuleSet fences, CancellationToken cancellationToken)
    {
        const string Plain = "every fence's box, then its polygon";
        var table = new RatioTable($"Judging: batches of {LargeBatch:N0} positions against {FenceWorld.Fences:N0} fences, in process", Plain);
        var fixes = world.Fixes.ToArray();
        var plain = new PlainFences(world.Polygons);
        TrackEngine engine = null!;
        var outcomes = new Taken[LargeBatch];
        List<TrackChange> changes = [];
        await table.MeasureAsync(fixes.Length / LargeBatch,
        [
            new(Plain, i =>
            {
                foreach (var fix in fixes.AsSpan(i * LargeBatch, LargeBatch))
                    plain.Judge(fix);
                return Task.CompletedTask;
            }, _ =>
            {
                plain.Forget();
                return Task.CompletedTask;
            }),
            new("engine", i =>
            {
                changes.Clear();
                engine.Judge(i, fixes.AsMemory(i * LargeBatch, LargeBatch), outcomes, changes);
                return Task.CompletedTask;
            }, _ =>
            {
                engine = new(new(), RuleHistory.Empty, fences);
                return Task.CompletedTask;
            }),
        ], cancellationToken);
        return table;
    }

    private static async Task<RatioTable> HoldAsync(FenceWorld world, RuleSet fences, CancellationToken cancellationToken)
    {
        const string Plain = "every fence's box, then its polygon";
        const int Points = 1000;
        var table = new RatioTable($"Membership: {Points:N0} points, which fences hold each, in process, one thread", Plain);
        var plain = new PlainFences(world.Polygons);
        List<Fence> around = [];
        await table.MeasureAsync(50,
        [
            new(Plain, i =>
            {
                for (var point = 0; point < Points; point++)
                    plain.Hold(world.Fixes[i * Points + point].Fix, _ => { });
                return Task.CompletedTask;
            }),
            new("fence index", i =>
            {
                for (var point = 0; point < Points; point++)
                {
                    var fix = world.Fixes[i * Points + point].Fix;
                    around.Clear();
                    fences.AddAround(PackedRTree.Box.At(fix.Lon, fix.Lat), around);
                    around.RemoveAll(fence => !fence.Shape.Holds(fix.Lon, fix.Lat));
                }
                return Task.CompletedTask;
            }),
        ], cancellationToken);
        return table;
    }

    private static async Task<RatioTable> NearAsync(FenceWorld world, Tile38Peer? peer, CancellationToken cancellationToken)
    {
        const string Plain = "distance to every object";
        const int Questions = 50;
        var table = new RatioTable($"Nearest 20 within 5 km of {NearObjects:N0} objects, {Questions} questions at a time, in process, one thread", Plain);
        var dice = new Random(2);
        var commit = new TrackCommit(1, DateTimeOffset.UnixEpoch);
        for (var i = 0; i < NearObjects; i++)
            commit.Positions.Add(new($"n{i}", Owner.Nobody, new(1, 0, 120.04 + 0.23 * dice.NextDouble(), 30.18 + 0.17 * dice.NextDouble())));
        commit.Outcomes.AddRange(Enumerable.Repeat(Taken.Judged, NearObjects));
        var live = new LivePositions();
        live.Put(commit);
        if (peer is not null)
            await peer.AskAsync(Tile38Peer.Parts(commit.Positions.Select(position => Tile38Peer.Set(position, "still"))), 0, cancellationToken);
        var asked = world.Fixes.Chunk(Questions).Take(20).Select(part => part.Select(fix => Place(fix)).ToArray()).ToArray();
        await MeasureBesideAsync(table, asked.Length,
        [
            new(Plain, i =>
            {
                foreach (var place in asked[i])
                {
                    var plane = new LocalPlane(place);
                    _ = commit.Positions.Select(position => (position.Object, Meters: plane.DistanceMeters(position.Fix.Lon, position.Fix.Lat))).Where(near => near.Meters <= 5000).OrderBy(near => near.Meters).Take(20).ToList();
                }
                return Task.CompletedTask;
            }),
            new("live positions", i =>
            {
                foreach (var place in asked[i])
                    _ = live.Near(place, 5000, 20, _ => true).Count;
                return Task.CompletedTask;
            }),
        ], peer, tile38 =>
        {
            var questions = asked.Select(places => Tile38Peer.Parts(places.Select(place => Tile38Peer.Nearest(place, 20, 5000)))).ToList();
            return new("Tile38, pipelined", i => tile38.AskAsync(questions[i], 0, cancellationToken));
        }, cancellationToken);
        return table;
    }

    private static async Task<RatioTable> ReportAsync(BenchCity city, FenceWorld world, Tile38Peer? peer, CancellationToken cancellationToken)
    {
        const string Plain = "COPY by a bare client, a commit a batch";
        var table = new RatioTable($"Positions over HTTP, durable before the answer: batches of {Batch} positions", Plain, Connections);
        List<byte[]> bodies = [];
        using var pool = Connect(city);
        await MeasureBesideAsync(table, world.Fixes.Count / Batch,
        [
            new(Plain, i => CopyAsync(city.Record, world.Fixes.Skip(i * Batch).Take(Batch), i, cancellationToken), async _ => await ResetAsync(city.Record, cancellationToken)),
            new("service, judged and told", (i, one) => pool[one].PostAsync("/positions", JsonLines.ContentType, bodies[i], cancellationToken), round =>
            {
                bodies = world.Reports(Batch, days: round + 2);
                return Task.CompletedTask;
            }),
        ], peer, tile38 =>
        {
            var sets = world.Fixes.Chunk(Batch).Select(part => Tile38Peer.Parts(part.Select(fix => Tile38Peer.Set(fix)))).ToList();
            return new($"Tile38, pipelined by {Tile38Peer.Pipeline}, log written, told to one", (i, one) => tile38.AskAsync(sets[i], one, cancellationToken));
        }, cancellationToken);
        if (peer is not null)
            table.Note($"Tile38 has told {peer.Heard:N0} events, those of the round that warms up among them.");
        return table;
    }

    private static async Task<RatioTable> OneByOneAsync(BenchCity city, FenceWorld world, Tile38Peer? peer, CancellationToken cancellationToken)
    {
        const string Plain = "insert and commit by a bare client";
        var table = new RatioTable("One position, there and back, durable", Plain);
        List<byte[]> bodies = [];
        using var pool = Connect(city);
        await MeasureBesideAsync(table, 2000,
        [
            new(Plain, async i =>
            {
                await using var insert = city.Record.Feed.CreateCommand("insert into bench.position values ($1, $2, 0, $3, $4, 5)");
                var (subject, _, fix, _, _, _) = world.Fixes[i];
                foreach (object value in (object[])[subject, fix.At, fix.Lon, fix.Lat])
                    insert.Parameters.Add(new() { Value = value });
                await insert.ExecuteNonQueryAsync(cancellationToken);
            }, async _ => await ResetAsync(city.Record, cancellationToken)),
            new("service", (i, one) => pool[one].PostAsync("/positions", JsonLines.ContentType, bodies[i], cancellationToken), round =>
            {
                bodies = world.Reports(1, days: round + 20)[..2000];
                return Task.CompletedTask;
            }),
        ], peer, tile38 =>
        {
            var sets = world.Fixes.Take(2000).Select(fix => Tile38Peer.Parts([Tile38Peer.Set(fix)])).ToList();
            return new("Tile38", (i, one) => tile38.AskAsync(sets[i], one, cancellationToken));
        }, cancellationToken);
        return table;
    }

    private static async Task<RatioTable> CheckAsync(BenchCity city, FenceWorld world, Tile38Peer? peer, CancellationToken cancellationToken)
    {
        const string Plain = "PostGIS, a statement for all points";
        const int Points = 10_000;
        var table = new RatioTable($"POST /fences/check: {Points:N0} points", Plain, Connections);
        var bodies = world.Fixes.Chunk(Points).Select(part => Encoding.ASCII.GetBytes(
            $$"""{"points":[{{string.Join(',', part.Select(fix => FenceWorld.Position(new(fix.Fix.Lon, fix.Fix.Lat))))}}]}""")).ToList();
        using var pool = Connect(city);
        await MeasureBesideAsync(table, bodies.Count,
        [
            new(Plain, async i =>
            {
                await using var held = city.Record.Feed.CreateCommand("select count(*) from unnest($1::float8[], $2::float8[]) p (x, y) join fence.rule f on st_intersects(f.geom, st_setsrid(st_point(p.x, p.y), 4490))");
                held.Parameters.Add(new() { Value = world.Fixes.Skip(i * Points).Take(Points).Select(fix => fix.Fix.Lon).ToArray() });
                held.Parameters.Add(new() { Value = world.Fixes.Skip(i * Points).Take(Points).Select(fix => fix.Fix.Lat).ToArray() });
                await held.ExecuteScalarAsync(cancellationToken);
            }),
            new("service", (i, one) => pool[one].PostAsync("/fences/check", "application/json", bodies[i], cancellationToken)),
        ], peer, tile38 =>
        {
            var questions = world.Fixes.Chunk(Points).Select(part => Tile38Peer.Parts(part.Select(fix => Tile38Peer.Holding(Place(fix))))).ToList();
            return new($"Tile38, pipelined by {Tile38Peer.Pipeline}", (i, one) => tile38.AskAsync(questions[i], one, cancellationToken));
        }, cancellationToken);
        return table;
    }

    /// <summary>The ways given, and the peer's where it is there.</summary>
    private static async Task MeasureBesideAsync(RatioTable table, int operations, List<RatioTable.Way> ways, Tile38Peer? peer, Func<Tile38Peer, RatioTable.Way> beside, CancellationToken cancellationToken)
    {
        if (peer is null)
            table.Note(Tile38Peer.Unmeasured);
        else
            ways.Add(beside(peer));
        await table.MeasureAsync(operations, ways, cancellationToken);
    }

    private static LonLat Place(in ReportedFix reported) => new(reported.Fix.Lon, reported.Fix.Lat);

    private static async Task ResetAsync(RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var reset = record.Owner.CreateCommand("""
            create schema if not exists bench;
            grant usage on schema bench to cockpit_feed;
            drop table if exists bench.position;
            create table bench.position (object text, time timestamptz, seq int, lon float8, lat float8, accuracy_m real, primary key (object, time, seq));
            grant all on bench.position to cockpit_feed;
            """);
        await reset.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task CopyAsync(RecordDatabase record, IEnumerable<ReportedFix> fixes, int batch, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var copy = await BinaryCopy.BeginAsync(connection, "bench.position", ["object", "time", "seq", "lon", "lat", "accuracy_m"], cancellationToken);
        foreach (var (subject, _, fix, _, _, _) in fixes)
        {
            copy.StartRow();
            copy.Text(subject);
            copy.Timestamp(fix.At);
            copy.Integer(batch);
            copy.Double(fix.Lon);
            copy.Double(fix.Lat);
            copy.Real(fix.AccuracyMeters);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private static PlainConnections Connect(BenchCity city) => PlainConnections.To(city.Client.BaseAddress!, Connections, city.Client.DefaultRequestHeaders.Authorization!.ToString());

    /// <summary>The plain way: a loop over all fences, and JTS's own locator.</summary>
    private sealed class PlainFences(List<LonLat[]> rings)
    {
        private readonly (Envelope Box, IndexedPointInAreaLocator Locator)[] _fences = [.. rings.Select(ring =>
        {
            var polygon = GeometryFactory.Default.CreatePolygon([.. ring.Select(at => new Coordinate(at.Lon, at.Lat))]);
            return (polygon.EnvelopeInternal, new IndexedPointInAreaLocator(polygon));
        })];

        private readonly Dictionary<string, HashSet<int>> _inside = [];

        public long Events { get; private set; }

        public void Forget() => _inside.Clear();

        public void Judge(in ReportedFix reported)
        {
            var before = _inside.GetValueOrDefault(reported.Object) ?? [];
            HashSet<int> now = [];
            Hold(reported.Fix, number => now.Add(number));
            Events += now.Count(number => !before.Contains(number)) + before.Count(number => !now.Contains(number));
            _inside[reported.Object] = now;
        }

        public void Hold(in Fix fix, Action<int> found)
        {
            var at = new Coordinate(fix.Lon, fix.Lat);
            for (var i = 0; i < _fences.Length; i++)
                if (_fences[i].Box.Intersects(at) && _fences[i].Locator.Locate(at) != Location.Exterior)
                    found(i);
        }
    }
}
