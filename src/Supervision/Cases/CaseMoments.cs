using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>
/// When a case came how far, read off its history by the stages of the standard: registered when it first stood beyond filing, dispatched when it was first somebody's
/// to handle, handled when what was done was first reported back, checked when a check of it first ended. Null where it never came so far.
/// </summary>
internal static class CaseMoments
{
    private static readonly Dictionary<string, (string Column, string Stages)> All = new(StringComparer.Ordinal)
    {
        ["registered_at"] = ("done_at", "'dispatch', 'handle', 'feedback', 'verify', 'closed'"),
        ["dispatched_at"] = ("done_at", "'handle', 'feedback', 'verify'"),
        ["handled_at"] = ("done_at", "'feedback', 'verify'"),
        ["checked_at"] = ("left_at", "'verify'"),
    };

    /// <summary>Columns of steps that they are read off.</summary>
    public static IReadOnlyList<string> Read { get; } = ["case_id", "stage", "done_at", "left_at"];

    public static IEnumerable<KeyValuePair<string, CqlColumn>> Columns => All.Keys.Select(name => KeyValuePair.Create(name, Of(name)));

    public static bool Has(string name) => All.ContainsKey(name);

    /// <summary>Out of all steps of a case, as SQL.</summary>
    public static string Aggregate(string name)
    {
        var (column, stages) = All[name];
        return $"min({column}) filter (where stage in ({stages}))";
    }

    /// <summary>Of rows <c>o</c> that are cases.</summary>
    private static CqlColumn Of(string name)
    {
        var (column, stages) = All[name];
        return new($"(select min(s.{column}) from {StepColumns.Table} s where s.case_id = o.id and s.stage in ({stages}))", CqlType.Timestamp);
    }
}
