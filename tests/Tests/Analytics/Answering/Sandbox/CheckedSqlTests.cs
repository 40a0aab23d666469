using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Tests.Analytics.Answering.Sandbox;

public sealed class CheckedSqlTests : IDisposable
{
    private static readonly HashSet<string> Catalog = new(StringComparer.Ordinal) { "cases", "regions" };

    private readonly DuckDatabase _database = DuckDatabase.Open(null, []);
    private readonly DuckConnection _parser;

    public CheckedSqlTests() => _parser = _database.Connect();

    public void Dispose()
    {
        _parser.Dispose();
        _database.Dispose();
    }

    public static TheoryData<string> Hostile => [.. HostileSql.Refused.Distinct()];

    [Fact]
    public void There_are_two_hundred_of_them() => Hostile.Count.ShouldBeGreaterThanOrEqualTo(200);

    [Theory, MemberData(nameof(Hostile))]
    public void What_leaves_the_catalogue_is_refused(string sql) => Should.Throw<RefusedSqlException>(() => CheckedSql.Of(sql, _parser, Catalog)).Message.ShouldNotBeEmpty();

    [Theory]
    [InlineData("select st_geomfromtext('nonsense')", "no well-known text")]
    [InlineData("select count(*) from cases where st_contains(st_geomfromtext('POLYGON((0 0, 1 1))'), geom)", "no well-known text")]
    [InlineData("select st_geomfromgeojson('{')", "no JSON")]
    [InlineData("select st_transform(geom, 4490, 2222) from cases", "not 2222")]
    [InlineData("select beidou_grid(lon, lat, 11) from cases", "levels 1 to 10")]
    [InlineData("select date_trunc('fortnight', occurred_at) from cases", "'fortnight'")]
    [InlineData("select 1e400", "too large")]
    public void What_is_plainly_wrong_is_said_in_words(string sql, string said) => Should.Throw<RefusedSqlException>(() => CheckedSql.Of(sql, _parser, Catalog)).Message.ShouldContain(said);

    [Theory]
    [InlineData("select * from json_each('[1]')", "")]
    [InlineData("select 1", "")]
    [InlineData("select count(*) from cases", "cases")]
    [InlineData("SELECT c.state, count(*) FROM Cases c JOIN regions r ON starts_with(c.region, r.code) WHERE c.closed_at > $1 GROUP BY ALL HAVING count(*) > 2 ORDER BY 2 DESC LIMIT 10", "cases regions")]
    [InlineData("with open as (select * from cases where closed_at is null) select region, count(*) from open group by 1", "cases")]
    [InlineData("with recursive days(day) as (select date '2026-01-01' union all select day + 1 from days where day < date '2026-02-01') select * from days", "")]
    [InlineData("from cases select code where id in (select id from cases where on_time)", "cases")]
    [InlineData("select * from (pivot cases on state in ('closed', 'handling') using count(*))", "cases")]
    [InlineData("pivot cases on state in ('closed', 'handling') using count(*) group by region", "cases")]
    [InlineData("select * exclude (geom), row_number() over (partition by region order by id) from cases qualify row_number() over (partition by region order by id) = 1", "cases")]
    [InlineData("select unnest(range(10)) union all select i from range(5) t(i)", "")]
    [InlineData("select list_transform([1, 2], lambda x: x + 1), {'a': 1}.a, [1, 2][1], 'x' || 'y', 3 // 2, 'a' like 'b', 1 between 0 and 2, try(1 / 0), cast('1' as int)", "")]
    [InlineData("select json_extract_string(attributes, '$.a'), attributes->>'b' from cases", "cases")]
    [InlineData("summarize cases", "cases")]
    [InlineData("describe select * from cases", "cases")]
    [InlineData("select date_trunc('month', occurred_at) m, count(*) filter (where on_time) / count(*) from cases group by m", "cases")]
    [InlineData("select a.code from cases a asof join cases b on a.occurred_at >= b.occurred_at", "cases")]
    [InlineData("select st_x(geom), st_astext(geom) from cases using sample 10", "cases")]
    [InlineData("select columns('.*_at') from cases", "cases")]
    [InlineData("select 1 -- a comment; drop table cases", "")]
    [InlineData("select 1;", "")]
    public void What_analysts_write_is_asked(string sql, string tables) => CheckedSql.Of(sql, _parser, Catalog).Tables.Order(StringComparer.Ordinal).ShouldBe(tables.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void A_table_that_the_caller_may_not_know_is_as_if_there_were_none() =>
        Should.Throw<RefusedSqlException>(() => CheckedSql.Of("select * from regions", _parser, new HashSet<string> { "cases" })).Message.ShouldBe("There is no table 'regions'.");

    [Fact]
    public void A_mistake_is_told_with_its_place() =>
        Should.Throw<RefusedSqlException>(() => CheckedSql.Of("select '街道',\n  from where x", _parser, Catalog)).Message.ShouldBe("syntax error at or near \"where\"\n\nLINE 2:   from where x\n               ^");

    [Theory]
    [InlineData("[", "]", 5_000)]
    [InlineData("-", "", 20_000)]
    [InlineData("abs(", ")", 5_000)]
    [InlineData("(select ", ")", 2_000)]
    [InlineData("1+", "", 900)]
    [InlineData("'a'||", "", 900)]
    public void What_is_nested_too_deep_is_refused(string open, string close, int times) =>
        Should.Throw<RefusedSqlException>(() => CheckedSql.Of($"select {string.Concat(Enumerable.Repeat(open, times))}1{string.Concat(Enumerable.Repeat(close, times))}", _parser, Catalog));
}
