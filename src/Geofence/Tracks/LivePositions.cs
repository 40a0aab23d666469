using System.Collections.Concurrent;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Tracks;

/// <summary>An object where it was last; replaced as a whole, so that nobody reads half of one and half of the next.</summary>
public sealed record LivePosition(string Object, Owner Owner, Fix Fix);

/// <summary>
/// Where every object was last, by name and by place: cells of a grid of degrees, each with its own lock, so that one writer and many readers meet seldom. An object that changes its cell is for a
/// moment in both, never in none; who goes from cell to cell meanwhile may pass it by.
/// </summary>
public sealed class LivePositions
{
    /// <summary>Some 430 metres from south to north.</summary>
    private const double CellsADegree = 256;

    /// <summary>What the plane around a point may be wrong by within <see cref="LargestRadiusMeters"/> of it, amply.</summary>
    private const double PlaneError = 0.02;

    /// <summary>50 km: twice as far as rules look for pairs.</summary>
    public const double LargestRadiusMeters = 2 * RoamRule.LargestWithinMeters;

    private readonly ConcurrentDictionary<string, Seen> _objects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(int X, int Y), Cell> _cells = [];

    internal static LivePositions Of(TrackEngine engine)
    {
        var live = new LivePositions();
        foreach (var track in engine.Tracks)
            if (track.Last is { } last)
                live.Put(track.Name, track.Owner, last);
        return live;
    }

    public LivePosition? Find(string subject) => _objects.TryGetValue(subject, out var seen) ? seen.Position : null;

    /// <summary>A commit that is durable; by one writer at a time.</summary>
    internal void Put(TrackCommit commit)
    {
        for (var i = 0; i < commit.Positions.Count; i++)
            if (commit.Outcomes[i] == Taken.Judged)
                Put(commit.Positions[i].Object, commit.Positions[i].Owner, commit.Positions[i].Fix);
    }

    /// <summary>By one writer at a time; what is older than the last known is passed over.</summary>
    internal void Put(string subject, Owner owner, in Fix fix)
    {
        var place = PlaceOf(fix.Lon, fix.Lat);
        if (!_objects.TryGetValue(subject, out var seen))
        {
            seen = new(new(subject, owner, fix)) { Place = place };
            CellAt(place).Put(seen, fix);
            _objects[subject] = seen;
            return;
        }
        if (fix.Order(seen.Position.Fix) <= 0)
            return;
        seen.Position = new(subject, owner, fix);
        CellAt(place).Put(seen, fix);
        if (place == seen.Place)
            return;
        Leave(seen);
        seen.Place = place;
    }

    /// <summary>Those within a radius that are seen, nearest first, with geodesic metres.</summary>
    /// <param name="radiusMeters">At most <see cref="LargestRadiusMeters"/>.</param>
    public List<(LivePosition Position, double Meters)> Near(LonLat point, double radiusMeters, int limit, Func<LivePosition, bool> isSeen)
    {
        var plane = new LocalPlane(point);
        var reach = radiusMeters * (1 + PlaneError);
        var found = Gather(point, plane, reach, limit, isSeen);
        return [.. found
            .Select(near => (near.Position, Meters: Geodesic.DistanceMeters(point, new(near.Position.Fix.Lon, near.Position.Fix.Lat))))
            .Where(near => near.Meters <= radiusMeters)
            .OrderBy(near => near.Meters).ThenBy(near => near.Position.Object, StringComparer.Ordinal)
            .Take(limit)];
    }

