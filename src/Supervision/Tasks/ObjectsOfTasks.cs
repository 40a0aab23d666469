using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>Objects <c>t</c> of rows <c>o</c> that have <c>object_type</c> and <c>object</c>, with <c>name</c> and <c>geom</c>, as SQL.</summary>
internal static class ObjectsOfTasks
{
    /// <summary>Looked up row by row, for a few rows; nulls where the caller does not see the object.</summary>
    public static string Join(IEnumerable<ObjectType> types) => Joined(" left join lateral", types, type => $"o.object_type = '{type.Name}' and x.id = o.object", "true");

    /// <summary>Found by their place, and then the rows.</summary>
    /// <param name="box">As SQL.</param>
    public static string JoinWithin(IEnumerable<ObjectType> types, string box) => Joined(" join", types, _ => $"x.geom && {box}", "t.type = o.object_type and t.id = o.object");

    public static string HazardOf(IEnumerable<ObjectType> types) => types.Where(type => type.IsHazard).Select(type => $"'{type.Name}'").ToList() is { Count: > 0 } hazards ? $"o.object_type in ({string.Join(", ", hazards)})" : "false";

    private static string Joined(string join, IEnumerable<ObjectType> types, Func<ObjectType, string> condition, string on)
    {
        var parts = types.Select(type => $"select '{type.Name}'::text as type, x.id, {TypeTable.CalledBy(type)} as name, x.geom::geometry as geom from {DeclaredColumns.NameOf(type)} x where {condition(type)}").ToList();
        var none = "select null::text as type, null::bigint as id, null::text collate \"C\" as name, null::geometry as geom where false";
        return $"{join} ({string.Join(" union all ", [none, .. parts])}) t on {on}";
    }
}
