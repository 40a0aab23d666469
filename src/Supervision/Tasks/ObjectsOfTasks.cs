using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Tasks;

/// <summary>Objects <c>t</c> of rows <c>o</c> that have <c>object_type</c> and <c>object</c>, with <c>name</c> and <c>geom</c>, as SQL.</summary>
internal static class ObjectsOfTasks
{
    /// <summary>What their objects say of rows that have <c>object_code</c>, too.</summary>
    /// <param name="names">Types that rows may be about.</param>
    public static TaskRows AboutObjects(this TaskRows rows, IEnumerable<string> names, ObjectTypes types)
    {
        var known = names.Distinct(StringComparer.Ordinal).Select(types.Find).OfType<ObjectType>().ToList();
        return rows with
        {
            Code = "o.object_code",
            IsHazard = HazardOf(known),
            Where = "t.name",
            Place = "t.geom",
            ObjectType = "o.object_type",
            ObjectCode = "o.object_code",
            // Looked up row by row, for a few rows; nulls where the caller does not see the object.
            Join = Joined(" left join lateral", known, type => $"o.object_type = '{type.Name}' and x.id = o.object", "true"),
            // Found by their place, and then the rows.
            JoinWithin = box => Joined(" join", known, _ => $"x.geom && {box}", "t.type = o.object_type and t.id = o.object"),
        };
    }

    private static string HazardOf(List<ObjectType> types) => types.Where(type => type.IsHazard).Select(type => $"'{type.Name}'").ToList() is { Count: > 0 } hazards ? $"o.object_type in ({string.Join(", ", hazards)})" : "false";

    private static string Joined(string join, List<ObjectType> types, Func<ObjectType, string> condition, string on)
    {
        var parts = types.Select(type => $"select '{type.Name}'::text as type, x.id, {TypeTable.CalledBy(type)} as name, x.geom::geometry as geom from {DeclaredColumns.NameOf(type)} x where {condition(type)}");
        var none = "select null::text as type, null::bigint as id, null::text collate \"C\" as name, null::geometry as geom where false";
        return $"{join} ({string.Join(" union all ", [none, .. parts])}) t on {on}";
    }
}
