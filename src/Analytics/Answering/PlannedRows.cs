using System.Globalization;
using System.Text.Json;

namespace SpatialCockpit.Analytics.Answering;

/// <summary>Rows that a plan expects of its answer.</summary>
internal static class PlannedRows
{
    private const string Member = "Estimated Cardinality";

    /// <param name="plan">DuckDB's in JSON: its outermost operator first.</param>
    /// <returns>Of the first operator from without that changes their number; null where it does not say.</returns>
    public static long? Of(string plan)
    {
        using var json = JsonDocument.Parse(plan, new() { MaxDepth = 4096 });
        return json.RootElement is { ValueKind: JsonValueKind.Array } roots && roots.GetArrayLength() == 1 ? OfOperator(roots[0]) : null;
    }

    /// <summary>As many rows leave them as come: what they expect themselves is often nothing.</summary>
    private static bool KeepsRows(string? name) => name is "PROJECTION" or "ORDER_BY" or "WINDOW" or "STREAMING_WINDOW";

    private static long? OfOperator(JsonElement each)
    {
        var name = each.TryGetProperty("name", out var called) ? called.GetString()?.Trim() : null;
        if (KeepsRows(name))
            return each.TryGetProperty("children", out var below) && below.GetArrayLength() == 1 ? OfOperator(below[0]) : null;
        if (name == "UNGROUPED_AGGREGATE")
            return 1;
        return each.TryGetProperty("extra_info", out var told) && told.ValueKind == JsonValueKind.Object && told.TryGetProperty(Member, out var rows)
            && long.TryParse(rows.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
