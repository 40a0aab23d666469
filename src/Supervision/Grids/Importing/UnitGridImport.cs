using Npgsql;
using NpgsqlTypes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Grids.Checking;
using SpatialCockpit.Supervision.Grids.Duties;

namespace SpatialCockpit.Supervision.Grids.Importing;

/// <summary>Writes unit grids in a transaction, looks at what it has become, and leaves it to others whether that is kept.</summary>
internal sealed class UnitGridImport(ScopedTransaction transaction, GridSettings settings)
{
    private const string PlaceSql = """
        select c.code, u.code from unnest($1) with ordinality d (shape, place)
        cross join lateral (select geom, case when st_isvalid(geom) then st_pointonsurface(geom) else st_centroid(st_convexhull(geom)) end as point from (select st_geomfromewkb(d.shape) as geom) sent) s
        left join lateral (select code from grid.division c where c.level = 5 and c.geom && s.point and st_covers(c.geom, s.point) order by code limit 1) c on true
        left join lateral (select code from grid.unit u where u.geom ~= s.geom and case when st_isvalid(s.geom) and st_isvalid(u.geom) then st_equals(u.geom, s.geom) end order by code limit 1) u on true
        order by d.place
        """;

    private const string HighestSql = """
        select left(code, 12), max(substr(code, 13)::int) from (select code from grid.unit union all select code from grid.unit_history) c where left(code, 12) = any ($1) group by 1
        """;

    private const string PutSql = """
        with given as (
          select g.code, g.land_use, coalesce(g.valid_from, $5) as valid_from, st_geomfromewkb(g.shape) as geom from unnest($1, $2, $3, $4) g (code, land_use, valid_from, shape)
        )
        insert into grid.unit as u (code, community_code, land_use, area_m2, valid_from, geom)
        select code, left(code, 12), land_use, grid.area_of(geom), valid_from, geom from given
        on conflict (code) do update set community_code = excluded.community_code, land_use = coalesce(excluded.land_use, u.land_use), area_m2 = excluded.area_m2, valid_from = excluded.valid_from, geom = excluded.geom, version = u.version + 1
        where u.geom::bytea <> excluded.geom::bytea or coalesce(excluded.land_use, u.land_use) is distinct from u.land_use or u.community_code <> excluded.community_code
        returning code, version = 1, duty_code
        """;

    /// <param name="whole">Their communities are sent whole: cells of them that are not sent are no more.</param>
    /// <param name="today">In the city.</param>
    public async Task<UnitGridReceipt> WriteAsync(UnitGridReader file, Scope scope, bool whole, DateOnly today, CancellationToken cancellationToken)
    {
        await GridEdits.BeginAsync(transaction, cancellationToken);
        List<UnitGridMistake> mistakes = [.. file.Mistakes];
        var placed = await PlaceAsync(file.Drafts, mistakes, cancellationToken);
        mistakes.AddRange(placed.Where(cell => !scope.Supervises(cell.Community!)).Select(cell => new UnitGridMistake(cell.Index, cell.Code, $"{cell.Community} is outside of what you supervise.")));
        var coded = await NumberAsync(placed, mistakes, cancellationToken);
        if (mistakes.Count > 0)
            return new(false, 0, 0, 0, [], [], [], mistakes, null);

        string[] communities = [.. coded.Select(cell => cell.Community!).Distinct(StringComparer.Ordinal)];
        HashSet<string> duties = new(StringComparer.Ordinal);
        var ended = whole ? await EndAsync(communities, coded, duties, cancellationToken) : [];
        var fates = await PutAsync(coded, today, duties, cancellationToken);
        var redrawn = await new DutyGridRows(transaction).RedrawAsync([.. duties], cancellationToken);
        ImportedUnit[] units = [.. coded.OrderBy(cell => cell.Index).Select(cell => new ImportedUnit(cell.Index, cell.Code!, fates.GetValueOrDefault(cell.Code!, "unchanged")))];
        return new(false, units.Count(unit => unit.Fate == "new"), units.Count(unit => unit.Fate == "changed"), units.Count(unit => unit.Fate == "unchanged"), ended, redrawn, units, [],
            await new GridCheck(transaction, settings).ReportAsync(communities, cancellationToken));
    }

