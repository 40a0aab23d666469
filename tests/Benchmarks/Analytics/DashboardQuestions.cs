namespace SpatialCockpit.Benchmarks.Analytics;

/// <summary>What a leader's page asks, in the words of each store.</summary>
/// <param name="Sql">With <c>{cases}</c>, <c>{parts}</c>, <c>{units}</c>, <c>{district}</c>, <c>{median_and_p90}</c> (of <c>seconds</c>), <c>{lon}</c> and <c>{lat}</c> as each store calls them.</param>
internal sealed record DashboardQuestion(string Name, string Sql)
{
    /// <summary>The twelve of a dashboard over three years of cases.</summary>
    public static IReadOnlyList<DashboardQuestion> All { get; } =
    [
        new("cases by month and channel", "select date_trunc('month', recorded_at) as month, channel, count(*) as n from {cases} group by 1, 2"),
        new("districts this year: reported, closed, on time", "select {district} as district, count(*) as n, count(closed_at) as closed, count(*) filter (where on_time) as in_time from {cases} where recorded_at >= date_trunc('year', {today}) group by 1"),
        new("the twenty commonest classes of ninety days", "select class_code, class_name, count(*) as n from {cases} where recorded_at >= {today} - interval '90 days' group by 1, 2 order by n desc, class_code limit 20"),
        new("weekday by hour, a year", "select extract(isodow from recorded_at)::int as weekday, extract(hour from recorded_at)::int as hour, count(*) as n from {cases} where recorded_at >= {today} - interval '1 year' group by 1, 2"),
        new("median and nine tenths of handling, by channel, this year", "select channel, q[1] as median, q[2] as p90 from (select channel, {median_and_p90} as q from (select channel, extract(epoch from closed_at - recorded_at)::float8 as seconds from {cases} where recorded_at >= date_trunc('year', {today}) and closed_at is not null) handled group by 1) quantiles"),
        new("unit grids with the most cases a square kilometre, thirty days", "select u.code, count(*) as n, count(*) / u.area_m2 * 1000000 as density from {cases} c join {units} u on u.code = c.unit_grid_code where c.recorded_at >= {today} - interval '30 days' group by u.code, u.area_m2 order by n desc, u.code limit 20"),
        new("districts by month, against the year before", "select {district} as district, extract(month from recorded_at)::int as month, count(*) filter (where recorded_at >= {today} - interval '1 year') as n, count(*) filter (where recorded_at < {today} - interval '1 year') as before from {cases} where recorded_at >= {today} - interval '2 years' group by 1, 2"),
        new("late and done again, by department, half a year", "select department_code, count(*) as n, count(*) filter (where not on_time) as late, sum(reworked) as again from {cases} where recorded_at >= {today} - interval '6 months' group by 1 order by late desc, department_code limit 20"),
        new("open and overdue, by street office and class", "select region, class_code, count(*) as n from {cases} where stage <> 'closed' and due_at < {today} group by 1, 2 order by n desc, region, class_code limit 100"),
        new("squares of a two-hundredth of a degree, half a year", "select floor({lon} * 200)::int as x, floor({lat} * 200)::int as y, count(*) as n from {cases} where recorded_at >= {today} - interval '6 months' group by 1, 2"),
        new("parts by class, state and street office", "select class_code, state, region, count(*) as n from {parts} group by 1, 2, 3"),
        new("cases a day and their mean of four weeks, three years", "select day, n, avg(n::float8) over (order by day rows 27 preceding) as mean from (select date_trunc('day', recorded_at) as day, count(*) as n from {cases} group by 1) d"),
    ];

    public string ForRecord(DateOnly today) => Of("cases.case_file", "registry.part", "grid.unit", "left(region, 6)", "percentile_cont(array[0.5, 0.9]) within group (order by seconds)", "st_x(geom)", "st_y(geom)", today);

    public string ForWarehouse(DateOnly today) => Of("cases", "part", "unit_grids", "district", "quantile_cont(seconds, [0.5, 0.9])", "lon", "lat", today);

    private string Of(string cases, string parts, string units, string district, string quantiles, string lon, string lat, DateOnly today) => Sql
        .Replace("{cases}", cases, StringComparison.Ordinal).Replace("{parts}", parts, StringComparison.Ordinal).Replace("{units}", units, StringComparison.Ordinal)
        .Replace("{district}", district, StringComparison.Ordinal).Replace("{median_and_p90}", quantiles, StringComparison.Ordinal).Replace("{lon}", lon, StringComparison.Ordinal).Replace("{lat}", lat, StringComparison.Ordinal).Replace("{today}", $"timestamptz '{today:yyyy-MM-dd} 00:00:00+08'", StringComparison.Ordinal);
}
