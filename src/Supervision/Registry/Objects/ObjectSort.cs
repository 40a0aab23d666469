using System.Globalization;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>By what a list is sorted, and how its next page begins: by an attribute and then by id, what nobody knows last.</summary>
/// <param name="Column">As SQL.</param>
/// <param name="SqlType">Null where the list is sorted by id alone.</param>
internal sealed record ObjectSort(string Text, string Column, string? SqlType, bool IsDescending)
{
    private static readonly Dictionary<string, string> Common = new(StringComparer.Ordinal) { ["code"] = "text", ["changed_at"] = "timestamptz", ["valid_from"] = "timestamptz", ["region"] = "text", ["located_in"] = "text" };

    public static ObjectSort ById { get; } = new("", "o.id", null, false);

    /// <summary>The name of an attribute, with a minus before it for the largest first; code, changed_at, valid_from, region, located_in.</summary>
    /// <returns>Null where it cannot be sorted so.</returns>
    public static ObjectSort? Of(string? text, ObjectType type)
    {
        if (text is null)
            return ById;
        var (name, isDescending) = text.StartsWith('-') ? (text[1..], true) : (text, false);
        var sqlType = Common.GetValueOrDefault(name) ?? (type.Attributes.TryGetValue(name, out var attribute) && attribute.Type != AttributeType.Document ? attribute.SqlType : null);
        return sqlType is null ? null : new(text, $"o.{DeclaredColumns.Quoted(name)}", sqlType, isDescending);
    }

    public string Order => SqlType is null ? "o.id" : $"{Column} {(IsDescending ? "desc" : "asc")} nulls last, o.id";

    public Cursor CursorAfter(string list, ObjectRow row) => Cursor.Of(list, Cursor.Text(Text), Cursor.Text(row.SortedBy is null ? "" : "="), Cursor.Text(row.SortedBy ?? ""), row.Id);

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
