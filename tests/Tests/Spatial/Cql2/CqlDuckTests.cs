using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Tests.Spatial.Cql2;

/// <summary>Which conditions mean the same in DuckDB as in PostgreSQL.</summary>
public sealed class CqlDuckTests
{
    private static readonly Dictionary<string, CqlColumn> Columns = new(StringComparer.Ordinal)
    {
        ["name"] = new("o.name", CqlType.Text),
        ["n"] = new("o.n", CqlType.Number),
        ["is"] = new("o.is", CqlType.Boolean),
        ["on"] = new("o.on", CqlType.Date),
        ["at"] = new("o.at", CqlType.Timestamp),
        ["more"] = new("o.more", CqlType.Opaque),
        ["geom"] = new("o.geom", CqlType.Geometry, 4490),
        ["planned"] = new("o.planned", CqlType.Geometry, 4528),
    };

    [Theory]
    [InlineData("name = 'a'", "(o.name = $1::text)")]
    [InlineData("name LIKE 'a\\_%'", "(o.name like $1::text escape '\\')")]
    [InlineData("NOT (name IN ('a', 'b')) OR n >= 3", "((not ((o.name = $1::text) or (o.name = $2::text))) or (o.n >= $3::bigint))")]
    [InlineData("at >= DATE('2026-01-01')", "(o.at >= $1::timestamptz)")]
    [InlineData("DATE('2026-01-01') >= at", "(o.at < $1::timestamptz)")]
    [InlineData("at = DATE('2026-01-01') OR at <> DATE('2026-01-01')", "((o.at >= $1::timestamptz and o.at < $2::timestamptz) or (o.at < $3::timestamptz or o.at >= $4::timestamptz))")]
    [InlineData("at < DATE('1900-01-01')", "((o.at at time zone $2::text)::date < $1::date)")]
    [InlineData("at < '2026-01-01T00:00:00Z'", "(o.at < $1::timestamptz)")]
    [InlineData("on BETWEEN DATE('2026-01-01') AND DATE('2026-01-02') AND is = TRUE", "(((o.on >= $1::date) and (o.on <= $2::date)) and (o.is = true))")]
    [InlineData("WEEKDAY(at) = 7 AND HOUR(at) >= 18", "((extract(isodow from (o.at at time zone $1::text))::int = $2::bigint) and (extract(hour from (o.at at time zone $3::text))::int >= $4::bigint))")]
    [InlineData("more IS NULL", "(o.more is null)")]
    [InlineData("NOT S_INTERSECTS(geom, POLYGON((110 30, 111 30, 111 31, 110 30)))", "(not st_intersects(o.geom, st_geomfromtext($1::text)))")]
    public void It_is_the_same_SQL(string filter, string sql) => CqlDuck.Compile(CqlParser.Parse(filter), Columns, "Asia/Shanghai", [])!.Sql.ShouldBe(sql);

    [Theory]
    [InlineData("name = 'a' AND n >= 3 OR NOT (is = TRUE AND at >= DATE('2026-01-01')) AND name LIKE 'a%' AND more IS NULL", true)]
    [InlineData("n = 1 OR HOUR(at) = 3", false)]
    [InlineData("at < DATE('1900-01-01')", false)]
    [InlineData("at > on", false)]
    [InlineData("NOT S_INTERSECTS(geom, POINT(110 30))", false)]
    public void What_may_fail_by_what_a_row_holds_is_known(string filter, bool cannot) => CqlDuck.Compile(CqlParser.Parse(filter), Columns, "Asia/Shanghai", [])!.CannotFail.ShouldBe(cannot);

    [Theory]
    [InlineData("name < 'b'")]
    [InlineData("name BETWEEN 'a' AND 'b'")]
    [InlineData("CASEI(name) = CASEI('A')")]
    [InlineData("CASEI(name) LIKE CASEI('a%')")]
    [InlineData("S_INTERSECTS(geom, GEOMETRYCOLLECTION(POINT(110 30), LINESTRING(110 30, 111 31)))")]
    [InlineData("n = 1 AND S_INTERSECTS(planned, POINT(110 30))")]
    [InlineData("geom IS NULL")]
    [InlineData("n = 1 OR NOT missing = 2")]
    public void What_may_differ_is_left_out(string filter) => CqlDuck.Compile(CqlParser.Parse(filter), Columns, "Asia/Shanghai", []).ShouldBeNull();
}
