using SpatialCockpit.Benchmarks.Packs;

namespace SpatialCockpit.Benchmarks.Analytics;

/// <summary>Three years of cases of a large city, its parts and unit grids: the same in the record, with the indexes that its questions want, and in the warehouse.</summary>
internal sealed class AnalyticsWorld(BenchCity city, int cases, int parts)
{
    /// <summary>Cells of a degree by a degree, a hundred in a row.</summary>
    public const int Columns = 100, Rows = 80;

    public int Cases => cases;

    public int Parts => parts;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await BulkFill.RunAsync(city.Record, "grid.unit", UnitsSql, cancellationToken);
        await BulkFill.RunAsync(city.Record, "registry.part", PartsSql, cancellationToken);
        await BulkFill.RunAsync(city.Record, "cases.case_file", CasesSql, cancellationToken);
        await PackWorld.ExecuteAsync(city.Record.Owner, IndexesSql, cancellationToken);
        await PackWorld.ExecuteAsync(city.Record.Owner, "vacuum analyze cases.case_file", cancellationToken);
        await city.CatchUpAsync(cancellationToken);
    }

    private const string IndexesSql = """
        create index on cases.case_file (recorded_at) include (region, class_code, channel, on_time, closed_at, department_code, unit_grid_code);
        create index on cases.case_file (class_code, recorded_at);
        create index on cases.case_file (unit_grid_code, recorded_at);
        create index on cases.case_file (stage, due_at);
        create index on registry.part (class_code, state);
        """;

    /// <summary>Fifteen digits: one of five districts, one of ten street offices, its community, the cell.</summary>
    private static string CodeSql(string column, string row) => $"'9901' || lpad((1 + {column} / 20)::text, 2, '0') || lpad((1 + {row} / 8)::text, 3, '0') || '001' || lpad((1 + {row} % 8 * 20 + {column} % 20)::text, 3, '0')";

    private static string UnitsSql => $"""
        insert into grid.unit (code, community_code, area_m2, geom)
        select u.code, left(u.code, 12), st_area(u.geom::geography), st_setsrid(u.geom, 4490)
        from generate_series(0, {Columns - 1}) c, generate_series(0, {Rows - 1}) r
          cross join lateral (select {CodeSql("c", "r")} as code, st_makeenvelope(119 + c / {Columns}.0, 30 + r / {Rows}.0, 119 + (c + 1) / {Columns}.0, 30 + (r + 1) / {Rows}.0, 4326) as geom) u
        """;

    private string PartsSql => $"""
        insert into registry.part (code, class_name, class_code, state, installed_on, region, changed_by, geom)
        select lpad(i::text, 16, '0'), '部件' || i % 40, '01' || lpad((i % 40)::text, 2, '0'), case when i % 17 = 0 then 'damaged' else 'good' end, date '2005-01-01' + i % 7000,
          '9901' || lpad((1 + i % 5)::text, 2, '0') || lpad((1 + i / 5 % 10)::text, 3, '0'), 'bench', st_setsrid(st_point(119 + i * 0.754877666 % 1, 30 + i * 0.569840290 % 1), 4490)
        from generate_series(1, {parts}) i
        """;

    /// <summary>Denser in the middle of the city and by day; classes are told apart by how often they are met.</summary>
    private string CasesSql => $"""
        insert into cases.case_file (code, case_type, kind, class_code, class_name, channel, state, stage, department_code, department, occurred_at, recorded_at, closed_at, on_time, due_at, reworked, address, region, unit_grid_code, geom)
        select 'BC' || lpad(i::text, 8, '0'), 'case', case when c.class < 100 then 'event' else 'part' end, '01' || lpad(c.class::text, 4, '0'), '类别' || c.class, (array['patrol', 'patrol', 'patrol', 'hotline', 'public', 'video'])[1 + i % 6], w.state, w.stage,
          'D' || c.class % 150, '部门' || c.class % 150, t.at, t.at, case when w.stage = 'closed' then t.at + w.took end, case when w.stage = 'closed' then w.took < interval '20 hours' end, t.at + interval '20 hours', (i % 40 = 0)::int, '某路' || i % 5000 || '号', left(u.code, 9), u.code, st_setsrid(st_point(p.x, p.y), 4490)
        from generate_series(1, {cases}) i
          cross join lateral (select date_trunc('day', now()) - ({cases} - i) * (interval '1095 days' / {cases}) as at) t
          cross join lateral (select (200 * (i * 0.618033988 % 1) ^ 2)::int as class) c
          cross join lateral (select case when i % 3 = 0 then 0.35 + 0.3 * (i * 0.754877666 % 1) else i * 0.754877666 % 1 end as x, case when i % 3 = 0 then 0.35 + 0.3 * (i * 0.569840290 % 1) else i * 0.569840290 % 1 end as y) q
          cross join lateral (select 119 + q.x as x, 30 + q.y as y, (q.x * {Columns})::numeric::double precision as c, q.y * {Rows} as r) p
          cross join lateral (select {CodeSql("floor(p.c)::int", "floor(p.r)::int")} as code) u
          cross join lateral (select case when i > {cases} * 0.99 and i % 3 = 0 then 'handling' else 'closed' end as state, case when i > {cases} * 0.99 and i % 3 = 0 then 'handle' else 'closed' end as stage, (i::bigint * 7919 % 2400) * interval '1 minute' as took) w
        """;
}
