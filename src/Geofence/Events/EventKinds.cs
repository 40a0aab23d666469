using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Events;

/// <summary>The words that callers choose events by.</summary>
internal static class EventKinds
{
    private static readonly string[] All = [.. Enum.GetValues<FenceEventKind>().Select(kind => kind.Word()), EventRows.Suppressed, EventRows.Retraction];

    /// <returns>What is wrong; null where all of them are kinds.</returns>
    public static string? Mistake(IEnumerable<string?> kinds) =>
        kinds.Where(kind => !All.Contains(kind)).Select(kind => kind ?? "null").FirstOrDefault() is { } unknown ? $"kinds: '{unknown}' is none; there are {string.Join(", ", All)}." : null;

    /// <param name="text"><c>alarm,clear</c>; none said means all.</param>
    /// <param name="kinds">Each once; null for all.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public static string? Read(string? text, out string[]? kinds)
    {
        string[] said = [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        kinds = said.Length > 0 ? said : null;
        return Mistake(said);
    }
}
