using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;
using static SpatialCockpit.Supervision.Registry.Tables.DeclaredColumns;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>A row that cannot be written any more.</summary>
public sealed record BulkStaleRow(int Row, string? Code);

/// <summary>Writes the rows of an import, a statement for all of a kind: each only if what it would change is as it was at the preview.</summary>
/// <param name="attributes">That the file has columns of.</param>
internal sealed class BulkApply(ScopedTransaction transaction, ObjectType type, long import, IReadOnlyList<string> attributes, BulkOrder order)
{
    private const int MostStale = 1000;

    private string Of(string fate) => $"b.import = $1 and b.fate = '{fate}'{(order.SkipDoubtful ? " and b.doubt is null" : "")}";

    /// <returns>Rows that could not be written as they were judged: where there are any, nothing may be kept.</returns>
    public async Task<List<BulkStaleRow>> WriteAsync(Scope scope, DateOnly today, CancellationToken cancellationToken)
    {
        if (type.Code.IsCounted)
            await CountAsync(today, cancellationToken);
        List<BulkStaleRow> stale = [.. await UnchangedAsync(cancellationToken), .. await ChangeAsync(cancellationToken), .. await MakeAsync(scope, cancellationToken), .. await GiveAliasesAsync(cancellationToken)];
        return [.. stale.DistinctBy(row => row.Row).OrderBy(row => row.Row).Take(MostStale)];
    }

    /// <summary>So many rows of a kind are written.</summary>
    public async Task<int> CountAsync(string fate, CancellationToken cancellationToken)
    {
        await using var count = transaction.Command($"select count(*)::int from registry.bulk_row b where {Of(fate)}");
        count.Parameters.Add(new() { Value = import });
        return (int)(await count.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Gives new objects the next codes, in the order of the file.</summary>
    private async Task CountAsync(DateOnly today, CancellationToken cancellationToken)
    {
        if (await CountAsync(BulkFate.New, cancellationToken) is not (> 0 and var many))
            return;
        await using var give = transaction.Command($"""
            update registry.bulk_row r set code = c.code
            from (select b.number, row_number() over (order by b.number) as place from registry.bulk_row b where {Of(BulkFate.New)}) n join unnest($2::text[]) with ordinality as c (code, place) using (place)
            where r.import = $1 and r.number = n.number
            """);
        give.Parameters.Add(new() { Value = import });
        give.Parameters.Add(new() { Value = await CountedCodes.NextAsync(transaction, type, today, many, cancellationToken) });
        await give.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>What need not be written is still what it was.</summary>
    private Task<List<BulkStaleRow>> UnchangedAsync(CancellationToken cancellationToken) =>
        StaleAsync($"select b.number, b.code from registry.bulk_row b left join {NameOf(type)} o on o.id = b.object where {Of(BulkFate.Unchanged)} and o.version is distinct from b.version", [], cancellationToken);

    private Task<List<BulkStaleRow>> ChangeAsync(CancellationToken cancellationToken)
    {
        var set = string.Concat(attributes.Select(name => $"{Quoted(name)} = p.{Quoted(name)}, "));
        return StaleAsync($"""
            with changed as (
              update {NameOf(type)} o set {set}geom = coalesce(b.place::geometry, o.geom)
              from registry.bulk_row b join {NameOf(type)} x on x.id = b.object cross join lateral jsonb_populate_record(x.*, b.attributes) p
              where {Of(BulkFate.Changed)} and o.id = b.object and o.version = b.version returning b.number)
            select b.number, b.code from registry.bulk_row b where {Of(BulkFate.Changed)} and not exists (select from changed c where c.number = b.number)
            """, [], cancellationToken);
    }

    private Task<List<BulkStaleRow>> MakeAsync(Scope scope, CancellationToken cancellationToken)
    {
        var (region, audience) = scope.Own;
        var (columns, values) = (string.Concat(attributes.Select(name => $", {Quoted(name)}")), string.Concat(attributes.Select(name => $", p.{Quoted(name)}")));
        return StaleAsync($"""
            with made as (
              insert into {NameOf(type)} (code, region, audience, geom{columns})
              select b.code, coalesce(b.region, $2), $3, b.place::geometry{values} from registry.bulk_row b cross join lateral jsonb_populate_record(null::{NameOf(type)}, b.attributes) p
              where {Of(BulkFate.New)} order by b.number on conflict (code) do nothing returning code)
            select b.number, b.code from registry.bulk_row b where {Of(BulkFate.New)} and not exists (select from made m where m.code = b.code)
            """, [region, audience], cancellationToken);
    }

    /// <summary>An alias that another object has got, or had and the caller does not see, is not given.</summary>
    private Task<List<BulkStaleRow>> GiveAliasesAsync(CancellationToken cancellationToken) => StaleAsync($"""
        with said as (
          select b.number, b.code, s.key as kind, s.value as alias, o.id as object from registry.bulk_row b cross join lateral jsonb_each_text(b.aliases) s join {NameOf(type)} o on o.code = b.code
          where b.import = $1 and b.fate in ('{BulkFate.New}', '{BulkFate.Changed}'){(order.SkipDoubtful ? " and b.doubt is null" : "")}
            and not exists (select from registry.alias a where a.kind = s.key and a.alias = s.value and a.taken_at is null and a.type = '{type.Name}' and a.object = o.id)),
        given as (insert into registry.alias (kind, alias, type, object) select kind, alias, '{type.Name}', object from said order by number on conflict (kind, alias) where taken_at is null do nothing returning kind, alias)
        select s.number, s.code from said s where not exists (select from given g where g.kind = s.kind and g.alias = s.alias)
        """, [], cancellationToken);

    private async Task<List<BulkStaleRow>> StaleAsync(string sql, object[] further, CancellationToken cancellationToken)
    {
        await using var write = transaction.Command(sql);
        write.Parameters.AddRange(further.Prepend(import).Select(value => new NpgsqlParameter { Value = value }).ToArray());
        List<BulkStaleRow> rows = [];
        await using var row = await write.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1)));
        return rows;
    }
}
