using System.Text.Json;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rulebook;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary>Puts a fence into the record as whose it is: as it says, else as the one it replaces, else its caller's; of a caller who sees everything, that of the place it lies in.</summary>
internal static class FenceStore
{
    /// <summary>The smallest division that holds all of it.</summary>
    private const string Place = """
        select d.code from grid.division d, (select $1::bytea::geometry) as outline (geom)
        where d.geom && outline.geom and st_covers(d.geom, outline.geom) order by d.level desc, d.code limit 1
        """;

    /// <returns>Null where the code is taken by a fence that the caller does not see, or a newer version.</returns>
    public static async Task<(RuleEditing.Row Row, Fence Fence)?> PutAsync(
        ScopedTransaction transaction, Caller caller, Fence fence, JsonElement feature, RuleEditing.Row? before, CancellationToken cancellationToken)
    {
        if (fence.Owner == Owner.Nobody)
            fence = fence with { Owner = before?.Owner ?? Owner.Of(caller.Scope) };
        if (fence.Owner == Owner.Nobody && caller.Scope.IsEverything)
            fence = fence with { Owner = new(await RegionAsync(transaction, feature, cancellationToken), []) };
        return await RuleEditing.PutAsync(transaction, caller, fence, feature, before, cancellationToken) is { } row ? (row, fence with { Number = (int)row.Id, Version = row.Version }) : null;
    }

    /// <returns>Empty where no division holds it.</returns>
    private static async Task<string> RegionAsync(ScopedTransaction transaction, JsonElement feature, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command(Place);
        find.Parameters.Add(new() { Value = Ewkb.Write(FenceFeature.Outline(feature)) });
        return await find.ExecuteScalarAsync(cancellationToken) as string ?? "";
    }
}
