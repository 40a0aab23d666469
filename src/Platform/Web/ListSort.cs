using System.Globalization;

namespace SpatialCockpit.Platform.Web;

/// <summary>By what a list of rows <c>o</c> is sorted, and how its next page begins: by a column and then by id, what nobody knows last.</summary>
/// <param name="Text">As it was asked for.</param>
/// <param name="Column">As SQL.</param>
/// <param name="SqlType">Null where the list is sorted by id alone.</param>
public sealed record ListSort(string Text, string Column, string? SqlType, bool IsDescending)
{
    public static ListSort ById { get; } = new("", "o.id", null, false);

    public string Order => SqlType is null ? "o.id" : $"{Column} {(IsDescending ? "desc" : "asc")} nulls last, o.id";

    /// <param name="sortedBy">The last row's value, as PostgreSQL writes it.</param>
    public Cursor CursorAfter(string list, string? sortedBy, long id) => Cursor.Of(list, Cursor.Text(Text), Cursor.Text(sortedBy is null ? "" : "="), Cursor.Text(sortedBy ?? ""), id);

    /// <summary>Adds what holds of rows behind a cursor.</summary>
    /// <returns>False where it is of another list.</returns>
    public bool TryGoOn(string list, Cursor cursor, List<string> conditions, List<object> values)
    {
        if (cursor.Read(list, 4) is not [var text, var known, var value, var idText] || Cursor.TextOf(text) != Text || !long.TryParse(idText, CultureInfo.InvariantCulture, out var id))
            return false;
        values.Add(id);
        var behind = $"o.id > ${values.Count}";
        if (SqlType is null)
            conditions.Add(behind);
        else if (known.Length == 0)
            conditions.Add($"{Column} is null and {behind}");
        else
        {
            values.Add(Cursor.TextOf(value));
            var last = $"${values.Count}::text::{SqlType}";
            conditions.Add($"({Column} {(IsDescending ? "<" : ">")} {last} or {Column} = {last} and {behind} or {Column} is null)");
        }
        return true;
    }
}
