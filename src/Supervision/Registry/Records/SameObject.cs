using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>An object and all that turned out to be it: what happened to them happened to it.</summary>
internal static class SameObject
{
    /// <summary><c>same (id, code)</c>, of the object whose id is <c>$1</c> and whose code is <c>$2</c>.</summary>
    public static string Cte(ObjectType type) =>
        $"""with recursive same (id, code) as (select $1::bigint, $2::text collate "C" union select o.id, o.code from same join {DeclaredColumns.NameOf(type)} o on o.merged_into = same.code)""";
}