    /// <summary>What is sent without code and is there already has its code; what is sent without community lies in one.</summary>
    private async Task<List<UnitGridDraft>> PlaceAsync(IReadOnlyList<UnitGridDraft> drafts, List<UnitGridMistake> mistakes, CancellationToken cancellationToken)
    {
        UnitGridDraft[] open = [.. drafts.Where(draft => draft.Code is null)];
        List<UnitGridDraft> placed = [.. drafts.Where(draft => draft.Code is not null)];
        var taken = placed.Select(draft => draft.Code!).ToHashSet(StringComparer.Ordinal);
        await using var find = transaction.Command(PlaceSql, [Shapes(open)]);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        foreach (var draft in open)
        {
            await row.ReadAsync(cancellationToken);
            var (there, same) = (row.IsDBNull(0) ? null : row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1));
            if (same is not null && (draft.Community is null || same.StartsWith(draft.Community, StringComparison.Ordinal)) && taken.Add(same))
                placed.Add(draft with { Code = same, Community = same[..12] });
            else if ((draft.Community ?? there) is { } community)
                placed.Add(draft with { Community = community });
            else
                mistakes.Add(new(draft.Index, null, "It lies in no community, and community_code names none."));
        }
        return placed;
    }

    private async Task<List<UnitGridDraft>> NumberAsync(List<UnitGridDraft> placed, List<UnitGridMistake> mistakes, CancellationToken cancellationToken)
    {
        List<UnitGridDraft> coded = [.. placed.Where(cell => cell.Code is not null)];
        var open = placed.Where(cell => cell.Code is null).OrderBy(cell => cell.Index).GroupBy(cell => cell.Community!, StringComparer.Ordinal).ToList();
        Dictionary<string, int> highest = new(StringComparer.Ordinal);
        await using (var find = transaction.Command(HighestSql, [open.Select(community => community.Key).ToArray()]))
        await using (var row = await find.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                highest[row.GetString(0)] = row.GetInt32(1);
        }
        foreach (var cell in coded)
            highest[cell.Community!] = Math.Max(highest.GetValueOrDefault(cell.Community!), int.Parse(cell.Code.AsSpan(12)));
        foreach (var community in open)
        {
            foreach (var (cell, code) in UnitGridNumbers.Give(community.Key, [.. community], highest.GetValueOrDefault(community.Key)))
            {
                if (code is null)
                    mistakes.Add(new(cell.Index, null, $"{community.Key} has used its {UnitGridNumbers.Most} numbers."));
                else
                    coded.Add(cell with { Code = code });
            }
        }
        return coded;
    }

    private async Task<List<string>> EndAsync(string[] communities, List<UnitGridDraft> kept, HashSet<string> duties, CancellationToken cancellationToken)
    {
        await GridEdits.OfAsync(transaction, "grid.unit", cancellationToken);
        await using var end = transaction.Command("delete from grid.unit where community_code = any ($1) and code <> all ($2) returning code, duty_code", communities, kept.Select(cell => cell.Code!).ToArray());
        await using var row = await end.ExecuteReaderAsync(cancellationToken);
        List<string> ended = [];
        while (await row.ReadAsync(cancellationToken))
        {
            ended.Add(row.GetString(0));
            if (!row.IsDBNull(1))
                duties.Add(row.GetString(1));
        }
        return [.. ended.Order(StringComparer.Ordinal)];
    }

    /// <returns>new or changed, by code; those that are neither are left out.</returns>
    private async Task<Dictionary<string, string>> PutAsync(List<UnitGridDraft> cells, DateOnly today, HashSet<string> duties, CancellationToken cancellationToken)
    {
        await GridEdits.OfAsync(transaction, "grid.unit", cancellationToken);
        await using var put = transaction.Command(
            PutSql, cells.Select(cell => cell.Code!).ToArray(), new NpgsqlParameter { Value = cells.Select(cell => cell.LandUse).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text },
            new NpgsqlParameter { Value = cells.Select(cell => cell.ValidFrom).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Date }, Shapes(cells), today);
        put.CommandTimeout = 120;
        await using var row = await put.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, string> fates = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
        {
            fates[row.GetString(0)] = row.GetBoolean(1) ? "new" : "changed";
            if (!row.IsDBNull(2))
                duties.Add(row.GetString(2));
        }
        return fates;
    }

    private static NpgsqlParameter Shapes(IEnumerable<UnitGridDraft> cells) => new() { Value = cells.Select(cell => Ewkb.Write(cell.Shape)).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea };
}
