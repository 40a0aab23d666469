using NetTopologySuite.Densify;
using NetTopologySuite.IO;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.SpatialSql;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Analytics.SpatialSql;

/// <summary>What functions answer at the edges of what can be asked.</summary>
public sealed class SpatialSqlTests
{
    private const string BowTie = "POLYGON((121 31, 121.2 31.2, 121.2 31, 121 31.2, 121 31))";

    [Theory]
    [InlineData("st_point(null, 31)", null)]
    [InlineData("st_point('nan'::double, 31)", null)]
    [InlineData("st_makeenvelope(1, 2, 'inf'::double, 4)", null)]
    [InlineData("st_x(st_geomfromtext('POINT EMPTY'))", null)]
    [InlineData("st_x(st_geomfromtext('LINESTRING(0 0, 1 1)'))", null)]
    [InlineData("st_area(null::geometry)", null)]
    [InlineData("st_area(st_geomfromtext('POLYGON EMPTY'))", 0.0)]
    [InlineData("st_area(st_geomfromtext('LINESTRING(0 0, 1 1)'))", 0.0)]
    [InlineData("st_length(st_makeenvelope(0, 0, 1, 1))", 0.0)]
    [InlineData("st_distance(st_geomfromtext('POINT EMPTY'), st_point(1, 2))", null)]
    [InlineData("st_distance(st_makeenvelope(0, 0, 3, 3), st_point(1, 2))", 0.0)]
    [InlineData("st_dwithin(st_geomfromtext('POINT EMPTY'), st_point(1, 2), 1000)", false)]
    [InlineData("st_dwithin(st_point(1, 2), st_point(1, 2), 0)", true)]
    [InlineData("st_dwithin(st_point(1, 2), st_point(1, 2), null)", null)]
    [InlineData("st_intersects(st_geomfromtext('POLYGON EMPTY'), st_point(1, 2))", false)]
    [InlineData("st_disjoint(st_geomfromtext('POLYGON EMPTY'), st_point(1, 2))", true)]
    [InlineData("st_equals(st_geomfromtext('POLYGON EMPTY'), st_geomfromtext('POINT EMPTY'))", true)]
    [InlineData($"st_intersects(st_geomfromtext('{BowTie}'), st_point(121.19, 31.1))", true)]
    [InlineData("st_contains(st_geomfromtext('GEOMETRYCOLLECTION(POLYGON((0 0, 2 0, 2 2, 0 2, 0 0)), POLYGON((1 1, 3 1, 3 3, 1 3, 1 1)))'), st_geomfromtext('LINESTRING(0.5 0.5, 2.5 2.5)'))", true)]
    [InlineData("st_contains(st_geomfromtext('GEOMETRYCOLLECTION(POINT(9 9), POLYGON((0 0, 2 0, 2 2, 0 2, 0 0)))'), st_geomfromtext('LINESTRING(0.5 0.5, 1 1)'))", null)]
    [InlineData("st_isvalid(st_geomfromwkb(from_hex('0102000000010000000000000000000000000000000000F03F')))", false)]
    [InlineData("st_area(st_geomfromwkb(from_hex('0102000000010000000000000000000000000000000000F03F')))", null)]
    [InlineData("st_astext(st_geomfromtext('SRID=4490;POINT(1 2)'))", "POINT (1 2)")]
    [InlineData("st_astext(st_centroid(st_geomfromtext('POINT EMPTY')))", "POINT EMPTY")]
    [InlineData("st_asgeojson(st_point(121.123456789123, 31), 3)", """{"type":"Point","coordinates":[121.123,31]}""")]
    [InlineData("st_astext(st_geomfromgeojson('{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]}'))", "LINESTRING (1 2, 3 4)")]
    [InlineData("st_transform(st_point(121, 31), 4490, 4513)", null)] // the plane of 75° E
    [InlineData("st_transform(st_point(121, 91), 4490, 3857)", null)]
    [InlineData("beidou_grid(121.5, 31.2, 4)", "N51H36202")]
    [InlineData("beidou_grid(121.5, 89)", null)]
    [InlineData("geosot(200, 31, 9)", null)]
    [InlineData("tile_of(121.5, 31.2, 12)", "12/3430/1674")]
    [InlineData("square_bin_geom('nonsense')", null)]
    [InlineData("hex_bin_geom(square_bin(121, 31, 500))", null)]
    [InlineData("try(st_geomfromtext('nonsense'))", null)]
    public void Edge_cases_have_an_answer(string asked, object? answer)
    {
        using var duck = new DuckRoom();
        duck.One($"select {asked}").ShouldBe(answer);
        duck.Column($"select {asked} from range(2049)").ShouldAllBe(each => Equals(each, answer)); // a constant over more than one chunk
    }

