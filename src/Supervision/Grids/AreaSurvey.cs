using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Grids;

/// <summary>What divisions hold, as a survey finds it (普查).</summary>
/// <param name="AreaM2">On the ellipsoid.</param>
/// <param name="Supervisors">As far as the caller may see them.</param>
public sealed record AreaSurvey(double AreaM2, SurveyedGrids UnitGrids, SurveyedGrids DutyGrids, long Supervisors)
{
    /// <param name="regions">Beginnings of codes of divisions; an empty one for all.</param>
    internal static async Task<AreaSurvey> OfAsync(ScopedTransaction transaction, string[] regions, CancellationToken cancellationToken)
    {
        await using var ask = transaction.Command("""
            select
              (select coalesce(sum(st_area(d.geom::geography)), 0) from grid.division d where d.code = any ($1) or ('' = any ($1) and d.level = (select min(level) from grid.division))),
              count(*), coalesce(sum(u.area_m2), 0), count(distinct u.duty_code), coalesce(sum(u.area_m2) filter (where u.duty_code is not null), 0),
              (select count(*) from registry.supervisor s where exists (select from unnest($1) r where s.region ^@ r))
            from grid.unit u where exists (select from unnest($1) r where u.community_code ^@ r)
            """, [regions]);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(row.GetDouble(0), new(row.GetInt64(1), row.GetDouble(2)), new(row.GetInt64(3), row.GetDouble(4)), row.GetInt64(5));
    }
}

/// <param name="AreaM2">All of them together, as their cells were measured.</param>
public sealed record SurveyedGrids(long Count, double AreaM2);
