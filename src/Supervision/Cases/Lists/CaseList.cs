using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Cases.Lists;

/// <summary>What lists of cases are asked for.</summary>
internal static class CaseList
{
    /// <summary>Of the list, for cursors.</summary>
    public const string Name = "cases";

    private static readonly string[] Sorts = ["recorded_at", "occurred_at", "due_at", "stage_due_at", "closed_at", "entered_at", "code"];

    /// <returns>Null where it cannot be sorted so.</returns>
    public static ListSort? SortOf(string? text)
    {
        var column = (text ??= "-recorded_at").TrimStart('-');
        return !Sorts.Contains(column) || text.Length > column.Length + 1 ? null : new(text, $"o.{column}", column == "code" ? "text" : "timestamptz", text[0] == '-');
    }

    public static string ExpectedSort => $"sort: {string.Join(", ", Sorts)}, with - before it for the last first.";

    /// <param name="past">What it may ask for as it was.</param>
    /// <exception cref="CqlException">It cannot be read.</exception>
    public static (List<string> Conditions, List<object> Values) Where(string? filter, IReadOnlyDictionary<string, CqlColumn> columns, PastColumns past, CityClock clock)
    {
        List<object> values = [];
        return (filter is null ? ["true"] : [past.Compile(filter, columns, clock.Zone.Id, values)], values);
    }
}
