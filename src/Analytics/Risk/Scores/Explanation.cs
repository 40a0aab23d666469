using System.Globalization;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Analytics.Risk.Models;
using SpatialCockpit.Analytics.Risk.Training;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Risk.Scores;

/// <summary>What a feature adds to a score.</summary>
/// <param name="Value">As it was known: a number, a word, or null where nothing was known.</param>
/// <param name="ValueTitle">What the value is called; null where it stands for itself.</param>
/// <param name="Adds">To the log odds: above 0 raises it. Of counts to the logarithm of the mean; of times to that of the days, where below 0 raises the risk.</param>
/// <param name="Remedy">What would lower it; null where it does not raise it, or nobody can change it.</param>
public sealed record Contribution(string Feature, Title Title, object? Value, Title? ValueTitle, Title? Unit, double Adds, Title? Remedy);

/// <param name="Begins">Log odds that all begin with.</param>
/// <param name="Contributions">Those that add most, either way, the greatest first.</param>
/// <param name="Others">What all others add together.</param>
public sealed record Explanation(double Begins, IReadOnlyList<Contribution> Contributions, double Others)
{
    /// <param name="features">As the trees take them.</param>
    /// <param name="added">Behind them what all begin with; empty where it is to be worked out.</param>
    /// <param name="most">How many are told one by one.</param>
    internal static Explanation Of(RiskModel declared, IRiskModel model, FeatureWords words, float[] features, float[] added, int most)
    {
        if (added.Length == 0)
            added = model.Contributions(features);
        var titles = declared.Features.ToDictionary(feature => feature.Name, StringComparer.Ordinal);
        var columns = model.Encoding.Columns;
        var all = columns.Select((column, i) => OfFeature(titles.GetValueOrDefault(column.Name) ?? new(column.Name, new(column.Name, null)), ValueOf(model, column.Name, features[i]), words, added[i], declared.Kind == RiskKind.Time ? -added[i] : added[i])).OrderByDescending(each => Math.Abs(each.Adds)).ToList();
        return new(added[^1], [.. all.Take(most)], all.Skip(most).Sum(each => each.Adds));
    }

    private static Contribution OfFeature(RiskFeature feature, object? value, FeatureWords words, double adds, double raises) => new(feature.Name, feature.Title, value, TitleOf(feature, value, words), feature.Unit, adds, raises > 0 ? feature.Remedy : null);

    private static Title? TitleOf(RiskFeature feature, object? value, FeatureWords words) => Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } code ? words.Of(feature).GetValueOrDefault(code) : null;

    /// <summary>Words are told by their rank to the trees.</summary>
    private static object? ValueOf(IRiskModel model, string column, float value) =>
        float.IsNaN(value) ? null
        : model.Encoding.Words.TryGetValue(column, out var words) ? words.Ranks.FirstOrDefault(each => each.Value == (int)value).Key
        : Math.Round((double)value, 4);
}
