using NetTopologySuite.Geometries;
using SpatialCockpit.Geofence;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Invented worlds: random fences with time windows, permits and conditions on objects, tracks, late and doubled fixes, changes of fences, looks at the clock, batches, parts and restarts. What the engine tells, less what it takes back, is what its twin works out.</summary>
public sealed class TwinWorldsTests
{
    private static readonly int Worlds = Extent.Of(300, 2000);
    private static readonly TimeSpan LateWindow = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PresentFor = TimeSpan.FromSeconds(45);

    [Fact]
    public void The_engine_tells_what_its_twin_works_out()
    {
        for (var seed = 0; seed < Worlds; seed++)
        {
            var world = new World(seed);
            world.Run();
            var (standing, truth) = (Counted(world.Standing()), Counted(world.Twin.Events()));
            standing.Except(truth).Select(told => $"+ {told}").Concat(truth.Except(standing).Select(told => $"- {told}")).ShouldBeEmpty($"world {seed}");
        }
    }

    private static HashSet<string> Counted(IEnumerable<string> lines) => [.. lines.CountBy(line => line).Select(counted => $"{counted.Value} x {counted.Key}")];

    private sealed class World(int seed)
    {
        private static readonly long Start = new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc).Ticks;
        private readonly Random _dice = new(seed);
        private readonly Dictionary<EventId, string> _standing = [];
        private readonly Dictionary<int, PlainTwin.TwinFence> _fences = [];
        private readonly RuleHistory _history = new([], []);
        private readonly TrackLimits _limits = new() { LateWindow = LateWindow, PresentFor = PresentFor, MostMetersPerSecond = double.PositiveInfinity };
        private TrackEngine _engine = null!;
        private long _batch;
        private int _numbers;
        private long _latest;

        public PlainTwin Twin { get; } = new(LateWindow, PresentFor);

        public List<string> Standing() => [.. _standing.Values.Order(StringComparer.Ordinal)];

        public void Run()
        {
            _engine = new(_limits, _history, _history.Now, _dice.Next(1, 4));
            Edit();
            var fixes = Arrivals();
            for (var place = 0; place < fixes.Count;)
            {
                var size = Math.Min(_dice.Next(1, 6), fixes.Count - place);
                Judge(fixes.Slice(place, size));
                place += size;
                if (_dice.Next(6) == 0)
                    Edit();
                if (_dice.Next(4) == 0)
                    Pass();
                if (_dice.Next(10) == 0)
                    Restart();
            }
        }

        /// <summary>On a grid that the corners of fences lie on too, so that boundaries are met often.</summary>
        private List<ReportedFix> Arrivals()
        {
            List<(double Arrives, ReportedFix Fix)> all = [];
            for (var subject = _dice.Next(1, 4); subject > 0; subject--)
            {
                var (x, y) = (_dice.Next(64), _dice.Next(64));
                var kind = _dice.Next(3);
                for (var i = _dice.Next(5, 40); i > 0; i--)
                {
                    (x, y) = (Math.Clamp(x + _dice.Next(-12, 13), 0, 63), Math.Clamp(y + _dice.Next(-12, 13), 0, 63));
                    var second = 10 * (40 - i) + _dice.Next(3);
                    var fix = new Fix(Start + second * TimeSpan.TicksPerSecond, _dice.Next(2), 120 + x / 1024.0, 30 + y / 1024.0, _dice.Next(3) * 60);
                    if (_dice.Next(12) == 0)
                        kind = _dice.Next(3);
                    var traits = kind == 0 ? null : new Traits($$"""{"kind":{{kind}}}""", kind);
                    all.Add((second + _dice.NextDouble() * 70, new($"o{subject}", Owner.Nobody, fix, Traits: traits)));
                    if (_dice.Next(8) == 0)
                        all.Add((second + _dice.NextDouble() * 70, new($"o{subject}", Owner.Nobody, _dice.Next(2) == 0 ? fix : fix with { AccuracyMeters = 7 }, Traits: traits)));
                }
            }
            return [.. all.OrderBy(each => each.Arrives).Select(each => each.Fix)];
        }

        private void Judge(List<ReportedFix> fixes)
        {
            var numbered = fixes.Select((fix, i) => fix with { Ordinal = i }).ToArray();
            var outcomes = new Taken[numbered.Length];
            _latest = Math.Max(_latest, fixes.Max(fix => fix.Fix.Time));
            List<TrackChange> changes = [];
            _engine.Judge(++_batch, numbered, outcomes, changes);
            outcomes.ShouldBe(numbered.Select(fix => Twin.Take(fix.Object, fix.Fix, (int)(fix.Traits?.Hash ?? 0))), $"world {seed}, batch {_batch}");
            Note(changes);
        }

