using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Risk.Cards;

/// <summary>What is known of a model: what it says of what, how right it was on days that it had not seen, and what to beware of.</summary>
/// <param name="Model">Its name in the pack.</param>
/// <param name="Version">The day up to which it knows, and how often it was trained on that.</param>
/// <param name="AsOf">The city's day at whose beginning it was trained.</param>
/// <param name="Library">Of the trees, with its version.</param>
/// <param name="Fingerprint">SHA-256 of all rows that it was made of.</param>
public sealed record ModelCard(string Model, Title Title, string Of, RiskKind Tells, int HorizonDays, string Version, DateOnly AsOf, DateTimeOffset TrainedAt, string Library, int Seed, string Fingerprint)
{
    public Title? About { get; init; }

    /// <summary>Rows and things that it learned from, and the share that came true.</summary>
    public required Population Population { get; init; }

    /// <summary>Things that can be looked at within the horizon.</summary>
    public required int Capacity { get; init; }

    /// <summary>All days on which it was judged together; null where there was none.</summary>
    public Judgement? Judged { get; init; }

    /// <summary>What one would go by without a model; null where nobody says.</summary>
    public Title? BaselineTitle { get; init; }

    /// <summary>The same days by what one would go by without a model.</summary>
    public Judgement? Baseline { get; init; }

    /// <summary>Of the model over the baseline.</summary>
    public Advantage? Advantage { get; init; }

    /// <summary>Of counts and times: how far off they were; null of chances.</summary>
    public KindJudgement? Kind { get; init; }

    /// <summary>The same model with what is left out of the ranking; null where nothing is.</summary>
    public Ablation? Ablation { get; init; }

    public IReadOnlyList<OriginJudgement> Origins { get; init; } = [];

    /// <summary>Tenths of the rows by what they were told.</summary>
    public IReadOnlyList<TellingBand> Calibration { get; init; } = [];

    public IReadOnlyList<ColorBand> Colors { get; init; } = [];

    public IReadOnlyList<GroupJudgement> Districts { get; init; } = [];

    public IReadOnlyList<GroupJudgement> Classes { get; init; } = [];

    /// <summary>By how much each moves the log odds on average, the most first.</summary>
    public IReadOnlyList<FeatureWeight> Features { get; init; } = [];

    public IReadOnlyList<Title> Limits { get; init; } = [];

    /// <summary>Whether anything is told by it.</summary>
    public bool IsPublished => Refusals.Count == 0;

    /// <summary>Why it is not published; none where it is.</summary>
    public IReadOnlyList<Title> Refusals { get; init; } = [];
}

/// <param name="From">First day on which things were looked at to learn.</param>
/// <param name="Until">Last one.</param>
public sealed record Population(int Rows, int Things, int Days, DateOnly From, DateOnly Until, double CameShare);

/// <param name="Rounds">Trees that it took.</param>
public sealed record OriginJudgement(DateOnly Day, int Rounds, Judgement Judged, Judgement Baseline);

/// <param name="Columns">That are left out of the ranking.</param>
public sealed record Ablation(IReadOnlyList<Title> Columns, Judgement Judged);

/// <param name="Told">Chance, on average.</param>
/// <param name="Observed">Share that came true.</param>
public sealed record TellingBand(int Rows, int Came, double Least, double Most, double Told, double Observed);

/// <param name="AtLeast">Chance from which on.</param>
/// <param name="Below">Chance up to which.</param>
/// <param name="Observed">Share that came true; null of no rows.</param>
/// <param name="Low">Lower end of the interval in which the true share lies, nineteen times of twenty (Wilson's).</param>
public sealed record ColorBand(RiskColor Color, double AtLeast, double Below, int Rows, int Came, double? Told, double? Observed, double? Low, double? High);

/// <param name="Name">Of a district or a class.</param>
/// <param name="LookedShare">Share of its rows among those that can be looked at.</param>
/// <param name="Told">Chance, on average.</param>
/// <param name="Observed">Share that came true.</param>
/// <param name="Missed">Share of those that came true that were not looked at: where it is much higher than elsewhere, the ranking neglects the group.</param>
public sealed record GroupJudgement(string Name, int Rows, int Came, double? Auc, double Told, double Observed, double? LookedShare, double? Missed);

/// <param name="Weight">Mean of the sizes of its contributions to the log odds.</param>
public sealed record FeatureWeight(string Name, Title Title, double Weight);
