using System.Security.Cryptography;
using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Risk;

namespace SpatialCockpit.Analytics.Risk.Declared;

/// <summary>What a pack asks to be foretold: of which things, from what was known of them on a day, and how it is seen afterwards what became of them.</summary>
/// <param name="Of">The object type whose codes the rows have.</param>
/// <param name="HorizonDays">How far it looks ahead.</param>
/// <param name="EveryDays">Days between the days that it learns from.</param>
/// <param name="HistoryMonths">How far back these go.</param>
/// <param name="FeaturesSql">A row for a thing, as it was known at <c>$as_of</c>: key, region, the features by their names, the baseline's column and that of <see cref="By"/>.</param>
/// <param name="OutcomesSql">What was known at <c>$until</c> of the days from <c>$as_of</c> to there: key and outcome; a thing that is not among them has 0.</param>
public sealed record RiskModel(string Name, Title Title, string Of, RiskKind Kind, int HorizonDays, int EveryDays, int HistoryMonths, string FeaturesSql, string OutcomesSql, IReadOnlyList<RiskFeature> Features) : IForetelling
{
    public Title? About { get; init; }

    /// <summary>Column by which one would go without a model: the higher, the sooner. Of counts the mean expected without one.</summary>
    public required string Baseline { get; init; }

    /// <summary>What that is; null where nobody says.</summary>
    public Title? BaselineTitle { get; init; }

    /// <summary>Of chances: how much more a row counts that came true, for what comes true seldom; chances are calibrated afterwards.</summary>
    public double TrueWeight { get; init; } = 1;

    /// <summary>Days after which it is trained anew; null for two horizons, four weeks at least.</summary>
    public int? RetrainDays { get; init; }

    /// <summary>Column of the class that the card tells of one by one.</summary>
    public string? By { get; init; }

    /// <summary>Things that can be looked at within the horizon.</summary>
    public required int Capacity { get; init; }

    /// <summary>From the gravest on; what is below the last is blue.</summary>
    public IReadOnlyList<RiskBand> Bands { get; init; } = [];

    /// <summary>By table, columns of things that stand from the beginning on, as far as nothing else is known.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Standing { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Of which whoever declares it knows.</summary>
    public IReadOnlyList<Title> Limits { get; init; } = [];

    /// <summary>Features by which things are ranked: who inspects, keeps or answers for them is left out.</summary>
    public IEnumerable<RiskFeature> Ranked => Features.Where(feature => !feature.IsIdentity);

    /// <summary>Tells whether a training was made for what is declared now: SHA-256 of what is asked for, from what and how. That more days are learned from makes no other model of it.</summary>
    public string Declaration => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { Kind, HorizonDays, FeaturesSql, OutcomesSql, Baseline, TrueWeight, By, Standing, Features = Features.Select(feature => new { feature.Name, feature.IsWord, feature.IsIdentity }) })));

    /// <returns>Whether a training of a day is to be replaced by another on a later one.</returns>
    public bool IsOld(DateOnly trainedOn, DateOnly today) => trainedOn.AddDays(RetrainDays ?? Math.Max(28, 2 * HorizonDays)) <= today;

    /// <returns>The colour of a chance.</returns>
    public RiskColor ColorOf(double chance) => Bands.FirstOrDefault(band => chance >= band.AtLeast)?.Color ?? RiskColor.Blue;
}

public enum RiskKind
{
    /// <summary>Whether something comes true within the horizon.</summary>
    Chance,

    /// <summary>How often it does.</summary>
    Count,

    /// <summary>How many days until it does.</summary>
    Time,
}

/// <param name="Title">What it is, where its value is told.</param>
public sealed record RiskFeature(string Name, Title Title)
{
    public Title? Unit { get; init; }

    /// <summary>A category, rather than a number.</summary>
    public bool IsWord { get; init; }

    /// <summary>Stands for the classes of cases where a dictionary is named, and their groups.</summary>
    public const string CaseClasses = "case_classes";

    /// <summary>By which its words are told: of packs, or <see cref="CaseClasses"/>.</summary>
    public string? Dictionary { get; init; }

    /// <summary>1 for yes, 0 for no.</summary>
    public bool IsYesNo { get; init; }

    /// <summary>Who an inspector, company or officer is, or what hangs on that: not for the ranking, told of by the ablation alone.</summary>
    public bool IsIdentity { get; init; }

    /// <summary>What would lower the risk where this raises it; null for what nobody can change.</summary>
    public Title? Remedy { get; init; }
}

/// <param name="AtLeast">Chance from which on it is of that colour.</param>
public sealed record RiskBand(RiskColor Color, double AtLeast);

public enum RiskColor
{
    Red,
    Orange,
    Yellow,
    Blue,
}
