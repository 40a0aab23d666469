using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <summary>Whose objects would be at their places, as the trigger of their table will say.</summary>
internal static class Whereabouts
{
    /// <returns>For each, the division that its place gives it to; null where it does not.</returns>
    public static async Task<string?[]> FindAsync(ScopedTransaction transaction, ObjectType type, IReadOnlyList<Geometry?> of, CancellationToken cancellationToken)
    {
        var located = new string?[of.Count];
        if (!type.IsOfPlace || of.All(place => place is null))
            return located;
        var places = new ColumnLists().Places("place", of).Numbers("place_of", Enumerable.Range(0, of.Count).Select(i => (long)i));
        await using var find = places.Command(transaction, $"""
            select p.place_of, (select code from grid.division d where d.geom && p.place and st_covers(d.geom, p.place) order by level desc, code limit 1)
            from (select u.place_of, st_pointonsurface(u.place::geometry) as place from {places.Rows} where u.place is not null) p
            """);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            located[row.GetInt64(0)] = row.IsDBNull(1) ? null : row.GetString(1);
        return located;
    }
}
