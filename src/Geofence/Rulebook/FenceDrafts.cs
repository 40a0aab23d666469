using System.Text.Json;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>Fences are drawn and placed before their turn, which would hold up everybody's positions.</summary>
internal static class FenceDrafts
{
    /// <summary>For each outline, the smallest division that holds all of it.</summary>
    private const string Places = """
        select coalesce((select d.code from grid.division d where d.geom && given.geom and st_covers(d.geom, given.geom) order by d.level desc, d.code limit 1), '')
        from (select outline::geometry as geom, place from unnest($1::bytea[]) with ordinality as outlines (outline, place)) as given order by given.place
        """;

    public static async Task<List<RuleDraft>> MakeAsync(RecordDatabase record, Caller caller, IReadOnlyList<(Fence Fence, JsonElement Feature)> read, CancellationToken cancellationToken)
    {
        var outlines = read.Select(each => Ewkb.Write(FenceFeature.Outline(each.Feature))).ToArray();
        var places = caller.Scope.IsEverything && read.Any(each => each.Fence.Owner == Owner.Nobody) ? await PlacesAsync(record, caller, outlines, cancellationToken) : null;
        return [.. read.Select((each, i) => new RuleDraft(each.Fence, each.Feature.GetRawText(), outlines[i], places?[i] ?? ""))];
    }

    private static async Task<List<string>> PlacesAsync(RecordDatabase record, Caller caller, byte[][] outlines, CancellationToken cancellationToken)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var find = transaction.Command(Places);
        find.Parameters.Add(new() { Value = outlines });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<string> places = [];
        while (await row.ReadAsync(cancellationToken))
            places.Add(row.GetString(0));
        return places;
    }
}
