using System.Globalization;

namespace SpatialCockpit.Platform.Web;

/// <summary>By what a list of rows <c>o</c> is sorted, and how its pages are read: by a column and then by id in the same direction, so that of two of one moment the later stands with the newer; what nobody knows last.</summary>
/// <param name="Text">As it was asked for.</param>
/// <param name="Column">As SQL.</param>
/// <param name="SqlType">Null where the list is sorted by id alone.</param>
public sealed record ListSort(string Text, string Column, string? SqlType, bool IsDescending)
{
    /// <summary>Behind which row a page begins; both as SQL.</summary>
    /// <param name="Value">Null where nobody knows it.</param>
    private sealed record Place(string? Value, string Id);

    public static ListSort ById { get; } = new("", "o.id", null, false);

    public string Order => SqlType is null ? "o.id" : $"{Column} {Direction} nulls last, o.id {Direction}";

    private string Direction => IsDescending ? "desc" : "asc";

    /// <param name="sortedBy">The last row's value, as PostgreSQL writes it.</param>
    public Cursor CursorAfter(string list, string? sortedBy, long id) => Cursor.Of(list, Cursor.Text(Text), Cursor.Text(sortedBy is null ? "" : "="), Cursor.Text(sortedBy ?? ""), id);

    /// <summary>
    /// Rows of one page, a table <c>o</c> for the FROM clause; what is made of rows is made of these alone. Rows with a value and rows without are looked for apart, so that the column's index serves both directions.
    /// </summary>
    /// <param name="cursor">Null for the first page.</param>
    /// <param name="values">Parameters; those of the cursor are added.</param>
    /// <returns>Null where the cursor is of another list.</returns>
    public string? Page(string table, IReadOnlyCollection<string> conditions, string list, Cursor? cursor, List<object> values, int limit)
    {
        Place? after = null;
        if (cursor is { } given && (after = PlaceOf(list, given, values)) is null)
            return null;
        var behind = after is null ? "true" : $"o.id {(IsDescending ? "<" : ">")} {after.Id}";
        if (SqlType is null)
            return $"({Part([behind], "o.id")}) o";
        List<string> parts = [Part([$"{Column} is null", after is { Value: not null } ? "true" : behind], $"o.id {Direction}")];
        if (after is not { Value: null })
            parts.Add(Part(after is null ? [$"{Column} is not null"] : [$"{Column} {(IsDescending ? "<=" : ">=")} {after.Value}", $"({Column} <> {after.Value} or {behind})"], $"{Column} {Direction}, o.id {Direction}"));
        return $"({string.Join(" union all ", parts.Select(part => $"({part})"))}) o";

        string Part(IEnumerable<string> further, string order) => $"select o.* from {table} o where {string.Join(" and ", [.. conditions, .. further])} order by {order} limit {limit.ToString(CultureInfo.InvariantCulture)}";
    }

    private Place? PlaceOf(string list, Cursor cursor, List<object> values)
    {
        if (cursor.Read(list, 4) is not [var text, var known, var value, var idText] || Cursor.TextOf(text) != Text || !long.TryParse(idText, CultureInfo.InvariantCulture, out var id))
            return null;
        values.Add(id);
        var place = new Place(null, $"${values.Count}");
        if (SqlType is null || known.Length == 0)
            return place;
        values.Add(Cursor.TextOf(value));
        return place with { Value = $"${values.Count}::text::{SqlType}" };
    }
}
