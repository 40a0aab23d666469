using System.Collections.Frozen;
using System.Text.Json;

namespace SpatialCockpit.Analytics.Answering.Sandbox;

/// <summary>What hangs on the moment at which a statement is asked, or on chance: asked of the past, it would tell otherwise each time.</summary>
internal static class UnsteadySql
{
    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
        [
            "now", "today", "current_date", "current_time", "current_timestamp", "localtime", "localtimestamp", "current_localtime", "current_localtimestamp", "get_current_time", "get_current_timestamp", "transaction_timestamp", "ago",
            "random", "uuid", "uuidv4", "uuidv7", "gen_random_uuid", "reservoir_quantile",
        ],
        StringComparer.OrdinalIgnoreCase);

    /// <param name="node">Of a syntax tree of DuckDB's.</param>
    /// <returns>The word that this node, and none below it, has of them; null for none.</returns>
    public static string? WordOf(JsonElement node)
    {
        if (node.TryGetProperty("function_name", out var function) && function.GetString() is { } name)
            return Words.Contains(name) || IsAgeOfNow(name, node) ? name : null;
        if (node.TryGetProperty("column_names", out var path) && path.ValueKind == JsonValueKind.Array && path.GetArrayLength() == 1 && path[0].GetString() is { } column && Words.Contains(column))
            return column;
        return node.TryGetProperty("sample", out var sample) && sample.ValueKind == JsonValueKind.Object ? "sample" : null;
    }

    /// <summary>Of one moment alone it is the time since then.</summary>
    private static bool IsAgeOfNow(string name, JsonElement node) => name.Equals("age", StringComparison.OrdinalIgnoreCase) && node.TryGetProperty("children", out var arguments) && arguments.GetArrayLength() == 1;
}
