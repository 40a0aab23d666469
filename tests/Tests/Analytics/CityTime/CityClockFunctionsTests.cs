using SpatialCockpit.Analytics.CityTime;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Tests.Analytics.CityTime;

/// <summary>Days, hours and months by the city's clock are those of DuckDB's own, slower functions, for moments of two and a half centuries.</summary>
public sealed class CityClockFunctionsTests : IDisposable
{
    private const int Moments = 8_000;

    /// <summary>Where a clock was put forward or back meanwhile, DuckDB's own functions contradict each other: 1949-05-19 begins a quarter at one o'clock.</summary>
    private const string Rows = """
        create table t as
        select i, case when i % 11 <> 0 then a end as a, case when i % 13 <> 0 then b end as b, case when i % 7 <> 0 then a + to_seconds(i % 300000) end as c
        from (select i, make_timestamptz((hash(i) % 7889000000000000)::bigint - 3786000000000000) as a, make_timestamptz((hash(i + 777777) % 7889000000000000)::bigint - 3786000000000000) as b from range(8000) r(i))
        where timezone(a) = timezone(a + interval 4 day) and timezone(a) = timezone(a - interval 4 day) and timezone(a) = timezone(a - interval 95 day)
          and timezone(b) = timezone(b + interval 4 day) and timezone(b) = timezone(b - interval 4 day) and timezone(b) = timezone(b - interval 95 day)
        """;

    private readonly DuckDatabase _plain = DuckDatabase.Open(null, [new("threads", "2")]), _own = DuckDatabase.Open(null, [new("threads", "2")]);

    public void Dispose()
    {
        _plain.Dispose();
        _own.Dispose();
    }

    private static IEnumerable<string> Expressions
    {
        get
        {
            string[] units = ["microseconds", "milliseconds", "second", "minute", "hour", "day", "month", "quarter", "year", "isoyear", "decade", "century", "millennium"];
            return
            [
                "a::date", "a::timestamp", "b - a", "c - a", "extract(hour from a)", "extract(isodow from a)", "date_part('week', a)", "date_trunc('week', a)",
                "date_trunc(['day', 'month', 'hour', 'hour', 'year', null][1 + (i // 2) % 6], a)", "date_diff(['day', 'month', 'hour', 'hour', 'year', null][1 + (i // 2) % 6], a, b)",
                .. "year quarter month day dayofmonth dayofyear isoyear week weekofyear yearweek isodow dayofweek weekday hour minute second".Split(' ').Select(function => $"{function}(a)"),
                .. units.Select(unit => $"date_trunc('{unit}', a)"),
                .. units.SelectMany(unit => new[] { $"date_diff('{unit}', a, b)", $"date_diff('{unit}', a::timestamp, b::timestamp)", $"date_diff('{unit}', a::timestamp::date, b::timestamp::date)" }),
            ];
        }
    }

    [Theory]
    [InlineData("Asia/Shanghai")]
    [InlineData("America/New_York")]
    public void Moments_are_told_as_DuckDB_tells_them(string zone)
    {
        using var plain = Open(_plain, zone);
        using var own = Open(_own, zone);
        // Only now, so that both have the same rows.
        CityClockFunctions.Register(own);
        foreach (var expression in Expressions)
        {
            var (expected, answered) = (Ask(plain, expression), Ask(own, expression));
            expected.Count.ShouldBeGreaterThan(Moments / 8);
            answered.Zip(expected).Where(pair => pair.First != pair.Second).ShouldBeEmpty(expression);
        }
    }

    [Theory]
    [InlineData("date_diff('week', timestamptz '2026-11-22 23:59:59+08', timestamptz '2026-11-23 00:00:00+08')", "1")] // Sunday, Monday
    [InlineData("date_diff('week', timestamptz '2026-11-23 00:00:00+08', timestamptz '2026-11-29 23:59:59+08')", "0")]
    [InlineData("date_diff('week', timestamp '2026-11-22 23:59:59', timestamp '2026-11-23 00:00:00')", "1")]
    [InlineData("date_diff('week', date '2026-11-22', date '2026-11-23')", "1")]
    [InlineData("date_diff('week', date '2026-11-23', date '2026-11-29')", "0")]
    [InlineData("date_diff('week', date '2026-11-23', timestamp '2026-11-16 00:00:00')", "-1")]
    [InlineData("datediff('week', date '2026-11-22', timestamptz '2026-11-23 00:00:00+08')", "1")]
    [InlineData("date_diff('day', date '2026-11-22', 'infinity'::date)", null)]
    [InlineData("date_diff('day', date '1970-01-01', date '1970-01-01' + 2000000000)", null)]
    [InlineData("date_diff('day', timestamptz '2026-11-22 23:59:59+08', timestamptz '2026-11-23 00:00:00+08')", "1")]
    [InlineData("timestamptz '2026-11-23 07:30:00+08' - timestamptz '2026-11-21 08:00:00+08'", "1 day 23:30:00")]
    [InlineData("timestamptz '2026-11-21 08:00:00+08' - timestamptz '2026-11-23 07:30:00+08'", "-1 day -23:30:00")]
    [InlineData("date_trunc('month', 'infinity'::timestamptz)", "infinity")]
    [InlineData("('-infinity'::timestamptz)::date", "-infinity")]
    [InlineData("hour('infinity'::timestamptz)", null)]
    [InlineData("date_trunc('day', null::timestamptz)", null)]
    [InlineData("date_trunc('fortnight', timestamptz '2026-11-23 00:00:00+08')", null)]
    [InlineData("timestamptz '0001-01-01 12:00:00+00' is not null and year(timestamptz '0001-06-01 12:00:00+00') = 1", "true")]
    public void Ends_of_units_and_of_time_are_told(string expression, string? expected)
    {
        using var own = _own.Connect();
        own.Execute("set TimeZone = 'Asia/Shanghai'");
        CityClockFunctions.Register(own);
        own.Text($"select ({expression})::varchar").ShouldBe(expected);
    }

    private static DuckConnection Open(DuckDatabase database, string zone)
    {
        var connection = database.Connect();
        connection.Execute($"set TimeZone = '{zone}'");
        connection.Execute(Rows);
        return connection;
    }

    private static List<string> Ask(DuckConnection connection, string expression)
    {
        List<string> lines = [];
        using var rows = connection.Query($"select coalesce(a::varchar, '-') || ', ' || coalesce(b::varchar, '-') || ': ' || coalesce(({expression})::varchar, 'null') from t order by i");
        while (rows.Next() is { } chunk)
        {
            for (var row = 0; row < chunk.Rows; row++)
                lines.Add(chunk[0].Text(row));
        }
        return lines;
    }
}
