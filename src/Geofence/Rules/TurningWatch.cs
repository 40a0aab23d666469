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
        var doubt = turn.Doubt.And(at.Fix.Time);
        return !Confirmation.IsReached(doubt, at.Fix.Time) ? turn with { Doubt = doubt } : says ? Turn.On : Turn.Off;
    }

    /// <summary>Who was seen before the rule was put is not waited for.</summary>
    internal override WatchState Resume(WatchState? before, in WatchMoment at, List<WatchTold> told) => Says(at, was: before?.IsRaised == true) ?? before?.IsRaised == true ? Turn.On : Turn.Off;

    internal override void Write(BinaryWriter to, WatchState state)
    {
        var turn = (Turn)state;
        to.Write(turn.IsRaised);
        to.Write(turn.Doubt.Fixes);
        to.Write(turn.Doubt.Since);
    }

    internal override WatchState Read(BinaryReader from)
    {
        var (isRaised, against, since) = (from.ReadBoolean(), from.ReadInt32(), from.ReadInt64());
        return against == 0 ? isRaised ? Turn.On : Turn.Off : new Turn(isRaised, new(against, since));
    }

    private sealed record Turn(bool Raised, Doubt Doubt) : WatchState
    {
        public static Turn Off { get; } = new(false, default);

        public static Turn On { get; } = new(true, default);

        public override bool IsRaised => Raised;

        public Turn Settled => Doubt.IsNone ? this : Raised ? On : Off;
    }
}
