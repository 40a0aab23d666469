
namespace SpatialCockpit.Geofence.Rules;

/// <summary>
/// In which division an object is, where borders do not flap: it has left one when it is farther from its border than the edge asks, in another, and fixes confirm it. Told is each change; or, where an attribute
/// names the division the object belongs to, that it is in another.
/// </summary>
/// <param name="Home">An attribute: a division's code, or the longer one of a part of it. Null where changes are told.</param>
public sealed record DistrictWatch(Areas Areas, string? Home) : Watch
{
    public override string Kind => Home is null ? "district_change" : "jurisdiction";

    public Edge Edge { get; init; }

    public Confirmation Confirmation { get; init; } = Confirmation.AtOnce;

    internal override WatchState Begin => State.Nowhere;

    internal override WatchState AtFix(WatchState state, in WatchMoment at, List<WatchTold> told)
    {
        var was = (State)state;
        if (Where(was.Settled, at.Fix) is not { } seen)
            return was;
        if (!was.IsKnown)
            return new State(seen.Area, IsKnown: true, IsAway(seen.Area, at));
        if (seen.Area?.Code == was.Area?.Code)
            return was.Settled is var settled && IsAway(settled.Area, at) == was.IsAway ? settled : settled with { IsAway = !was.IsAway };
        var doubt = (was.Other?.Code == seen.Area?.Code ? was.Doubt : default).And(at.Fix.Time);
        if (!Confirmation.IsReached(doubt, at.Fix.Time))
            return was with { Other = seen.Area, Doubt = doubt };
        if (Home is null)
            told.Add(new(FenceEventKind.Change, at.Fix.Time, EventReason.Fix, FactsJson.Of(new { From = was.Area?.Code, FromName = was.Area?.Name, To = seen.Area?.Code, ToName = seen.Area?.Name })));
        return new State(seen.Area, IsKnown: true, IsAway(seen.Area, at));
    }

    internal override string Facts(WatchState state, in WatchMoment at) =>
        FactsJson.Of(new { Home = Home is null ? null : at.Traits.Text(Home), Division = ((State)state).Area?.Code, DivisionName = ((State)state).Area?.Name });

    internal override void Write(BinaryWriter to, WatchState state)
    {
        var written = (State)state;
        to.Write(written.Area?.Code ?? "");
        to.Write(written.IsKnown);
        to.Write(written.IsAway);
        to.Write(written.Other?.Code ?? "");
        to.Write(written.Doubt.Fixes);
        to.Write(written.Doubt.Since);
    }

    internal override WatchState Read(BinaryReader from) =>
        new State(Areas.Find(from.ReadString()), from.ReadBoolean(), from.ReadBoolean()) { Other = Areas.Find(from.ReadString()), Doubt = new(from.ReadInt32(), from.ReadInt64()) };

    /// <summary>Null where the fix does not say.</summary>
    private Seen? Where(State was, in Fix fix)
    {
        if (was.Area is { } area)
        {
            switch (Edge.Says(area.Shape, fix, wasInside: true))
            {
                case null: return null;
                case true: return new(area);
            }
        }
        return new(Areas.At(fix.Lon, fix.Lat));
    }

    private bool IsAway(Area? area, in WatchMoment at) => Home is not null && area is not null && at.Traits.Text(Home) is { Length: > 0 } home && !home.StartsWith(area.Code, StringComparison.Ordinal);

    private readonly record struct Seen(Area? Area);

    /// <param name="Area">Null outside of all.</param>
    /// <param name="IsKnown">Some fix has said.</param>
    private sealed record State(Area? Area, bool IsKnown, bool IsAway) : WatchState
    {
        public static State Nowhere { get; } = new(null, false, false);

        /// <summary>Where fixes in a row say that it is now.</summary>
        public Area? Other { get; init; }

        public Doubt Doubt { get; init; }

        public override bool IsRaised => IsAway;

        public State Settled => Doubt.IsNone ? this : new(Area, IsKnown, IsAway);
    }
}
