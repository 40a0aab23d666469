using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Risk.Watch;

/// <summary>Whether the world is still the one that a model learned, and whether it is still right.</summary>
/// <param name="Since">Day with which today's things are compared: the last whose outcomes it knew when it was trained.</param>
/// <param name="Chances">Population stability index of what it tells: below 0.1 little, from 0.25 on much; null where there is nothing to compare.</param>
/// <param name="Features">Those that have wandered, 0.1 and more, the farthest first.</param>
/// <param name="Newest">What it tells of the last day whose outcomes are known by now, none of which it has learned from; null while there is no such day.</param>
public sealed record Drift(DateOnly Since, double? Chances, IReadOnlyList<FeatureDrift> Features, NewestOutcomes? Newest)
{
    public DriftLevel Level { get; init; }

    /// <summary>Why it is not steady; none where it is.</summary>
    public IReadOnlyList<Title> Reasons { get; init; } = [];
}

/// <param name="Index">Population stability index.</param>
public sealed record FeatureDrift(string Feature, Title Title, double Index);

/// <param name="Told">Mean chance.</param>
/// <param name="Observed">Share that came true.</param>
public sealed record NewestOutcomes(DateOnly Day, Judgement Judged, Judgement Baseline, KindJudgement? Kind, double Told, double Observed);

public enum DriftLevel
{
    Steady,

    /// <summary>Somebody should look: things or chances are no longer what they were.</summary>
    Wandering,

    /// <summary>What one would go by without it is better: that tells instead.</summary>
    Wrong,
}