    /// <summary>All that may be among the nearest: cell by cell in rings, until what is left is too far.</summary>
    private List<(LivePosition Position, double Meters)> Gather(LonLat point, LocalPlane plane, double reach, int limit, Func<LivePosition, bool> isSeen)
    {
        List<(LivePosition Position, double Meters)> found = [];
        HashSet<Seen> met = []; // who is in two cells for a moment takes nobody else's place
        var nearest = new PriorityQueue<int, double>(); // the negative distance: the farthest of the nearest is on top
        var (x, y) = PlaceOf(point.Lon, point.Lat);
        var cellMeters = Math.Min(plane.MetersPerDegreeLon, plane.MetersPerDegreeLat) / CellsADegree;
        var rings = (int)Math.Ceiling(reach / cellMeters);
        var limitMeters = reach;
        void Take(in Entry entry)
        {
            if (plane.DistanceMeters(entry.Lon, entry.Lat) > limitMeters)
                return;
            var position = entry.Seen.Position; // once: what is judged is what is told
            var meters = plane.DistanceMeters(position.Fix.Lon, position.Fix.Lat);
            if (meters > limitMeters || !isSeen(position) || !met.Add(entry.Seen))
                return;
            found.Add((position, meters));
            if (nearest.Count < limit)
                nearest.Enqueue(0, -meters);
            else
                nearest.EnqueueDequeue(0, -meters);
            if (nearest.Count == limit && nearest.TryPeek(out _, out var farthest))
                limitMeters = Math.Min(reach, -farthest * (1 + PlaneError));
        }

        // At a pole cells have no width: rings without number, more than whole numbers hold.
        var side = 2d * rings + 1;
        if (side * side > 4d * _cells.Count)
        {
            foreach (var cell in _cells.Values)
                cell.Visit(Take);
        }
        else
        {
            for (var ring = 0; ring <= rings && (ring - 1) * cellMeters <= limitMeters; ring++)
                foreach (var place in Ring(x, y, ring))
                    if (_cells.TryGetValue(place, out var cell))
                        cell.Visit(Take);
        }
        return [.. found.Where(near => near.Meters <= limitMeters)];
    }

    private static IEnumerable<(int X, int Y)> Ring(int x, int y, int ring)
    {
        if (ring == 0)
        {
            yield return (x, y);
            yield break;
        }
        for (var step = -ring; step < ring; step++)
        {
            yield return (x + step, y - ring);
            yield return (x + ring, y + step);
            yield return (x - step, y + ring);
            yield return (x - ring, y - step);
        }
    }

    private Cell CellAt((int X, int Y) place) => _cells.GetOrAdd(place, static _ => new());

    /// <summary>A cell that nobody is in is forgotten: who reports from anywhere fills no memory.</summary>
    private void Leave(Seen seen)
    {
        if (_cells[seen.Place].Remove(seen) == 0)
            _cells.TryRemove(seen.Place, out _);
    }

    private static (int X, int Y) PlaceOf(double lon, double lat) => ((int)Math.Floor(lon * CellsADegree), (int)Math.Floor(lat * CellsADegree));

    private sealed class Seen(LivePosition position)
    {
        private volatile LivePosition _position = position;

        public LivePosition Position
        {
            get => _position;
            set => _position = value;
        }

        /// <summary>The writer's alone.</summary>
        public (int X, int Y) Place { get; set; }
    }

    private readonly record struct Entry(double Lon, double Lat, Seen Seen);

    private delegate void Visitor(in Entry entry);

    private sealed class Cell
    {
        private readonly List<Entry> _entries = [];

        public void Put(Seen seen, in Fix fix)
        {
            lock (_entries)
            {
                var place = _entries.FindIndex(entry => entry.Seen == seen);
                if (place < 0)
                    _entries.Add(new(fix.Lon, fix.Lat, seen));
                else
                    _entries[place] = new(fix.Lon, fix.Lat, seen);
            }
        }

        /// <returns>How many are left.</returns>
        public int Remove(Seen seen)
        {
            lock (_entries)
            {
                var place = _entries.FindIndex(entry => entry.Seen == seen);
                _entries[place] = _entries[^1];
                _entries.RemoveAt(_entries.Count - 1);
                return _entries.Count;
            }
        }

        public void Visit(Visitor visitor)
        {
            lock (_entries)
                foreach (var entry in _entries)
                    visitor(entry);
        }
    }
}