    /// <summary>An error would tell of rows that DuckDB asks about before it leaves out those of others.</summary>
    [Theory]
    [InlineData("st_geomfromtext('nonsense')")]
    [InlineData("st_geomfromtext('POINT(nan 1)')")]
    [InlineData("st_geomfromtext('POLYGON((0 0, 1 1))')")]
    [InlineData("st_geomfromtext(repeat('GEOMETRYCOLLECTION(', 100000) || 'POINT(1 1)' || repeat(')', 100000))")]
    [InlineData("st_geomfromgeojson('{\"type\":\"Point\",\"coordinates\":[1,200]}')")]
    [InlineData("st_geomfromgeojson('{')")]
    [InlineData("st_transform(st_point(1, 2), 4490, 2222)")]
    [InlineData("beidou_grid(121, 31, 11)")]
    [InlineData("geosot(121, 31, 0)")]
    [InlineData("st_buffer(st_point(1, 2), 2000000)")]
    [InlineData("st_dwithin(st_point(1, 2), st_point(1, 2), -1)")]
    [InlineData("square_bin(121, 31, 0)")]
    public void What_cannot_be_meant_is_null(string asked)
    {
        using var duck = new DuckRoom();
        duck.One($"select ({asked})::varchar").ShouldBeNull();
    }

    [Fact]
    public void Whether_a_side_is_one_value_or_a_column_makes_no_difference()
    {
        using var duck = new DuckRoom();
        duck.Load([null, .. CityShapes.Tidy(3000), null]);
        duck.Execute("create table one as select geom from shape where id = 6");
        foreach (var name in new[] { "st_intersects", "st_contains", "st_within", "st_covers", "st_touches", "st_disjoint", "st_equals" })
        {
            var text = (string)duck.One("select st_astext(geom) from one")!;
            var constant = duck.Column($"select {name}(geom, st_geomfromtext('{text}')) from shape order by id");
            constant.Count(each => each is null).ShouldBe(2);
            constant.ShouldBe(duck.Column($"select {name}(shape.geom, one.geom) from shape, one order by id"), name);
            constant.ShouldBe(duck.Column($"select {name}(shape.geom, (select geom from shape s where s.id = shape.id * 0 + 6)) from shape order by id"), name);
        }
    }

    /// <summary>The plain twin measures from every place on one border, 55 m apart, to every place on the other.</summary>
    [Fact]
    public void The_least_distance_is_that_between_all_places()
    {
        using var duck = new DuckRoom();
        var texts = CityShapes.Tidy(40).ToList();
        duck.Load([.. texts]);
        var places = texts.Select(text => Densifier.Densify(new WKTReader().Read(text), 0.0005).Coordinates.Select(at => new LonLat(at.X, at.Y)).ToList()).ToList();
        var ours = duck.Column("select st_distance(a.geom, b.geom) from shape a, shape b where a.id < 6 order by a.id, b.id").Cast<double>().ToList();
        for (var pair = 0; pair < ours.Count; pair++)
        {
            var (a, b) = (places[pair / texts.Count], places[pair % texts.Count]);
            var plain = a.Count * b.Count > 200_000 || ours[pair] < 1000 ? ours[pair] : a.Min(one => b.Min(other => Geodesic.DistanceMeters(one, other)));
            ours[pair].ShouldBeInRange(plain - 0.8, plain * (1 + 1e-6) + 0.001);
        }
    }

    [Fact]
    public void Parts_of_an_area_add_up_to_it()
    {
        using var duck = new DuckRoom();
        duck.Load([.. CityShapes.Tidy(200)]);
        var apart = duck.Column("""
            select abs(st_area(a.geom) - st_area(st_intersection(a.geom, b.geom)) - st_area(st_difference(a.geom, b.geom))) from shape a, shape b
            where st_geometrytype(a.geom) = 'ST_Polygon' and st_geometrytype(b.geom) = 'ST_Polygon' and a.id % 7 = 0
            """);
        apart.Count.ShouldBeGreaterThan(500);
        apart.Cast<double>().Max().ShouldBeLessThan(0.01);
    }

