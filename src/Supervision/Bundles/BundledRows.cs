using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Alerts;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Bundles;

/// <summary>Rows about some objects, by type and code.</summary>
internal sealed class BundledRows(ScopedTransaction transaction, IReadOnlyList<(string Type, long Id)> objects)
{
    /// <summary>Of each: more than ten for every object are told by the lists alone.</summary>
    private const int Most = 10 * BundleReading.MostObjects;

    private readonly object[] _objects = [objects.Select(each => each.Type).ToArray(), objects.Select(each => each.Id).ToArray()];

    public async Task<ILookup<(string, string), ObjectAlias>> AliasesAsync(CancellationToken cancellationToken)
    {
        await using var list = transaction.Command($"select o.type, r.code, o.kind, o.alias from registry.alias o join registry.object r on r.type = o.type and r.id = o.object where o.taken_at is null and {Concerns("o.type")} order by o.kind, o.alias", _objects);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<((string, string) Key, ObjectAlias Alias)> aliases = [];
        while (await row.ReadAsync(cancellationToken))
            aliases.Add(((row.GetString(0), row.GetString(1)), new(row.GetString(2), row.GetString(3))));
        return aliases.ToLookup(each => each.Key, each => each.Alias);
    }

    /// <summary>That want doing: due by a day, in a band, or overdue.</summary>
    public async Task<ILookup<(string, string), DutyDocument>> DutiesAsync(DutyList list, DateOnly by, CancellationToken cancellationToken)
    {
        var rows = await list.ReadAsync(transaction, ["o.state in ('open', 'grace', 'overdue')", Concerns("o.object_type"), "(o.due_on <= $3 or o.band is not null)"], [.. _objects, by], new("due_on", "o.due_on", "date", false), null, Most, cancellationToken);
        return rows!.ToLookup(each => (each.Duty.ObjectType, each.Duty.ObjectCode), each => each.Duty);
    }

    public async Task<ILookup<(string, string), AlertDocument>> AlertsAsync(AlertList list, CancellationToken cancellationToken)
    {
        var rows = await list.ReadAsync(transaction, ["o.closed_at is null", Concerns("o.object_type")], [.. _objects], AlertList.SortOf("raised_at")!, null, Most, cancellationToken);
        return rows!.ToLookup(each => (each.Alert.ObjectType, each.Alert.ObjectCode), each => each.Alert);
    }

    /// <param name="kinds">Of records that the caller may read.</param>
    public async Task<ILookup<(string, string), FormItemDocument>> OpenItemsAsync(string[] kinds, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command($"select {FormRows.ItemColumns} from registry.form_item o where o.state in ('open', 'rectified') and {Concerns("o.object_type")} and {FormRows.IsOf("$3")} order by o.answered_at, o.id limit {Most}", [.. _objects, kinds]);
        return (await FormRows.ReadAsync(list, cancellationToken)).ToLookup(item => (item.ObjectType, item.ObjectCode));
    }

    private static string Concerns(string type) => $"({type}, o.object) in (select * from unnest($1::text[], $2::bigint[]))";
}
