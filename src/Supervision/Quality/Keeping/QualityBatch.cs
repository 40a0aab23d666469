using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Quality.Declared;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Quality.Keeping;

/// <summary>Looks at some objects of a type by all rules at once, and writes what is not as it was. Who marked an object as normal meant the doubts of then: another one takes the mark away.</summary>
internal sealed class QualityBatch(NpgsqlConnection connection, TypeQuality quality, ObjectType type, string dayZone, DateTimeOffset now)
{
    public async Task LookAsync(long[] objects, CancellationToken cancellationToken)
    {
        List<object> values = [objects, type.Name, now.UtcDateTime];
        await using var look = connection.Command($"""
            with looked as materialized (
              select o.id, o.code, o.region, o.audience, st_pointonsurface(o.geom) as place, {QualitySql.Broken(quality, type, dayZone, values)} as rules
              from {DeclaredColumns.NameOf(type)} o where o.id = any ($1) and o.life = 'active'),
            gone as (
              delete from registry.quality q where q.object_type = $2 and q.object = any ($1)
              and not exists (select from looked l where l.id = q.object and (l.rules <> '{DeclaredColumns.EmptyArray}' or q.mark = 'abnormal')))
            insert into registry.quality as q (object_type, object, object_code, rules, severity, found_at, looked_at, region, audience, geom)
            select $2, id, code, rules, {QualitySql.Severity(quality)}, $3, $3, region, audience, place from looked l
            where rules <> '{DeclaredColumns.EmptyArray}' or exists (select from registry.quality m where m.object_type = $2 and m.object = l.id and m.mark = 'abnormal')
            on conflict (object_type, object) do update
            set rules = excluded.rules, severity = excluded.severity, geom = excluded.geom, object_code = excluded.object_code, region = excluded.region, audience = excluded.audience, looked_at = excluded.looked_at, version = q.version + 1,
                mark = case when q.mark = 'normal' and not excluded.rules <@ q.marked_rules then null else q.mark end
            where (q.rules, q.severity, q.object_code, q.region, q.audience, q.geom::bytea) is distinct from (excluded.rules, excluded.severity, excluded.object_code, excluded.region, excluded.audience, excluded.geom::bytea)
            """, values);
        await look.ExecuteNonQueryAsync(cancellationToken);
    }
}
