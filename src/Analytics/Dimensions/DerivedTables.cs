using SpatialCockpit.Analytics.Warehouse.Tables;

namespace SpatialCockpit.Analytics.Dimensions;

/// <summary>What analysts would otherwise work out again and again.</summary>
internal static class DerivedTables
{
    /// <summary>As the record's view <c>fence.visit</c>: in and out of fences that tell of both, of events that stand; a visit that goes on has no out.</summary>
    private const string VisitsSql = """
        with standing as (
          select * from fence_events e
          where kind in ('enter', 'exit') and retracts is null
            and not exists (select 1 from fence_events r where r.retracts = concat_ws('.', e.batch, e.cause, e.place))
        ), turns as (
          select *, lead(kind) over ways as next_kind, lead(time) over ways as next_time from standing
          window ways as (partition by object, rule order by time, seq, batch, cause, place)
        )
        select t.object, t.rule, f.code as fence, f.name as fence_name, t.time as time_in,
               case when next_kind = 'exit' then next_time end as time_out,
               epoch(case when next_kind = 'exit' then next_time end - t.time) / 60 as minutes_inside, t.lon, t.lat, t.region
        from turns t left join fences f on f.id = t.rule
        where t.kind = 'enter'
        """;

    private const string ScoresSql = """
        with told as (
          select scheme, version, period, published_at, region, unnest(from_json(content, '{"members": [{"member": "VARCHAR", "name": "VARCHAR", "rank": "INTEGER", "total": "DOUBLE", "grade": "VARCHAR",
            "indicators": [{"indicator": "VARCHAR", "count": "BIGINT", "whole": "BIGINT", "value": "DOUBLE", "score": "DOUBLE"}]}]}').members) as m
          from evaluations
        ), measured as (
          select *, unnest(m.indicators) as i from told
        )
        select scheme, version, period, published_at, region, m.member, m.name, m.rank, m.total, m.grade, i.indicator, i.count, i.whole, i.value, i.score from measured
        """;

    public static IReadOnlyList<DerivedTable> All { get; } =
    [
        new(Of("visits", ("object", "VARCHAR"), ("rule", "BIGINT"), ("fence", "VARCHAR"), ("fence_name", "VARCHAR"), ("time_in", "TIMESTAMPTZ"), ("time_out", "TIMESTAMPTZ"), ("minutes_inside", "DOUBLE"), ("lon", "DOUBLE"), ("lat", "DOUBLE"), ("region", "VARCHAR")),
            new Dictionary<string, string[]> { ["fence_events"] = ["batch", "cause", "place", "kind", "rule", "object", "time", "seq", "lon", "lat", "retracts", "region"], ["fences"] = ["id", "code", "name"] }, VisitsSql),
        new(Of("scores", ("scheme", "VARCHAR"), ("version", "INTEGER"), ("period", "VARCHAR"), ("published_at", "TIMESTAMPTZ"), ("region", "VARCHAR"), ("member", "VARCHAR"), ("name", "VARCHAR"), ("rank", "INTEGER"), ("total", "DOUBLE"), ("grade", "VARCHAR"), ("indicator", "VARCHAR"), ("count", "BIGINT"), ("whole", "BIGINT"), ("value", "DOUBLE"), ("score", "DOUBLE")),
            new Dictionary<string, string[]> { ["evaluations"] = ["scheme", "version", "period", "published_at", "region", "content"] }, ScoresSql),
    ];

    private static WarehouseTable Of(string name, params IEnumerable<(string Name, string Type)> columns) =>
        new(new(WarehouseTable.HostSchema, name), name, false, [.. columns.Select(column => new WarehouseColumn(column.Name, column.Type, ValueForm.Plain))]);
}
