using System.Collections.Immutable;
using SpatialCockpit.Geofence.Shapes;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>Targets within a distance: told when an object comes near to one, exactly so far included, with those around it nearest first; and when it is farther than that and the buffer.</summary>
public sealed record ProximityWatch : Watch
{
    private const int MostTold = 20;

    private readonly PackedRTree _tree;

    public ProximityWatch(ImmutableArray<NamedPoint> targets, double withinMeters, double exitBufferMeters)
    {
        (Targets, WithinMeters, ExitBufferMeters) = (targets, withinMeters, exitBufferMeters);
        _tree = PackedRTree.Build(targets.Length, i => PackedRTree.Box.At(targets[i].Lon, targets[i].Lat));
    }

    public override string Kind => "proximity";

    public ImmutableArray<NamedPoint> Targets { get; }

    public double WithinMeters { get; }

    public double ExitBufferMeters { get; }

    internal override bool FollowsWindows => true;

    internal override WatchState Begin => Around.Nothing;

    public bool Equals(ProximityWatch? other) => other is not null && (WithinMeters, ExitBufferMeters) == (other.WithinMeters, other.ExitBufferMeters) && Targets.SequenceEqual(other.Targets);

    public override int GetHashCode() => HashCode.Combine(WithinMeters, ExitBufferMeters, Targets.Length);

    internal override WatchState AtFix(WatchState state, in WatchMoment at, List<WatchTold> told) => Look((Around)state, at, EventReason.Fix, told);

    /// <summary>Whoever is near when the rule is put is told of.</summary>
    internal override WatchState Resume(WatchState? before, in WatchMoment at, List<WatchTold> told) => Look(Around.Nothing, at, EventReason.FenceChanged, told);

    internal override WatchState GoOn(WatchState state, in WatchMoment at, List<WatchTold> told) => Look((Around)state, at, EventReason.FenceChanged, told);

    internal override WatchState AtMoment(WatchState state, in WatchMoment at, List<WatchTold> told) => Look((Around)state, at, at.IsOpen ? EventReason.WindowOpened : EventReason.WindowClosed, told);

    internal override string Facts(WatchState state, in WatchMoment at) => "{}";

    internal override void End(WatchState state, in WatchMoment at, EventReason reason, List<WatchTold> told) => TellFar(((Around)state).Targets, at, reason, told);

    /// <summary>Nothing is near to a rule that is not in force.</summary>
    private Around Look(Around was, in WatchMoment at, EventReason reason, List<WatchTold> told)
    {
        var reached = at.IsOpen ? Reached(at.Fix) : [];
        ImmutableArray<int> near = [.. reached.Where(target => target.Meters <= WithinMeters || was.Targets.Contains(target.Place)).Select(target => target.Place).Order()];
        if (near.SequenceEqual(was.Targets))
            return was;
        var nearest = reached.Where(target => target.Meters <= WithinMeters).Take(MostTold).Select(target => new { Target = Targets[target.Place].Id, DistanceM = Math.Round(target.Meters, 2) }).ToList();
        foreach (var target in reached.Where(target => near.Contains(target.Place) && !was.Targets.Contains(target.Place)))
            told.Add(new(FenceEventKind.Near, at.Time, reason, FactsJson.Of(new { Target = Targets[target.Place].Id, DistanceM = Math.Round(target.Meters, 2), Nearest = nearest })));
        TellFar(was.Targets.Except(near), at, at.IsOpen ? reason : EventReason.WindowClosed, told);
        return near.IsEmpty ? Around.Nothing : new Around(near);
    }

    internal override void Write(BinaryWriter to, WatchState state)
    {
        var around = (Around)state;
        to.Write(around.Targets.Length);
        foreach (var target in around.Targets)
            to.Write(target);
    }

    internal override WatchState Read(BinaryReader from) => new Around([.. Enumerable.Range(0, from.ReadInt32()).Select(_ => from.ReadInt32())]);

    /// <summary>Those within the distance and the buffer, nearest first.</summary>
    private List<(int Place, double Meters)> Reached(Fix fix)
    {
        var most = WithinMeters + ExitBufferMeters;
        List<int> found = [];
        _tree.Search(new CircleShape(new(fix.Lon, fix.Lat), most).Bounds, found);
        return [.. found.Select(place => (Place: place, Meters: Meters(fix, place))).Where(target => target.Meters <= most).OrderBy(target => target.Meters).ThenBy(target => target.Place)];
    }

    private void TellFar(IEnumerable<int> targets, in WatchMoment at, EventReason reason, List<WatchTold> told)
    {
        foreach (var target in targets)
            told.Add(new(FenceEventKind.Far, at.Time, reason, FactsJson.Of(new { Target = Targets[target].Id, DistanceM = Math.Round(Meters(at.Fix, target), 2) })));
    }

    private double Meters(in Fix fix, int target) => Geodesic.DistanceMeters(new(fix.Lon, fix.Lat), new(Targets[target].Lon, Targets[target].Lat));

    /// <param name="Targets">Places of those that are near, in their order.</param>
    private sealed record Around(ImmutableArray<int> Targets) : WatchState
    {
        public static Around Nothing { get; } = new([]);

        public override bool IsRaised => false;
    }
}
