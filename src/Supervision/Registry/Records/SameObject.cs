using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>An object and all that turned out to be it: what happened to them happened to it.</summary>
internal static class SameObject
{
    /// <summary><c>same (id, code)</c>, of the object with that id and code.</summary>
    public static string Cte(ObjectType type, string id = "$1", string code = "$2") =>
        $"""with recursive same (id, code) as (select {id}::bigint, {code}::text collate "C" union select o.id, o.code from same join {DeclaredColumns.NameOf(type)} o on o.merged_into = same.code)""";
}
