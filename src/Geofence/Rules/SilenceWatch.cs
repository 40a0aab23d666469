
namespace SpatialCockpit.Geofence.Rules;

/// <summary>No position for so long.</summary>
public sealed record SilenceWatch(TimeSpan After) : Watch
{
    public override string Kind => "dormant";

    internal override bool IsAboutSilence => true;

    internal override WatchState Begin => Silence.Heard;

    internal override WatchState AtFix(WatchState state, in WatchMoment at, List<WatchTold> told) => Silence.Heard;

    internal override WatchState Resume(WatchState? before, in WatchMoment at, List<WatchTold> told) => at.Time - at.Fix.Time >= After.Ticks ? Silence.Silent : Silence.Heard;

    internal override long NextMoment(WatchState state, in Fix last, long behind) => state.IsRaised ? long.MaxValue : Math.Max(last.Time + After.Ticks, behind + 1);

    internal override WatchState AtMoment(WatchState state, in WatchMoment at, List<WatchTold> told) => Resume(state, at, told);

    internal override string Facts(WatchState state, in WatchMoment at) => FactsJson.Of(new { LastSeen = at.Before is { } before ? before.At : at.Fix.At, AfterS = After.TotalSeconds });

    internal override void Write(BinaryWriter to, WatchState state) => to.Write(state.IsRaised);

    internal override WatchState Read(BinaryReader from) => from.ReadBoolean() ? Silence.Silent : Silence.Heard;

    private sealed record Silence(bool Raised) : WatchState
    {
        public static Silence Heard { get; } = new(false);

        public static Silence Silent { get; } = new(true);

        public override bool IsRaised => Raised;
    }
}
