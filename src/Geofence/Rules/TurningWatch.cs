namespace SpatialCockpit.Geofence.Rules;

/// <summary>A watch whose every fix says yes, no, or nothing: it turns when enough of them say the same.</summary>
public abstract record TurningWatch : Watch
{
    public Confirmation Confirmation { get; init; } = Confirmation.AtOnce;

    internal override WatchState Begin => Turn.Off;

    /// <param name="was">What it has come to by fixes before.</param>
    /// <returns>Null for a fix that says nothing.</returns>
    private protected abstract bool? Says(in WatchMoment at, bool was);

    internal override WatchState AtFix(WatchState state, in WatchMoment at, List<WatchTold> told)
    {
        var turn = (Turn)state;
        if (Says(at, turn.IsRaised) is not { } says)
            return turn;
        if (says == turn.IsRaised)
            return turn.Settled;
        var against = turn with { Against = turn.Against + 1, Since = turn.Against == 0 ? at.Fix.Time : turn.Since };
        return !Confirmation.IsReached(against.Against, at.Fix.Time - against.Since) ? against : says ? Turn.On : Turn.Off;
    }

    /// <summary>Who was seen before the rule was put is not waited for.</summary>
    internal override WatchState Resume(WatchState? before, in WatchMoment at, List<WatchTold> told) => Says(at, was: before?.IsRaised == true) ?? before?.IsRaised == true ? Turn.On : Turn.Off;

    internal override void Write(BinaryWriter to, WatchState state)
    {
        var turn = (Turn)state;
        to.Write(turn.IsRaised);
        to.Write(turn.Against);
        to.Write(turn.Since);
    }

    internal override WatchState Read(BinaryReader from)
    {
        var (isRaised, against, since) = (from.ReadBoolean(), from.ReadInt32(), from.ReadInt64());
        return against == 0 ? isRaised ? Turn.On : Turn.Off : new Turn(isRaised, against, since);
    }

    /// <param name="Against">Fixes in a row that say otherwise.</param>
    /// <param name="Since">UTC ticks of the first of them.</param>
    private sealed record Turn(bool Raised, int Against, long Since) : WatchState
    {
        public static Turn Off { get; } = new(false, 0, 0);

        public static Turn On { get; } = new(true, 0, 0);

        public override bool IsRaised => Raised;

        public Turn Settled => Against == 0 ? this : Raised ? On : Off;
    }
}
