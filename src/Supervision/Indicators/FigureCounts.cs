using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Indicators;

/// <summary>What was counted over some days, and what it is measured by, by the keys of groups.</summary>
internal sealed class FigureCounts(IReadOnlyList<RowCount> counts, IReadOnlyList<RowCount> wholes)
{
    private readonly Dictionary<string, RowCount> _counts = counts.ToDictionary(KeyOf, StringComparer.Ordinal), _wholes = wholes.ToDictionary(KeyOf, StringComparer.Ordinal);

    public IEnumerable<string> Keys => _wholes.Keys.Union(_counts.Keys, StringComparer.Ordinal);

    public RowCount? CountOf(string key) => _counts.GetValueOrDefault(key);

    public RowCount? WholeOf(string key) => _wholes.GetValueOrDefault(key);

    /// <summary>Of one counted and one measuring row that belong together.</summary>
    private static string KeyOf(RowCount count) => string.Join('\u001f', count.Of.Select(group => group.Value is { } value ? $"={value}" : ""));
}
