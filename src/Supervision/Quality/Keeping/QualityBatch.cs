using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Quality.Declared;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Quality.Keeping;

/// <summary>Looks at some objects of a type by all rules at once, and writes what is not as it was. Who marked an object as normal meant the doubts of then: another one takes the mark away.</summary>
internal sealed class QualityBatch(NpgsqlConnection connection, TypeQuality quality, ObjectType type, string dayZone, DateTimeOffset now)
{
    /// <summary>A rule that PostgreSQL cannot ask of one of the objects is not asked of any of them, and is told of; the others are.</summary>
    public async Task LookAsync(long[] objects, CancellationToken cancellationToken)
    {
        await ExecuteAsync("savepoint before_rules", cancellationToken);
        try
        {
            await LookAsync(objects, quality, cancellationToken);
        }
        catch (PostgresException e) when (IsOfARule(e))
        {
            await UndoAsync(cancellationToken);
            await LookAsync(objects, quality with { Rules = await AskableAsync(objects, cancellationToken) }, cancellationToken);
        }
    }

    /// <summary>Data that it cannot take, or what it says itself; not a table that is gone since the pack was replaced.</summary>
    private static bool IsOfARule(PostgresException e) => e.SqlState[..2] is "21" or "22" or "38" or "39" or "P0" or "42" && e.SqlState is not (PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn);

    private async Task<OrderedDictionary<string, QualityRule>> AskableAsync(long[] objects, CancellationToken cancellationToken)
    {
        OrderedDictionary<string, QualityRule> askable = new(StringComparer.Ordinal);
        foreach (var (name, rule) in quality.Rules)
        {
            List<object> values = [objects];
            try
            {
                await using var ask = connection.Command($"select count(*) from {DeclaredColumns.NameOf(type)} o where o.id = any ($1) and o.life = 'active' and {QualitySql.Condition(rule, type, dayZone, values)}", values);
                await ask.ExecuteNonQueryAsync(cancellationToken);
                askable.Add(name, rule);
            }
            catch (PostgresException e) when (IsOfARule(e))
            {
                await UndoAsync(cancellationToken);
                await TellAsync(rule, e.MessageText, cancellationToken);
            }
        }
        return askable;
    }

    private async Task TellAsync(QualityRule rule, string error, CancellationToken cancellationToken)
    {
        await using (var tell = connection.Command("""
            insert into registry.quality_error (object_type, rule, error, failed_at) values ($1, $2, $3, $4) on conflict (object_type, rule) do update set error = excluded.error, failed_at = excluded.failed_at
            """, type.Name, rule.Name, error, now.UtcDateTime))
            await tell.ExecuteNonQueryAsync(cancellationToken);
        await ExecuteAsync("savepoint before_rules", cancellationToken);
    }

    private async Task UndoAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("rollback to savepoint before_rules", cancellationToken);
        KeptTransaction.Forget(connection);
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var execute = connection.Command(sql);
        await execute.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task LookAsync(long[] objects, TypeQuality asked, CancellationToken cancellationToken)
    {
        List<object> values = [objects, type.Name, now.UtcDateTime];
        await using var look = connection.Command($"""
            with looked as materialized (
              select o.id, o.code, o.region, o.audience, st_pointonsurface(o.geom) as place, {QualitySql.Broken(asked, type, dayZone, values)} as rules
              from {DeclaredColumns.NameOf(type)} o where o.id = any ($1) and o.life = 'active'),
            gone as (
              delete from registry.quality q where q.object_type = $2 and q.object = any ($1)
              and not exists (select from looked l where l.id = q.object and (l.rules <> '{DeclaredColumns.EmptyArray}' or q.mark = 'abnormal')))
            insert into registry.quality as q (object_type, object, object_code, rules, severity, found_at, looked_at, region, audience, geom)
            select $2, id, code, rules, {QualitySql.Severity(asked)}, $3, $3, region, audience, place from looked l
            where rules <> '{DeclaredColumns.EmptyArray}' or exists (select from registry.quality m where m.object_type = $2 and m.object = l.id and m.mark = 'abnormal')
            on conflict (object_type, object) do update
            set rules = excluded.rules, severity = excluded.severity, geom = excluded.geom, object_code = excluded.object_code, region = excluded.region, audience = excluded.audience, looked_at = excluded.looked_at, version = q.version + 1,
                mark = case when q.mark = 'normal' and not excluded.rules <@ q.marked_rules then null else q.mark end
            where (q.rules, q.severity, q.object_code, q.region, q.audience, q.geom::bytea) is distinct from (excluded.rules, excluded.severity, excluded.object_code, excluded.region, excluded.audience, excluded.geom::bytea)
            """, values);
        await look.ExecuteNonQueryAsync(cancellationToken);
    }
}
