using System.Collections.Immutable;
using SpatialCockpit.Geofence.Shapes;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Points to be visited while the rule is in force, each time anew. Told is each visit, that all are done, and when the window closes before, what is missing.</summary>
/// <param name="IsOrdered">A point counts when those before it are done.</param>
public sealed record PatrolWatch(ImmutableArray<NamedPoint> Points, double RadiusMeters, bool IsOrdered) : Watch
{
    private readonly CircleShape[] _circles = [.. Points.Select(point => new CircleShape(new(point.Lon, point.Lat), RadiusMeters))];

    public override string Kind => "patrol";

    internal override bool IsAboutSilence => true;

    internal override bool FollowsWindows => true;

    internal override WatchState Begin => Round.None;

    public bool Equals(PatrolWatch? other) => other is not null && (RadiusMeters, IsOrdered) == (other.RadiusMeters, other.IsOrdered) && Points.SequenceEqual(other.Points);

    public override int GetHashCode() => HashCode.Combine(RadiusMeters, IsOrdered, Points.Length);

    internal override WatchState AtFix(WatchState state, in WatchMoment at, List<WatchTold> told)
    {
        var round = Turn((Round)state, at, told);
        if (!round.IsUnderWay)
            return round;
        var visited = round.Visited;
        for (var i = 0; i < _circles.Length; i++)
        {
            if (visited[i] != 0)
                continue;
            if (_circles[i].Holds(at.Fix.Lon, at.Fix.Lat))
            {
                visited = visited.SetItem(i, at.Fix.Time);
                told.Add(new(FenceEventKind.Visit, at.Fix.Time, EventReason.Fix, FactsJson.Of(new { Point = Points[i].Id, Visited = visited.Count(time => time != 0), Of = visited.Length })));
            }
            else if (IsOrdered)
                break;
        }
        if (visited == round.Visited)
            return round;
        var now = round with { Visited = visited };
        if (now.IsDone)
            told.Add(new(FenceEventKind.Complete, at.Fix.Time, EventReason.Fix, FactsJson.Of(new { Of = visited.Length })));
        return now;
    }

    /// <summary>Who was seen before the rule was put has visited nothing yet.</summary>
    internal override WatchState Resume(WatchState? before, in WatchMoment at, List<WatchTold> told) => Turn(Round.None, at, []);

    /// <summary>The round under way ends when the rule says now.</summary>
    internal override WatchState GoOn(WatchState state, in WatchMoment at, List<WatchTold> told) =>
        Turn((Round)state is { IsUnderWay: true } round ? round with { Until = at.IsOpen ? at.Rule.NextChange(at.Time) : Math.Min(round.Until, at.Time) } : (Round)state, at, told);

    internal override WatchState AtMoment(WatchState state, in WatchMoment at, List<WatchTold> told) => Turn((Round)state, at, told);

    internal override string Facts(WatchState state, in WatchMoment at) => "{}";

    /// <summary>Ends a round whose time is over, and begins one where the rule is in force.</summary>
    private Round Turn(Round round, in WatchMoment at, List<WatchTold> told)
    {
        if (round.IsUnderWay && at.Time >= round.Until)
        {
            if (!round.IsDone)
                told.Add(new(FenceEventKind.Alarm, round.Until, EventReason.WindowClosed, FactsJson.Of(new { Missing = Missing(round), Visited = round.Visited.Count(time => time != 0), Of = Points.Length })));
            round = Round.None;
        }
        return round.IsUnderWay || !at.IsOpen ? round : new(at.Rule.NextChange(at.Time), [.. new long[Points.Length]]);
    }

    private IEnumerable<string> Missing(Round round) => Points.Where((_, i) => round.Visited[i] == 0).Select(point => point.Id);

    internal override void Write(BinaryWriter to, WatchState state)
    {
        var round = (Round)state;
        to.Write(round.Until);
        foreach (var time in round.IsUnderWay ? round.Visited : [])
            to.Write(time);
    }

    internal override WatchState Read(BinaryReader from) => from.ReadInt64() is var until and > 0 ? new Round(until, [.. Points.Select(_ => from.ReadInt64())]) : Round.None;

    /// <param name="Until">UTC ticks of its end; 0 for none.</param>
    /// <param name="Visited">UTC ticks of each point's visit; 0 for one that is missing.</param>
    private sealed record Round(long Until, ImmutableArray<long> Visited) : WatchState
    {
        public static Round None { get; } = new(0, []);

        public bool IsUnderWay => Until > 0;

        public bool IsDone => Visited.All(time => time != 0);

        public override bool IsRaised => false;
    }
}
