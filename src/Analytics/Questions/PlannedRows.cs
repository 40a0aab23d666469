using System.Globalization;
using System.Text.Json;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Rows that a plan expects of its answer.</summary>
internal static class PlannedRows
{
    private const string Member = "Estimated Cardinality";

    /// <param name="plan">DuckDB's in JSON: its outermost operator first.</param>
    /// <returns>Of the first operator from without that changes their number and says so; null for none.</returns>
    public static long? Of(string plan)
    {
        using var json = JsonDocument.Parse(plan, new() { MaxDepth = 4096 });
        return json.RootElement is { ValueKind: JsonValueKind.Array } roots && roots.GetArrayLength() == 1 ? OfOperator(roots[0]) : null;
    }

    /// <summary>As many rows leave them as come: what they expect themselves is often nothing.</summary>
    private static bool KeepsRows(JsonElement each) => each.TryGetProperty("name", out var name) && name.GetString()?.Trim() is "PROJECTION" or "ORDER_BY";

    private static long? OfOperator(JsonElement each)
    {
        if (!KeepsRows(each) && each.TryGetProperty("extra_info", out var told) && told.ValueKind == JsonValueKind.Object && told.TryGetProperty(Member, out var rows)
            && long.TryParse(rows.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        return each.TryGetProperty("children", out var below) && below.GetArrayLength() == 1 ? OfOperator(below[0]) : null;
    }
}
