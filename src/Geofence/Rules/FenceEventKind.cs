
namespace SpatialCockpit.Geofence.Rules;

/// <summary>What may be told of an object and a rule; all up to dwell of fences.</summary>
public enum FenceEventKind : byte
{
    /// <summary>A fix lies inside; told of every one.</summary>
    Inside,

    /// <summary>A fix lies outside; told of every one.</summary>
    Outside,

    /// <summary>The first fix inside after one outside, or after none.</summary>
    Enter,

    /// <summary>The first fix outside after one inside.</summary>
    Exit,

    /// <summary>The straight way between two fixes that are both outside leads over the fence.</summary>
    Cross,

    /// <summary>Inside for as long as the fence asks; told once a visit.</summary>
    Dwell,

    /// <summary>What a rule without a place forbids has become so.</summary>
    Alarm,

    /// <summary>It is no more so.</summary>
    Clear,

    /// <summary>In another district than before.</summary>
    Change,

    /// <summary>A point of a patrol is done.</summary>
    Visit,

    /// <summary>All points of a patrol are done.</summary>
    Complete,

    /// <summary>Has come near to a target, or another object.</summary>
    Near,

    /// <summary>Is no more near to it.</summary>
    Far,
}

/// <summary>Kinds of events that a fence asks for.</summary>
[Flags]
public enum Detections : byte
{
    None = 0,
    Inside = 1 << FenceEventKind.Inside,
    Outside = 1 << FenceEventKind.Outside,
    Enter = 1 << FenceEventKind.Enter,
    Exit = 1 << FenceEventKind.Exit,
    Cross = 1 << FenceEventKind.Cross,
    Dwell = 1 << FenceEventKind.Dwell,
}

public static class FenceEventKindWords
{
    private static readonly string[] Words = [.. Enum.GetNames<FenceEventKind>().Select(name => name.ToLowerInvariant())];

    /// <summary>As it is written in events and in <c>detect</c>.</summary>
    public static string Word(this FenceEventKind kind) => Words[(int)kind];
}
