using SpatialCockpit.Analytics.Areas;
using SpatialCockpit.Analytics.Selections;

namespace SpatialCockpit.Analytics.Flows;

/// <summary>
/// Flows as one question to the warehouse: rows of origin, destination, moves, objects, median seconds; the last of them, whose origin and destination are null, counts what flows were made of.
/// Names of parts are such as no table of a catalogue bears.
/// </summary>
internal static class FlowSql
{
    private const string Pairs = "select origin, destination, count(*) as moves, count(distinct mover) as movers, median(took) as seconds from flow_moves where origin is not null and destination is not null and origin <> destination group by origin, destination";

    /// <summary>
    /// A chain is a run of reports without a longer gap than is allowed; a stay is a run of a chain in one area that lasts; a move leads from a stay to the next one of the chain, where that is elsewhere.
    /// </summary>
    public static string Positions(FlowQuestion question, AreaSql areas, SelectedRows rows)
    {
        return $"""
            with {areas.With}flow_places as (select object, seq, epoch(time) as moment_s, {areas.Of(rows.PlaceSql, rows)} as area from {rows.TableSql}{areas.Join} {rows.WhereSql(isPlaced: true)}),
            flow_marked as (select object, seq, moment_s, area, lag(area) over w as area_before, case when moment_s - lag(moment_s) over w <= cast({rows.Bind(question.MaxGapSeconds)} as double) then 0 else 1 end as begins
              from flow_places window w as (partition by object order by moment_s, seq)),
            flow_runs as (select object, moment_s, area, sum(begins) over w as chain, sum(case when begins = 1 or area is distinct from area_before then 1 else 0 end) over w as run
              from flow_marked window w as (partition by object order by moment_s, seq rows between unbounded preceding and current row)),
            flow_stays as (select object, chain, run, any_value(area) as area, min(moment_s) as since, max(moment_s) as until
              from flow_runs where area is not null group by object, chain, run having max(moment_s) - min(moment_s) >= cast({rows.Bind(question.MinStaySeconds)} as double)),
            flow_moves as (select object as mover, lag(area) over w as origin, area as destination, since - lag(until) over w as took from flow_stays window w as (partition by object, chain order by run))
            select * from ({Pairs} union all select null, null, count(*), count(distinct object), null from flow_stays) every_flow order by moves desc, origin, destination
            """;
    }

    /// <summary>A holding is a run of steps of a case with one holder; a hand-over leads from one to the next, where both are known. It took as long as the first held the case.</summary>
    /// <param name="stepsSql">The table of case steps.</param>
    /// <param name="holder">A column of it.</param>
    public static string HandOvers(SelectedRows cases, string stepsSql, string holder) => $"""
        with flow_cases as (select id from {cases.TableSql} {cases.WhereSql()}), {Holdings(stepsSql, holder)},
        flow_moves as (select case_id as mover, holder as origin, lead(holder) over w as destination, lead(since) over w - since as took from flow_holdings window w as (partition by case_id order by run))
        select * from ({Pairs} union all select null, null, count(*), count(distinct case_id), null from flow_holdings) every_flow order by moves desc, origin, destination
        """;

    /// <summary>From where a case lies to the divisions of those who held it, one after the other; also within one. It took from when the case occurred until they held it.</summary>
    public static string CaseAreas(AreaSql areas, SelectedRows cases, string stepsSql)
    {
        return $"""
            with {areas.With}flow_cases as (select id, epoch({cases.MomentSql}) as moment_s, {areas.Of(cases.PlaceSql, cases)} as area from {cases.TableSql}{areas.Join} {cases.WhereSql(isPlaced: true)}), {Holdings(stepsSql, "tier_region")},
            flow_moves as (select case_id as mover, area as origin, holder as destination, since - moment_s as took from flow_holdings join flow_cases on id = case_id where area is not null and holder is not null)
            select * from (select origin, destination, count(*) as moves, count(distinct mover) as movers, median(took) as seconds from flow_moves group by origin, destination
              union all select null, null, count(*), count(distinct case_id), null from flow_holdings) every_flow order by moves desc, origin, destination
            """;
    }

    /// <summary>An object was mostly where it spent most time, by the times from one report to the next where no longer gap is between; of equals, where it reported more often, then the first by code.</summary>
    public static string Migration(FlowQuestion question, AreaSql areas, SelectedRows rows)
    {
        var (before, after) = (question.Periods[0], question.Periods[1]);
        string At(DateTimeOffset moment) => $"cast({rows.Bind(SelectedRows.Text(moment))} as timestamptz)";
        return $"""
            with {areas.With}flow_places as (select object, seq, epoch(time) as moment_s, case when time < {At(before.To)} then 0 when time >= {At(after.From)} then 1 end as period, {areas.Of(rows.PlaceSql, rows)} as area
              from {rows.TableSql}{areas.Join} {rows.WhereSql(before.From, after.To, isPlaced: true)}),
            flow_spells as (select object, period, area, case when lead(moment_s) over w - moment_s <= cast({rows.Bind(question.MaxGapSeconds)} as double) then lead(moment_s) over w - moment_s else 0 end as spent
              from flow_places where period is not null window w as (partition by object, period order by moment_s, seq)),
            flow_homes as (select object, period, area from (select object, period, area, row_number() over (partition by object, period order by sum(spent) desc, count(*) desc, area) as place
              from flow_spells where area is not null group by object, period, area) placed where place = 1),
            flow_moves as (select coalesce(b.object, a.object) as mover, b.area as origin, a.area as destination
              from (select object, area from flow_homes where period = 0) b full join (select object, area from flow_homes where period = 1) a on a.object = b.object)
            select origin, destination, count(*) as moves, count(distinct mover) as movers, null as seconds from flow_moves group by origin, destination order by moves desc, origin, destination
            """;
    }

    private static string Holdings(string stepsSql, string holder) => $"""
        flow_marked as (select case_id, number, epoch(done_at) as moment_s, {holder} as holder, lag({holder}) over w as holder_before, lag(number) over w as number_before
          from {stepsSql} where case_id in (select id from flow_cases) window w as (partition by case_id order by number)),
        flow_runs as (select case_id, moment_s, holder, sum(case when number_before is null or holder is distinct from holder_before then 1 else 0 end) over (partition by case_id order by number rows between unbounded preceding and current row) as run from flow_marked),
        flow_holdings as (select case_id, run, any_value(holder) as holder, min(moment_s) as since from flow_runs group by case_id, run)
        """;
}
