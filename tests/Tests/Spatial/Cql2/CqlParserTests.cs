using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Tests.Spatial.Cql2;

public sealed class CqlParserTests
{
    private static readonly Dictionary<string, CqlColumn> Columns = new()
    {
        ["name"] = new("t.\"name\"", CqlType.Text),
        ["class"] = new("t.\"class\"", CqlType.Text),
        ["levels"] = new("t.\"levels\"", CqlType.Number),
        ["oneway"] = new("t.\"oneway\"", CqlType.Boolean),
        ["made_on"] = new("t.\"made_on\"", CqlType.Date),
        ["occurred_at"] = new("t.\"occurred_at\"", CqlType.Timestamp),
        ["items"] = new("t.\"items\"", CqlType.Opaque),
        ["geom"] = new("t.\"geom\"", CqlType.Geometry, 4490),
        ["名称"] = new("t.\"名称\"", CqlType.Text),
        ["a b"] = new("t.\"a b\"", CqlType.Text),
    };

    [Theory]
    [InlineData("name = '中山路'", "(t.\"name\" = $1::text)")]
    [InlineData("'x' <> name", "($1::text <> t.\"name\")")]
    [InlineData("levels > 3 AND levels<=10.5", "((t.\"levels\" > $1::bigint) and (t.\"levels\" <= $2::double precision))")]
    [InlineData("levels = -3", "(t.\"levels\" = $1::bigint)")]
    [InlineData("levels >= 1e3", "(t.\"levels\" >= $1::double precision)")]
    [InlineData("a OR b AND c", null)]
    [InlineData("oneway = true or oneway = FALSE and levels < 1", "((t.\"oneway\" = true) or ((t.\"oneway\" = false) and (t.\"levels\" < $1::bigint)))")]
    [InlineData("(oneway = true or oneway = false) and levels < 1", "(((t.\"oneway\" = true) or (t.\"oneway\" = false)) and (t.\"levels\" < $1::bigint))")]
    [InlineData("oneway = 1 and 0 <> oneway", "((t.\"oneway\" = true) and (false <> t.\"oneway\"))")]
    [InlineData("NOT levels = 1", "(not (t.\"levels\" = $1::bigint))")]
    [InlineData("not not levels = 1", "(t.\"levels\" = $1::bigint)")]
    [InlineData("levels between 1 and 5 and name = 'x'", "(((t.\"levels\" >= $1::bigint) and (t.\"levels\" <= $2::bigint)) and (t.\"name\" = $3::text))")]
    [InlineData("levels NOT BETWEEN 1 AND 5", "(not ((t.\"levels\" >= $1::bigint) and (t.\"levels\" <= $2::bigint)))")]
    [InlineData("class IN ('primary', 'trunk')", "((t.\"class\" = $1::text) or (t.\"class\" = $2::text))")]
    [InlineData("class NOT IN ('primary')", "(not ((t.\"class\" = $1::text)))")]
    [InlineData("name LIKE '中%'", "(t.\"name\" like $1::text)")]
    [InlineData("name ilike '%ROAD'", "(t.\"name\" ilike $1::text)")]
    [InlineData("CASEI(name) LIKE casei('%Road')", "(t.\"name\" ilike $1::text)")]
    [InlineData("CASEI(name) = CASEI('Road')", "(lower(t.\"name\") = lower($1::text))")]
    [InlineData("name IS NULL", "(t.\"name\" is null)")]
    [InlineData("items IS NOT NULL", "(not (t.\"items\" is null))")]
    [InlineData("made_on < DATE('2020-02-29')", "(t.\"made_on\" < $1::date)")]
    [InlineData("occurred_at >= TIMESTAMP('2026-01-31T08:00:00+08:00')", "(t.\"occurred_at\" >= $1::timestamptz)")]
    [InlineData("occurred_at = DATE('2026-01-31')", "(t.\"occurred_at\" >= $1::timestamptz and t.\"occurred_at\" < $2::timestamptz)")]
    [InlineData("occurred_at IN (DATE('1900-01-31'))", "(((t.\"occurred_at\" at time zone $2::text)::date = $1::date))")]
    [InlineData("HOUR(occurred_at) = 8", "(extract(hour from (t.\"occurred_at\" at time zone $1::text))::int = $2::bigint)")]
    [InlineData("weekday(made_on) IN (6, 7)", "((extract(isodow from t.\"made_on\")::int = $1::bigint) or (extract(isodow from t.\"made_on\")::int = $2::bigint))")]
    [InlineData("HOUR(made_on) = 8", null)]
    [InlineData("WEEKDAY(name) = 1", null)]
    [InlineData("WEEKDAY(occurred_at) = 'Monday'", null)]
    [InlineData("\"a b\" = 'it''s'", "(t.\"a b\" = $1::text)")]
    [InlineData("名称 = '路'", "(t.\"名称\" = $1::text)")]
    [InlineData("S_INTERSECTS(geom, POINT(116.4 39.9))", "(t.\"geom\" && $1::bytea::geometry and st_intersects(t.\"geom\", $1::bytea::geometry))")]
    [InlineData("true", "true")]
    [InlineData("levels = 1 or false", "((t.\"levels\" = $1::bigint) or false)")]
    public void A_filter_becomes_a_condition_with_its_values_as_parameters(string filter, string? sql)
    {
        if (sql is null)
            Should.Throw<CqlException>(() => Compile(filter, out _));
        else
            Compile(filter, out _).ShouldBe(sql);
    }

