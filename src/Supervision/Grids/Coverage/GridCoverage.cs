using Npgsql;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Grids.Coverage;

/// <summary>
/// How much of the duty grids supervisors walked (巡查覆盖): of their unit grids, the share in which some position of a supervisor lay. A position says where somebody was where it is known to <see cref="MostAccuracyMeters"/> or better, or nothing is said of its accuracy; on a border it is in both.
/// </summary>
/// <param name="From">The first day, of the city's calendar.</param>
/// <param name="To">The last, included.</param>
/// <param name="UnitGrids">Of duty grids that the caller supervises; those in none are nobody's to walk.</param>
/// <param name="Visited">Those of them in which a supervisor was.</param>
/// <param name="Percent">Null where there are none.</param>
/// <param name="Supervisors">Of whom there are positions, as far as the caller may see them.</param>
/// <param name="Items">The least covered first.</param>
/// <param name="Count">How many there are, of which <paramref name="Items"/> are the first.</param>
public sealed record GridCoverage(DateOnly From, DateOnly To, CoverageBy By, long UnitGrids, long Visited, double? Percent, long Supervisors, int Count, IReadOnlyList<CoveredArea> Items)
{
    public const double MostAccuracyMeters = 50;

    /// <summary>Where duty grids lie that somebody asks about, and may.</summary>
    private const string Asked = """
        exists (select from unnest($1) r where u.community_code ^@ r) and u.community_code ^@ any ((select platform.caller_regions())::text[])
        """;

    private static string Sql(CoverageBy by) => $"""
        with walked as materialized (
          select p.object, u.code
          from registry.supervisor s
          join fence.position p on p.object = s.code collate "default" and p.time >= $2 and p.time < $3 and (p.accuracy_m is null or p.accuracy_m <= $4)
          cross join lateral (select st_setsrid(st_makepoint(p.lon, p.lat), 4490) as at) here
          join grid.unit u on u.geom && here.at and st_covers(u.geom, here.at)
          where u.duty_code is not null and {Asked}
          group by p.object, u.code
        ), area as (
          select {by.Column()} as code, count(*) as cells, count(*) filter (where exists (select from walked w where w.code = u.code)) as visited
          from grid.unit u where u.duty_code is not null and {Asked}
          group by 1
        )
        select a.code, n.name, a.cells, a.visited, (select count(distinct object) from walked)
        from area a left join {by.Names()} n on n.code = a.code
        order by a.visited::double precision / a.cells, a.cells desc, a.code
        """;

    /// <param name="regions">Beginnings of codes of divisions; an empty one for all.</param>
    /// <param name="since">The first day's beginning.</param>
    /// <param name="until">The end of the last.</param>
    internal static async Task<GridCoverage> OfAsync(ScopedTransaction transaction, string[] regions, DateOnly from, DateOnly to, DateTimeOffset since, DateTimeOffset until, CoverageBy by, int limit, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command(Sql(by), [regions, since.ToUniversalTime(), until.ToUniversalTime(), MostAccuracyMeters]);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<CoveredArea> items = [];
        var (cells, visited, supervisors, count) = (0L, 0L, 0L, 0);
        for (; await row.ReadAsync(cancellationToken); count++)
        {
            var area = Of(row);
            (cells, visited, supervisors) = (cells + area.UnitGrids, visited + area.Visited, row.GetInt64(4));
            if (count < limit)
                items.Add(area);
        }
        return new(from, to, by, cells, visited, cells > 0 ? Share(visited, cells) : null, supervisors, count, items);
    }

    private static CoveredArea Of(NpgsqlDataReader row)
    {
        var (cells, visited) = (row.GetInt64(2), row.GetInt64(3));
        return new(row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), cells, visited, Share(visited, cells));
    }

    private static double Share(long visited, long cells) => Math.Round(100.0 * visited / cells, 1);
}

/// <param name="Code">Of a duty grid or division.</param>
/// <param name="Percent">Of its unit grids that are in duty grids, those in which a supervisor was.</param>
public sealed record CoveredArea(string Code, string? Name, long UnitGrids, long Visited, double Percent);
