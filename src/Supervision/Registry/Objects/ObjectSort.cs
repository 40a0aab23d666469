using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>By what objects of a type can be sorted: any attribute but documents and what is sealed, and what all objects have.</summary>
internal static class ObjectSort
{
    private static readonly Dictionary<string, string> Common = new(StringComparer.Ordinal) { ["code"] = "text", ["changed_at"] = "timestamptz", ["valid_from"] = "timestamptz", ["region"] = "text", ["located_in"] = "text" };

    /// <summary>The name of an attribute, with a minus before it for the largest first; code, changed_at, valid_from, region, located_in.</summary>
    /// <returns>Null where it cannot be sorted so.</returns>
    public static ListSort? Of(string? text, ObjectType type)
    {
        if (text is null)
            return ListSort.ById;
        var (name, isDescending) = text.StartsWith('-') ? (text[1..], true) : (text, false);
        var sqlType = Common.GetValueOrDefault(name) ?? (type.Attributes.TryGetValue(name, out var attribute) && attribute is { Type: not AttributeType.Document, IsSealed: false } ? attribute.SqlType : null);
        return sqlType is null ? null : new(text, $"o.{DeclaredColumns.Quoted(name)}", sqlType, isDescending);
    }
}
