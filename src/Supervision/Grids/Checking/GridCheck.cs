using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Grids.Checking;

/// <summary>Looks for faults of unit grids in the record, as a transaction has them, whether it is kept or not.</summary>
internal sealed class GridCheck(ScopedTransaction transaction, GridSettings settings)
{
    /// <summary>Of each kind, told in full; all are counted.</summary>
    private const int MostTold = 200;

    /// <summary>$1 prefixes of communities, $2 area of a sliver, $3 and $4 least and most area of a cell. Whatever no question can be asked of, an invalid shape, is told as that and left out.</summary>
    private const string Sql = """
        with cell as materialized (
          select code, community_code, duty_code, geom, st_isvalid(geom) and not st_isempty(geom) as sound from grid.unit where community_code ^@ any ($1)
        ), community as materialized (
          select code, geom from grid.division where level = 5 and code ^@ any ($1)
        ), duty as materialized (
          select code, geom from grid.duty where street_office_code ^@ any ($1) or exists (select from unnest($1) p where p ^@ street_office_code)
        ), fault (kind, codes, detail, geom) as (
          select 'invalid', array[code], case when st_isempty(geom) then 'It is empty.' else st_isvalidreason(geom) end, geom from cell where not sound
          union all
          select 'code', array[code], 'It belongs to ' || community_code || '.', geom from cell where left(code, 12) <> community_code
          union all
          select 'no-community', array[u.code], u.community_code, u.geom from cell u where not exists (select from grid.division c where c.code = u.community_code and c.level = 5)
          union all
          select 'outside', array[u.code], c.code, st_difference(u.geom, c.geom) from cell u join community c on c.code = u.community_code where u.sound and not st_coveredby(u.geom, c.geom)
          union all
          select 'overlap', array[least(a.code, b.code), greatest(a.code, b.code)], null, st_intersection(a.geom, b.geom)
          from cell a join grid.unit b on a.geom && b.geom and (a.code < b.code or a.code <> b.code and not b.community_code ^@ any ($1))
          where a.sound and st_isvalid(b.geom) and st_relate(a.geom, b.geom, '2********')
          union all
          select 'gap', array[c.code], null, (st_dump(coalesce(st_difference(c.geom, u.geom), c.geom))).geom
          from community c left join (select community_code, st_union(geom) as geom from cell where sound group by 1) u on u.community_code = c.code
          union all
          select 'apart', array[d.code], st_numgeometries(u.geom) || ' pieces', u.geom from duty d join (select u.duty_code, st_union(u.geom) as geom from grid.unit u where u.duty_code in (select code from duty) and st_isvalid(u.geom) group by 1) u on u.duty_code = d.code where st_numgeometries(u.geom) > 1
          union all
          select 'empty', array[d.code], null, d.geom from duty d where not exists (select from grid.unit u where u.duty_code = d.code)
          union all
          select 'size', array[code], null, geom from cell where sound and not st_area(geom::geography) between $3 and $4
        ), measured as (
          select kind, codes, detail, case when kind in ('gap', 'overlap', 'outside') then st_collectionextract(geom, 3) else geom end as geom, case when kind in ('gap', 'overlap', 'outside', 'size') then st_area(st_collectionextract(geom, 3)::geography) else 0 end as area from fault
        ), told as (
          select *, count(*) over (partition by kind) as all_of_kind, row_number() over (partition by kind order by case when kind = 'size' and area < $3 then -area else area end desc, codes) as place
          from measured where kind not in ('gap', 'overlap', 'outside') or area >= $2
        )
        select kind, codes, round(area::numeric, 1)::float8, detail, st_asgeojson(geom, 8, 0), all_of_kind, (select count(*) from cell), (select count(*) from community)
        from (select) one left join told on place <= $5 order by kind, place
        """;

    /// <param name="communities">Prefixes of their codes.</param>
    public async Task<GridReport> ReportAsync(IReadOnlyCollection<string> communities, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command(Sql, communities.ToArray(), settings.SliverM2, settings.LeastCellM2, settings.MostCellM2, MostTold);
        ask.CommandTimeout = 120;
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        var (cells, found) = ((0L, 0L), new List<GridFault>());
        Dictionary<string, long> counts = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
        {
            cells = (row.GetInt64(6), row.GetInt64(7));
            if (row.IsDBNull(0))
                continue;
            counts[row.GetString(0)] = row.GetInt64(5);
            found.Add(new(row.GetString(0), row.GetFieldValue<string[]>(1), row.GetDouble(2), row.IsDBNull(3) ? null : row.GetString(3), ObjectDocument.Parsed(row.IsDBNull(4) ? null : row.GetString(4))));
        }
        return new(cells.Item1, cells.Item2, counts, found);
    }
}