    [Fact]
    public void A_simplified_shape_stays_valid_near_and_has_no_more_vertices()
    {
        using var duck = new DuckRoom();
        duck.Load([.. CityShapes.Tidy(400), .. CityShapes.Nasty]);
        duck.One("select count(*) from (select geom, st_simplify(geom, 100) less from shape where st_isvalid(geom)) where not st_isvalid(less) or st_npoints(less) > st_npoints(geom) or not st_isvalid(st_pointonsurface(geom))").ShouldBe(0L);
        duck.One("select count(*) from (select geom, st_simplify(geom, 100) less from shape where st_isvalid(geom)) where st_npoints(less) < st_npoints(geom)").ShouldBeOfType<long>().ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Datums_come_back()
    {
        using var duck = new DuckRoom();
        duck.Load([.. CityShapes.Tidy(200)]);
        duck.One("select max(st_distance(st_centroid(geom), st_centroid(from_gcj02(to_gcj02(geom))))) from shape").ShouldBeOfType<double>().ShouldBeLessThan(0.01);
        duck.One("select max(st_distance(st_centroid(geom), st_centroid(from_bd09(to_bd09(geom))))) from shape").ShouldBeOfType<double>().ShouldBeLessThan(0.01);
        duck.One("select min(st_distance(st_centroid(geom), st_centroid(to_gcj02(geom)))) from shape").ShouldBeOfType<double>().ShouldBeInRange(300, 700);
    }

    [Theory]
    [InlineData("square")]
    [InlineData("hex")]
    public void A_bin_holds_its_places_and_bins_cover_each_place_once(string kind)
    {
        using var duck = new DuckRoom();
        duck.Execute($"create table place as select st_point(121 + hash(i) % 100000 / 200000, 31 + hash(i + 1000000) % 100000 / 200000) geom, i from range(5000) t(i); create table bin as select distinct {kind}_bin(st_x(geom), st_y(geom), 800) id from place");
        duck.One($"select count(*) from place where not st_intersects({kind}_bin_geom({kind}_bin(st_x(geom), st_y(geom), 800)), st_buffer(geom, 0.001))").ShouldBe(0L);
        duck.One($"select sum(st_area({kind}_bin_geom(id))) - st_area(st_union_agg({kind}_bin_geom(id))) from bin").ShouldBeOfType<double>().ShouldBe(0, 1);
        duck.One($"select avg(st_area({kind}_bin_geom(id))) from bin").ShouldBeOfType<double>().ShouldBe(800 * 800 * (kind == "hex" ? Math.Sqrt(3) / 2 : 1), 800 * 800 * 0.005);
        duck.One($"select {kind}_bin(121.5, 45, 500, 45)").ShouldBeOfType<string>().ShouldContain("500@45:");
    }

    [Fact]
    public void Every_function_is_on_the_page_and_may_be_called()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "spatial-sql.md"));
        foreach (var name in SpatialFunctions.Names)
        {
            page.Contains($"`{name}(", StringComparison.OrdinalIgnoreCase).ShouldBeTrue(name);
            AllowedFunctions.IsValue(name).ShouldBeTrue(name);
        }
        var told = AllowedFunctions.Signatures.SelectMany(each => each.Value.Select(parameters => each.Key + parameters)).ToList();
        told.ShouldAllBe(signature => page.Contains($"`{signature}`", StringComparison.OrdinalIgnoreCase));
        AllowedFunctions.Signatures.Keys.Order().ShouldBe(SpatialFunctions.Names.Concat(CityMacros.All.Select(macro => macro.Name)).Select(name => name.ToLowerInvariant()).Distinct().Order());
    }

    [Fact]
    public void The_page_s_examples_run()
    {
        using var duck = new DuckRoom();
        duck.Execute("create table unit_grids as select i::varchar code, st_makeenvelope(121 + i * 0.01, 31, 121.01 + i * 0.01, 32) geom from range(40) t(i); create table cases as select 121 + i * 0.0001 lon, 31.5 lat from range(5000) t(i)");
        foreach (var example in DocumentPage.Blocks("spatial-sql.md", "sql"))
            duck.Column(example).ShouldNotBeEmpty(example);
    }
}
