using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>How far all objects of each type are gone through since packs say something else of them: rows <c>object_type, basis, done_to, done_at</c> of a table.</summary>
/// <param name="table">As SQL.</param>
public sealed class KeeperRounds(RecordDatabase record, string table)
{
    /// <summary>Types whose basis is another than that by which they were gone through begin at their first object; types without a table, whose pack has just gone, have no round.</summary>
    /// <param name="bases">By type: another whenever its objects have to be looked at anew.</param>
    public async Task PlanAsync(IReadOnlyDictionary<string, string> bases, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var plan = connection.Command($"""
            with gone as (delete from {table} where to_regclass('registry.' || object_type) is null)
            insert into {table} as r (object_type, basis) select * from unnest($1::text[], $2::text[]) as planned (object_type, basis) where to_regclass('registry.' || object_type) is not null
            on conflict (object_type) do update set basis = excluded.basis, done_to = 0, done_at = null where r.basis <> excluded.basis
            """, bases.Keys.ToArray(), bases.Values.ToArray());
        await plan.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The next objects of a type, which count as gone through when the transaction is committed.</summary>
    /// <param name="objects">Their table, as SQL.</param>
    /// <returns>A statement for columns object_type and id.</returns>
    public NpgsqlCommand Next(NpgsqlConnection connection, string type, string basis, string objects, int most, DateTimeOffset now) => connection.Command($"""
        with round as (select done_to from {table} where object_type = $1 and basis = $2 and done_at is null),
             objects as (select id from round, {objects} where id > done_to order by id limit $3),
             done as (update {table} r set done_to = coalesce((select max(id) from objects), r.done_to), done_at = case when (select count(*) from objects) < $3 then $4 end from round where r.object_type = $1)
        select $1, id from objects
        """, type, basis, most, now.UtcDateTime);
}