    [Theory]
    [InlineData("S_INTERSECTS(geom, POLYGON((0 0, 1 0, 1 1, 0 0)))")]
    [InlineData("intersects(geom,polygon((0 0,1 0,1 1,0 0)))")]
    [InlineData("S_INTERSECTS(geom, BBOX(0, 0, 1, 1))")]
    [InlineData("BBOX(geom, -1.5, -2, 3, 4)")]
    [InlineData("S_INTERSECTS(geom, BBOX(179, 0, -179, 1)) AND levels > 1")]
    [InlineData("S_INTERSECTS(geom, GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1)))")]
    [InlineData("S_INTERSECTS(geom, POINT Z (1 2 3))")]
    [InlineData("S_INTERSECTS(geom, BBOX(1, 2, 1, 2))")]
    public void Shapes_are_well_known_text_or_rectangles(string filter)
    {
        Compile(filter, out var parameters).ShouldContain("st_intersects");
        parameters[0].ShouldBeOfType<byte[]>();
    }

    [Fact]
    public void What_is_quoted_stays_a_value()
    {
        Compile("name = '''; drop table gis.road; --'", out var parameters).ShouldBe("(t.\"name\" = $1::text)");
        parameters.ShouldBe(["'; drop table gis.road; --"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("name")]
    [InlineData("name =")]
    [InlineData("name = 'open")]
    [InlineData("\"name = 1")]
    [InlineData("name == 'x'")]
    [InlineData("name = 'x' levels = 1")]
    [InlineData("(name = 'x'")]
    [InlineData("name = 'x')")]
    [InlineData("name = 'x'; drop table gis.road")]
    [InlineData("levels = 1 -- comment")]
    [InlineData("levels = 1.2.3")]
    [InlineData("levels = 1e999")]
    [InlineData("levels IN ()")]
    [InlineData("levels BETWEEN 1 OR 2")]
    [InlineData("pg_sleep(10) = 1")]
    [InlineData("name LIKE levels")]
    [InlineData("made_on = DATE('2021-02-29')")]
    [InlineData("occurred_at > TIMESTAMP('yesterday')")]
    [InlineData("S_INTERSECTS(geom, POINT(1))")]
    [InlineData("S_INTERSECTS(geom, POINT EMPTY)")]
    [InlineData("S_INTERSECTS(geom, POINT(39 116))")]
    [InlineData("S_INTERSECTS(geom, POLYGON((0 0, 1 1, 1 0, 0 1, 0 0)))")]
    [InlineData("S_INTERSECTS(geom, POLYGON((0 0, 1 1")]
    [InlineData("S_INTERSECTS(name, POINT(1 2))")]
    [InlineData("BBOX(geom, 1, 2, 3)")]
    [InlineData("BBOX(geom, 1, 2, 3, 4")]
    [InlineData("nothing = 1")]
    [InlineData("levels = 'three'")]
    [InlineData("name > 3")]
    [InlineData("oneway = 2")]
    [InlineData("items = 'x'")]
    [InlineData("geom = 'x'")]
    [InlineData("levels LIKE 'x'")]
    [InlineData("CASEI(levels) = 1")]
    [InlineData("name = '\0'")]
    [InlineData("name # 'x'")]
    public void What_cannot_be_meant_is_refused_with_words(string filter) =>
        Should.Throw<CqlException>(() => Compile(filter, out _)).Message.ShouldNotBeNullOrWhiteSpace();

    [Fact]
    public void Nesting_and_length_are_bounded()
    {
        Should.Throw<CqlException>(() => CqlParser.Parse(new string('(', 3000) + "levels = 1" + new string(')', 3000))).Message.ShouldContain("deeper");
        Should.Throw<CqlException>(() => CqlParser.Parse("name = '" + new string('x', 9000) + "'")).Message.ShouldContain("8000");
    }

    [Fact]
    public void A_wrong_word_is_named_with_its_place() =>
        Should.Throw<CqlException>(() => CqlParser.Parse("levels = 1 AND AND")).Message.ShouldContain("character 19");

    private static string Compile(string filter, out List<object> parameters)
    {
        parameters = [];
        return CqlSql.Compile(CqlParser.Parse(filter), Columns, "Asia/Shanghai", parameters);
    }
}
