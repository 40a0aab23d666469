using SpatialCockpit.Geofence.Objects;

namespace SpatialCockpit.Geofence.Rules;

/// <summary>
/// What a rule looks for along one track. It has no memory of its own: each fix leaves a <see cref="WatchState"/>, from which the next goes on, so that a late fix is judged in its place and those behind it again.
/// Two watches of the same parameters are equal, and go on from each other's states.
/// </summary>
public abstract record Watch
{
    /// <summary>As callers write it.</summary>
    public abstract string Kind { get; }

    /// <summary>Silence is what it looks for: who has not been seen for long is judged all the same.</summary>
    internal virtual bool IsAboutSilence => false;

    /// <summary>Whether it asks to be woken when its rule comes into force and is no more, whatever its state.</summary>
    internal virtual bool FollowsWindows => false;

    /// <summary>Of an object that no fix is known of.</summary>
    internal abstract WatchState Begin { get; }

    /// <summary>A fix has come.</summary>
    /// <param name="told">Takes what happens once; what is so for a while is <see cref="WatchState.IsRaised"/>.</param>
    /// <returns>The same state where nothing is different: states of many fixes are kept.</returns>
    internal abstract WatchState AtFix(WatchState state, in WatchMoment at, List<WatchTold> told);

    /// <summary>The rule is new, or looks for something else than before, over an object that was last seen some time ago.</summary>
    /// <param name="before">Of what the rule looked for before, perhaps something else; null where the rule is new.</param>
    internal virtual WatchState Resume(WatchState? before, in WatchMoment at, List<WatchTold> told) => AtFix(Begin, at, []);

    /// <summary>The rule has changed, but not in what it looks for; when it is in force may have.</summary>
    internal virtual WatchState GoOn(WatchState state, in WatchMoment at, List<WatchTold> told) => state;

    /// <summary>The rule is gone, or looks for something else, or the object is none of its own any more: what still stands of things that happen once.</summary>
    internal virtual void End(WatchState state, in WatchMoment at, EventReason reason, List<WatchTold> told)
    {
    }

    /// <summary>The next moment, behind another, at which time alone makes a difference; <see cref="long.MaxValue"/> for never.</summary>
    internal virtual long NextMoment(WatchState state, in Fix last, long behind) => long.MaxValue;

    /// <summary>Such a moment has come, or the rule comes into force, or is no more.</summary>
    internal virtual WatchState AtMoment(WatchState state, in WatchMoment at, List<WatchTold> told) => state;

    /// <summary>What was found, as a JSON object.</summary>
    internal abstract string Facts(WatchState state, in WatchMoment at);

    internal abstract void Write(BinaryWriter to, WatchState state);

    internal abstract WatchState Read(BinaryReader from);
}

/// <summary>How a track stands to a watch. Immutable.</summary>
public abstract record WatchState
{
    /// <summary>What the rule forbids is so.</summary>
    public abstract bool IsRaised { get; }
}

/// <summary>Where a watched track has come to.</summary>
/// <param name="Before">The fix before; null for the first.</param>
/// <param name="Fix">The latest.</param>
/// <param name="Time">UTC ticks: the fix's own, or later.</param>
internal readonly record struct WatchMoment(TrackRule Rule, Fix? Before, Fix Fix, long Time, Traits Traits)
{
    public bool IsOpen => Rule.IsOpen(Time);
}

/// <summary>Something that happens once.</summary>
/// <param name="Time">UTC ticks.</param>
/// <param name="Facts">A JSON object.</param>
internal readonly record struct WatchTold(FenceEventKind Kind, long Time, EventReason Reason, string Facts);

/// <summary>How an object stands to a rule.</summary>
/// <param name="Rule">Its number.</param>
/// <param name="IsTold">An alarm of it stands.</param>
/// <param name="From">UTC ticks: what time alone would have brought about before is none of its business.</param>
internal readonly record struct WatchStanding(int Rule, WatchState State, bool IsTold, long From);
