using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Grids.Duties;

/// <summary>Duty grids under their caller's scope.</summary>
internal sealed class DutyGridRows(ScopedTransaction transaction)
{
    private const string Columns = """
        d.id, d.code, d.name, d.street_office_code, d.version,
        array(select u.code from grid.unit u where u.duty_code = d.code order by u.code), array(select s.account from grid.duty_supervisor s where s.duty_code = d.code order by s.account),
        coalesce((select round(sum(u.area_m2)::numeric, 1) from grid.unit u where u.duty_code = d.code), 0)::float8
        """;

    private const string PiecesSql = """
        with cell as (select code, geom from grid.unit where code = any ($1)), piece as (select (st_dump(st_union(geom))).* from cell)
        select array_agg(c.code order by c.code) from cell c join piece p on st_covers(p.geom, st_pointonsurface(c.geom)) group by p.path order by count(*) desc, min(c.code)
        """;

    /// <returns>Null where there is none.</returns>
    public async Task<DutyGridRow?> FindAsync(string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {Columns}, st_asgeojson(d.geom, 8, 0) from grid.duty d where d.code = $1", code);
        return (await ReadAsync(find, hasShape: true, cancellationToken)).FirstOrDefault();
    }

    /// <summary>In the order of their ids, without shapes.</summary>
    /// <param name="region">Prefix of the street office; empty for all.</param>
    /// <param name="supervisor">Null for all.</param>
    public async Task<List<DutyGridRow>> ListAsync(string region, string? supervisor, long after, int limit, CancellationToken cancellationToken)
    {
        await using var list = transaction.Command($"""
            select {Columns} from grid.duty d where d.id > $1 and d.street_office_code ^@ $2 and ($3::text is null or exists (select from grid.duty_supervisor s where s.duty_code = d.code and s.account = $3)) order by d.id limit $4
            """, after, region, supervisor, limit);
        return await ReadAsync(list, hasShape: false, cancellationToken);
    }

    /// <summary>Those of the cells that there are, and which duty grid holds each.</summary>
    public async Task<Dictionary<string, string?>> HoldersAsync(string[] cells, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select code, duty_code from grid.unit where code = any ($1)", [cells]);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, string?> holders = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            holders[row.GetString(0)] = row.IsDBNull(1) ? null : row.GetString(1);
        return holders;
    }

    /// <summary>The cells by pieces that share edges, the largest first. Cells that meet in a corner alone are two pieces.</summary>
    public async Task<List<string[]>> PiecesAsync(string[] cells, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command(PiecesSql, [cells]);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        List<string[]> pieces = [];
        while (await row.ReadAsync(cancellationToken))
            pieces.Add(row.GetFieldValue<string[]>(0));
        return pieces;
    }

    /// <returns>Accounts by which nobody signs in who supervises at the street office.</returns>
    public async Task<string[]> UnknownAsync(string[] accounts, string office, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("select grid.no_supervisors($1, $2)", accounts, office);
        return (string[])(await ask.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>The next code of a street office that is free.</summary>
    public async Task<string> NextCodeAsync(string office, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select coalesce(max(substr(code, 11)::int), 0) + 1 from grid.duty where street_office_code = $1 and code ~ ('^' || $1 || 'Z[0-9]{1,5}$')", office);
        return $"{office}Z{((int)(await find.ExecuteScalarAsync(cancellationToken))!).ToString("00", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Makes it what the form says, or makes it.</summary>
    public async Task PutAsync(string code, string name, string office, string[] cells, string[] supervisors, CancellationToken cancellationToken)
    {
        await GridEdits.OfAsync(transaction, "grid.duty", cancellationToken);
        await ExecuteAsync("""
            insert into grid.duty as d (code, name, street_office_code, geom) select $1, $2, $3, st_multi(st_union(geom)) from grid.unit where code = any ($4)
            on conflict (code) do update set name = excluded.name, geom = excluded.geom, version = d.version + 1
            """, [code, name, office, cells], cancellationToken);
        await HoldAsync(code, cells, cancellationToken);
        await ExecuteAsync("delete from grid.duty_supervisor where duty_code = $1 and account <> all ($2)", [code, supervisors], cancellationToken);
        await ExecuteAsync("insert into grid.duty_supervisor (duty_code, account, region) select $1, a, $3 from unnest($2) a on conflict do nothing", [code, supervisors, office], cancellationToken);
    }

    public async Task DeleteAsync(string code, CancellationToken cancellationToken)
    {
        await HoldAsync(code, [], cancellationToken);
        await GridEdits.OfAsync(transaction, "grid.duty", cancellationToken);
        await ExecuteAsync("delete from grid.duty where code = $1", [code], cancellationToken);
    }

    /// <summary>Outlines follow cells that have changed.</summary>
    /// <returns>Codes of those that have another outline now.</returns>
    public async Task<IReadOnlyList<string>> RedrawAsync(string[] codes, CancellationToken cancellationToken)
    {
        await GridEdits.OfAsync(transaction, "grid.duty", cancellationToken);
        await using var redraw = transaction.Command("""
            update grid.duty d set geom = u.geom, version = d.version + 1
            from (select duty_code, st_multi(st_collectionextract(st_union(grid.mended(geom)), 3)) as geom from grid.unit where duty_code = any ($1) group by 1) u
            where u.duty_code = d.code and not st_equals(u.geom, d.geom) returning d.code
            """, [codes]);
        await using var row = await redraw.ExecuteReaderAsync(cancellationToken);
        List<string> redrawn = [];
        while (await row.ReadAsync(cancellationToken))
            redrawn.Add(row.GetString(0));
        return [.. redrawn.Order(StringComparer.Ordinal)];
    }

    /// <summary>These cells and no others are its.</summary>
    private async Task HoldAsync(string code, string[] cells, CancellationToken cancellationToken)
    {
        await GridEdits.OfAsync(transaction, "grid.unit", cancellationToken);
        await ExecuteAsync("""
            update grid.unit set duty_code = case when code = any ($2) then $1 end, version = version + 1
            where duty_code = $1 and code <> all ($2) or code = any ($2) and duty_code is distinct from $1
            """, [code, cells], cancellationToken);
    }

    private async Task ExecuteAsync(string sql, object[] values, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<List<DutyGridRow>> ReadAsync(NpgsqlCommand command, bool hasShape, CancellationToken cancellationToken)
    {
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<DutyGridRow> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(row.GetInt64(0), new(row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<string[]>(5), row.GetFieldValue<string[]>(6), row.GetDouble(7), row.GetInt32(4), hasShape ? ObjectDocument.Parsed(row.GetString(8)) : null)));
        return rows;
    }
}