        private void Edit()
        {
            List<Fence> put = [];
            List<int> removed = [];
            for (var i = _dice.Next(1, 4); i > 0; i--)
            {
                if (_fences.Count > 0 && _dice.Next(4) == 0)
                {
                    var gone = _fences.Keys.ElementAt(_dice.Next(_fences.Count));
                    if (put.Exists(fence => fence.Number == gone))
                        continue;
                    _fences.Remove(gone);
                    removed.Add(gone);
                    continue;
                }
                var isNew = _fences.Count == 0 || _dice.Next(2) == 0;
                var number = isNew ? ++_numbers : _fences.Keys.ElementAt(_dice.Next(_fences.Count));
                if (put.Exists(fence => fence.Number == number))
                    continue;
                var fence = Invent(number, isNew ? 1 : _fences[number].Fence.Version + 1);
                _fences[number] = fence;
                put.Add(fence.Fence);
            }
            var editedAt = Start + _dice.Next(500) * TimeSpan.TicksPerSecond;
            List<TrackChange> changes = [];
            _engine.Edit(_history.Change(++_batch, editedAt, put, removed), changes);
            Twin.Edit(new Dictionary<int, PlainTwin.TwinFence>(_fences), editedAt);
            Note(changes);
        }

        /// <summary>As late as the clock is looked at of late, or a while later.</summary>
        private void Pass()
        {
            var until = _latest + _dice.Next(-20, 60) * TimeSpan.TicksPerSecond;
            List<TrackChange> changes = [];
            var isDue = _engine.IsDue(until);
            _engine.Pass(++_batch, until, changes);
            changes.Count.ShouldBe(isDue ? changes.Count : 0, $"world {seed}: told by a clock that was not due");
            Twin.Pass(until);
            Note(changes);
        }

        private void Restart()
        {
            var tracks = _engine.Tracks.Select(track => (track.Name, State: track.Save())).ToList();
            _engine = new(_limits, _history, _history.Now, _dice.Next(1, 4));
            foreach (var (name, state) in tracks)
                _engine.Put(ObjectTrack.Restore(name, state, _history));
        }

        private PlainTwin.TwinFence Invent(int number, int version)
        {
            var parts = Enumerable.Range(0, _dice.Next(4) == 0 ? 2 : 1).Select(_ => Part()).ToArray();
            IFenceShape ours = parts.Length == 1 ? new PolygonShape(parts[0]) : new UnionShape([.. parts.Select(part => new PolygonShape(part))]);
            var overlaps = parts.Length == 2 && parts[0].Intersects(parts[1]);
            Geometry shape = parts.Length == 1 ? parts[0] : overlaps ? new GeometryCollection([.. parts]) : new MultiPolygon(parts); // an overlay moves corners
            var isInverted = _dice.Next(8) == 0;
            var windows = _dice.Next(2) == 0 ? Windows() : null;
            var kind = _dice.Next(4) == 0 ? _dice.Next(1, 3) : (int?)null;
            return new(new(number, $"f{number}", isInverted ? new OutsideShape(ours) : ours)
            {
                Version = version,
                Detects = (Detections)_dice.Next(1, 64) & (isInverted ? ~Detections.Cross : (Detections)63),
                Active = windows is null ? null : new(windows.ConvertAll(window => new ScheduleSpan(window.From, window.To, ChinaCalendar.Clock))),
                Objects = kind is null ? null : CqlParser.Parse($"kind = {kind}"),
                Permits = _dice.Next(5) == 0 ? [_dice.Next(2) == 0 ? "*" : $"f{_dice.Next(1, 4)}"] : null,
                Confirmation = new(_dice.Next(3) == 0 ? _dice.Next(2, 4) : 1, _dice.Next(4) == 0 ? TimeSpan.FromSeconds(_dice.Next(5, 40)) : default),
                Edge = new(!overlaps && _dice.Next(3) == 0 ? 37 + 100 * _dice.Next(8) : 0, !overlaps && _dice.Next(4) == 0),
                Dwell = TimeSpan.FromSeconds(_dice.Next(60)),
            }, shape, windows, kind);
        }

        private List<(long From, long To)> Windows() => [.. Enumerable.Range(0, _dice.Next(1, 5)).Select(_ => Start + _dice.Next(450) * TimeSpan.TicksPerSecond).Select(from => (from, from + _dice.Next(1, 120) * TimeSpan.TicksPerSecond))];

        /// <summary>A box or a triangle, sometimes with a hole.</summary>
        private Polygon Part()
        {
            var (x, y, width, height) = (_dice.Next(48), _dice.Next(48), _dice.Next(4, 32), _dice.Next(4, 32));
            var shell = _dice.Next(3) == 0 ? Ring((x, y), (x + width, y), (x + width / 2, y + height)) : Ring((x, y), (x + width, y), (x + width, y + height), (x, y + height));
            return shell.NumPoints == 5 && width > 8 && height > 8 && _dice.Next(3) == 0
                ? new(shell, [Ring((x + 2, y + 2), (x + width - 3, y + 2), (x + width - 3, y + height - 3), (x + 2, y + height - 3))])
                : new(shell);
        }

        private static LinearRing Ring(params (int X, int Y)[] corners) => new([.. corners.Append(corners[0]).Select(at => new Coordinate(120 + at.X / 1024.0, 30 + at.Y / 1024.0))]);

        private void Note(List<TrackChange> changes)
        {
            foreach (var (id, subject, _, told, retracts) in changes)
            {
                if (retracts is { } gone)
                    _standing.Remove(gone).ShouldBeTrue($"world {seed}: {gone} was not told");
                else
                    _standing.Add(id, PlainTwin.Line(subject, told));
            }
        }
    }
}
