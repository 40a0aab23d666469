using System.Globalization;
using System.Text;
using SpatialCockpit.Cockpit.Imports;

namespace SpatialCockpit.Tests.Cockpit.Imports.Layers;

public sealed class LayerImportTests(ImportRig rig) : IClassFixture<ImportRig>
{
    private const string TwoPoints = """
        {"type":"FeatureCollection","features":[
        {"type":"Feature","id":"a","properties":{"name":"东门","floors":3,"height":10.5},"geometry":{"type":"Point","coordinates":[116.1,39.9,44]}},
        {"type":"Feature","id":"b","properties":{"name":"西门","floors":4,"height":null},"geometry":{"type":"Point","coordinates":[116.2,39.9]}}]}
        """;

    [Theory]
    [InlineData("city/beijing-townships.geojson.gz", "townships", 331, "MultiPolygon")]
    [InlineData("city/shanghai-districts-2014.geojson.gz", "districts", 17, "MultiPolygon")]
    [InlineData("city/chicago-community-areas.geojson.gz", "community_areas", 77, "MultiPolygon")]
    [InlineData("city/stat-columbus.geojson.gz", "columbus", 49, "MultiPolygon")]
    [InlineData("city/shanghai-poi.csv.gz", "shanghai_poi", 20592, "Point")]
    [InlineData("city/nyc-elevators.csv.gz", "nyc_elevators", 16991, "Point")]
    public async Task Real_files_become_layers_whole(string file, string layer, long rows, string kind)
    {
        var result = await rig.SharedLayerAsync(layer, file);
        (result.Counts.Accepted + result.Counts.Rejected).ShouldBe(rows);
        (await rig.ScalarAsync<long>($"select count(*) from gis.{layer}")).ShouldBe(result.Counts.Accepted);
        (await rig.ScalarAsync<bool>($"select bool_and(st_isvalid(geom) and st_srid(geom) = 4490) from gis.{layer}")).ShouldBeTrue();
        (await rig.ColumnsAsync(layer)).ShouldContain($"geom geometry({kind},4490)");
        rig.Rejected(result).Length.ShouldBe((int)result.Counts.Rejected);
    }

    [Fact]
    public async Task A_file_run_again_changes_nothing_and_an_edited_one_updates_by_id()
    {
        (await rig.LayerAsync("gates", TwoPoints)).Counts.ShouldBe(new(2, 2, 0, 0, 0, 0));
        (await rig.LayerAsync("gates", TwoPoints)).Counts.ShouldBe(new(2, 0, 0, 2, 0, 0));
        (await rig.LayerAsync("gates", TwoPoints.Replace("西门", "北门"))).Counts.ShouldBe(new(2, 0, 1, 1, 0, 0));
        (await rig.RowsAsync("select source_id, name, floors, height, version, st_astext(geom) from gis.gates order by 1")).ShouldBe(["a|东门|3|10.5|1|POINT(116.1 39.9)", "b|北门|4||2|POINT(116.2 39.9)"]);
    }

    [Fact]
    public async Task Rows_that_a_later_file_lacks_stay()
    {
        await rig.LayerAsync("staying", TwoPoints);
        await rig.LayerAsync("staying", "id,name,lon,lat\nc,南门,116,39\n");
        (await rig.RowsAsync("select source_id from gis.staying order by 1")).ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public async Task A_later_file_widens_columns_and_geometry()
    {
        await rig.LayerAsync("widened", "id,n,lon,lat\n1,5,116,39\n");
        await rig.LayerAsync("widened", """{"type":"Feature","properties":{"id":2,"n":5.5,"more":true},"geometry":{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}}""");
        await rig.LayerAsync("widened", "id,n,lon,lat\n3,five,116,39\n");
        (await rig.ColumnsAsync("widened")).ShouldBe(["n text", "geom geometry(MultiPoint,4490)", "more boolean"]);
        (await rig.RowsAsync("select source_id, n, more from gis.widened order by 1")).ShouldBe(["1|5|", "2|5.5|True", "3|five|"]);
    }

    [Fact]
    public async Task Bad_features_are_rejected_with_number_id_and_reason_and_the_rest_is_kept()
    {
        var result = await rig.LayerAsync("bad_features", """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"id":"good"},"geometry":{"type":"Point","coordinates":[1,2]}},
            {"type":"Feature","properties":{"id":"none"},"geometry":null},
            {"type":"Feature","properties":{"id":"swapped"},"geometry":{"type":"Point","coordinates":[39.9,116.4]}},
            {"type":"Feature","properties":{"id":"far"},"geometry":{"type":"Point","coordinates":[500,10]}},
            {"type":"Feature","properties":{"id":"infinite"},"geometry":{"type":"Point","coordinates":[1e400,10]}},
            {"type":"Feature","properties":{"id":"empty"},"geometry":{"type":"Polygon","coordinates":[]}},
            {"type":"Feature","properties":{"id":"flat"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0],[0,0]]]}},
            {"type":"Feature","properties":{"id":"bow tie"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}},
            {"type":"Feature","properties":{"id":"mixture"},"geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,3]},{"type":"LineString","coordinates":[[1,3],[2,4]]}]}},
            {"type":"Feature","properties":{"id":"good"},"geometry":{"type":"Point","coordinates":[1,2]}},
            {"type":"Feature","properties":{"id":null},"geometry":{"type":"Point","coordinates":[1,2]}}]}
            """);
        rig.Rejected(result).ShouldBe([
            "2,none,has no geometry",
            "3,swapped,39.9 116.4 is off the earth (are longitude and latitude swapped?)",
            "4,far,500 10 is off the earth",
            "5,infinite,a coordinate is not a number",
            "6,empty,has no geometry",
            "7,flat,invalid and cannot be mended: Too few points in geometry component near 0 0",
            "9,mixture,\"a collection of points, lines and polygons together is no feature\"",
            "11,,the id is empty",
            "10,good,the id stands in an earlier row too",
        ]);
        (await rig.RowsAsync("select source_id, st_geometrytype(geom), st_isvalid(geom) from gis.bad_features order by 1")).ShouldBe(["bow tie|ST_MultiPolygon|True", "good|ST_Point|True"]);
    }

    [Fact]
    public async Task A_star_that_would_be_mended_for_minutes_is_rejected_at_once()
    {
        const int Corners = 2001;
        var ring = string.Join(',', Enumerable.Range(0, Corners + 1).Select(i => i * (Corners / 2 - 1L) % Corners * 2 * Math.PI / Corners).Select(angle => string.Create(CultureInfo.InvariantCulture, $"[{115 + 0.01 * Math.Cos(angle)},{44 + 0.01 * Math.Sin(angle)}]")));
        var result = await rig.LayerAsync("stars", $$$"""{"type":"Feature","properties":{"id":"star"},"geometry":{"type":"Polygon","coordinates":[[{{{ring}}}]]}}""");
        rig.Rejected(result).ShouldHaveSingleItem().ShouldContain("too tangled to be mended");
    }

    [Fact]
    public async Task Strict_keeps_nothing_when_one_row_is_bad()
    {
        var refused = await Should.ThrowAsync<ImportRefusedException>(() => rig.LayerAsync("strict_layer", "id,lon,lat\n1,116,39\n2,x,39\n", strict: true));
        refused.Problem.ShouldBe(ImportProblems.RowsRejected);
        refused.Message.ShouldContain("line 3: 'x', '39' are no coordinates");
        (await rig.ScalarAsync<bool>("select to_regclass('gis.strict_layer') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_layer_of_polygons_takes_no_points()
    {
        await rig.LayerAsync("areas", """{"type":"Feature","properties":{"id":1},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}""");
        rig.Rejected(await rig.LayerAsync("areas", "id,lon,lat\n1,116,39\n")).ShouldBe(["2,1,is a Point where the layer holds MultiPolygon"]);
    }

    [Fact]
    public async Task Points_lines_and_polygons_of_one_file_live_in_one_layer()
    {
        await rig.LayerAsync("mixed", """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}},
            {"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}
            """);
        (await rig.ColumnsAsync("mixed")).ShouldBe(["geom geometry(Geometry,4490)"]);
        (await rig.RowsAsync("select st_geometrytype(geom) from gis.mixed order by id")).ShouldBe(["ST_Point", "ST_LineString", "ST_Polygon"]);
    }

    [Fact]
    public async Task Attribute_names_become_columns_whatever_they_are()
    {
        await rig.LayerAsync("order", """
            {"type":"Feature","properties":{"ID":1,"geom":"g","version":"v","select":1,"列名":"中文","Full Name":"x","xmin":2,"a\"b":3,"1st":4,
            "a_very_long_name_that_goes_on_and_on_far_beyond_the_limit_of_63_bytes_one":1,"a_very_long_name_that_goes_on_and_on_far_beyond_the_limit_of_63_bytes_two":2,
            "一个名字很长很长的属性它的名字比六十三个字节还要长得多":5,"list":["a","b \"c\"\n"],"numbers":[1,2],"nested":{"k":[1]}},"geometry":{"type":"Point","coordinates":[1,2]}}
            """);
        (await rig.ColumnsAsync("\"order\"")).ShouldBe([
            "geom_2 text", "version_2 text", "select bigint", "列名 text", "full_name text", "xmin_2 bigint", "a_b bigint", "_1st bigint",
            "a_very_long_name_that_goes_on_and_on_far_beyond_the_limit_of_63 bigint", "a_very_long_name_that_goes_on_and_on_far_beyond_the_limit_of__2 bigint",
            "一个名字很长很长的属性它的名字比六十三个字 bigint", "list jsonb", "numbers jsonb", "nested jsonb", "geom geometry(Point,4490)",
        ]);
        (await rig.RowsAsync("select source_id, list, numbers, nested from gis.\"order\"")).ShouldBe(["""1|["a", "b \"c\"\n"]|[1, 2]|{"k": [1]}"""]);
    }

    [Fact]
    public async Task A_feature_that_is_not_UTF_8_is_one_bad_feature()
    {
        byte[] content = [.. """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"ok"},"geometry":{"type":"Point","coordinates":[1,2]}},{"type":"Feature","properties":{"name":"b"""u8,
            0xff, 0xfe, .. """ad"},"geometry":{"type":"Point","coordinates":[1,2]}}]}"""u8];
        var result = await rig.LayerAsync("not_text", content);
        rig.Rejected(result).ShouldBe(["2,1,an attribute is not UTF-8"]);
        result.Counts.Accepted.ShouldBe(1);
    }

    [Theory]
    [InlineData("wgs84", "POINT(116.4 39.9)")]
    [InlineData("EPSG:4490", "POINT(116.4 39.9)")]
    [InlineData("gcj02", "POINT(116.39376 39.8986)")]
    public async Task Coordinates_are_brought_to_the_record(string crs, string expected)
    {
        var layer = $"crs_{crs.ToLowerInvariant().Replace(":", "")}";
        await rig.LayerAsync(layer, "id,lon,lat\n1,116.4,39.9\n", crs);
        await rig.LayerAsync(layer, """{"type":"Feature","properties":{"id":2},"geometry":{"type":"Point","coordinates":[116.4,39.9]}}""", crs);
        (await rig.RowsAsync($"select distinct st_astext(geom, 5) from gis.{layer}")).ShouldBe([expected]);
    }

    [Fact]
    public async Task Eastings_and_northings_are_reprojected_in_every_format()
    {
        const string Crs = "EPSG:4547"; // CGCS2000 / 3-degree Gauss-Kruger CM 114E
        var csv = await rig.LayerAsync("projected", "id,x,y\n1,500000,2500000\n2,1e300,0\n", Crs);
        var json = await rig.LayerAsync("projected", """
            {"type":"FeatureCollection","features":[
            {"type":"Feature","properties":{"id":3},"geometry":{"type":"Point","coordinates":[500000,2500000]}},
            {"type":"Feature","properties":{"id":4},"geometry":{"type":"Point","coordinates":[1e300,0]}}]}
            """, Crs);
        (await rig.RowsAsync("select source_id, st_astext(geom, 4) from gis.projected order by 1")).ShouldBe(["1|POINT(114 22.5978)", "3|POINT(114 22.5978)"]);
        rig.Rejected(csv).ShouldBe(["3,2,cannot be brought to longitude and latitude"]);
        rig.Rejected(json).ShouldBe(["2,4,has no geometry that can be brought to longitude and latitude"]);
    }

    [Theory]
    [InlineData("GBK", true)]
    [InlineData("GBK", false)]
    [InlineData("UTF-8", true)]
    [InlineData("UTF-8", false)]
    public async Task A_zipped_Shapefile_is_read_in_its_encoding_named_or_not(string encoding, bool named)
    {
        var layer = $"shape_{encoding[..3].ToLowerInvariant()}_{named}".ToLowerInvariant();
        var zip = await GdalFile.ShapefileAsync("""{"type":"Feature","properties":{"名称":"建外街道","层数":3,"面积":1.5,"日期":"2020-01-02"},"geometry":{"type":"Point","coordinates":[116.4,39.9,7]}}""", encoding, named);
        (await rig.LayerAsync(layer, zip)).Counts.Accepted.ShouldBe(1);
        (await rig.ColumnsAsync(layer)).ShouldBe(["名称 text", "层数 bigint", "面积 double precision", "日期 date", "geom geometry(Point,4490)"]);
        (await rig.RowsAsync($"select source_id, 名称, 层数, 面积, st_astext(geom, 5) from gis.{layer}")).ShouldBe(["0|建外街道|3|1.5|POINT(116.4 39.9)"]);
    }

    [Fact]
    public async Task A_GeoPackage_in_a_projected_system_is_brought_to_longitude_and_latitude()
    {
        var package = await GdalFile.GeoPackageAsync(TwoPoints, "gates", "-t_srs", "EPSG:4547");
        (await rig.LayerAsync("from_package", package)).Counts.Accepted.ShouldBe(2);
        (await rig.RowsAsync("select source_id, name, st_astext(geom, 6) from gis.from_package order by 1")).ShouldBe(["a|东门|POINT(116.1 39.9)", "b|西门|POINT(116.2 39.9)"]);
    }

    [Fact]
    public async Task Of_several_layers_in_a_file_the_one_of_the_name_is_taken()
    {
        var package = await GdalFile.GeoPackageAsync(TwoPoints, "gates");
        package = await GdalFile.GeoPackageAsync("""{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}""", "other", package);
        (await rig.LayerAsync("other", package)).Counts.Accepted.ShouldBe(1);
        (await Should.ThrowAsync<ImportRefusedException>(() => rig.LayerAsync("neither", package))).Message.ShouldContain("gates, other");
    }

    [Fact]
    public async Task A_file_cannot_make_the_server_fetch_an_address()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var link = $$$"""
            {"type":"FeatureCollection","crs":{"type":"link","properties":{"href":"http://{{{listener.LocalEndpoint}}}/crs","type":"proj4"}},
            "features":[{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1,2]}}]}
            """;
        await rig.LayerAsync("linked", link);
        listener.Pending().ShouldBeFalse();
    }

    [Fact]
    public async Task A_file_cannot_name_other_files()
    {
        var refused = await Should.ThrowAsync<ImportRefusedException>(() => rig.LayerAsync("virtual", """
            <OGRVRTDataSource><OGRVRTLayer name="x"><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>
            """));
        refused.Problem.ShouldBe(ImportProblems.BadHeader); // nothing but a CSV file with an odd header
    }

    [Theory]
    [InlineData("csv_counts", "id,lon,lat\n1,116,39\n2,116\n3,116,39,5\n4,116,39\n", "1,4", "3,,has 2 columns where the header has 3;4,,has 4 columns where the header has 3")]
    [InlineData("csv_open_quote", "id,lon,lat,t\n1,116,39,\"open\n2,116,39,x\n3,116,39,y\n", "2,3", "2,,a quote is not closed")]
    [InlineData("csv_stray_quote", "id,lon,lat,t\n1,116,39,\"a\"b\n2,116,39,\"c \"\"d\"\"\nsecond line\"\n3,116,39,5\" pipe\n4,x,39,\n", "2,3", "2,,text follows a closing quote;6,4,\"'x', '39' are no coordinates\"")]
    [InlineData("csv_nul", "id,lon,lat\n1,116,39\n2,\0116,39\n3,116,39\n", "1,3", "3,,holds a NUL character")]
    [InlineData("csv_coordinates", "id,lon,lat\n1,,\n2,nan,39\n3,116,39\n\n\n4,200,39\n", "3", "2,1,has no coordinates;3,2,a coordinate is not a number;7,4,200 39 is off the earth")]
    [InlineData("csv_marked", "\uFEFFid;lng;lat\r\n1;116;39\r\n", "1", "")]
    public async Task A_broken_row_of_a_CSV_file_costs_itself_alone(string layer, string text, string kept, string rejected)
    {
        var result = await rig.LayerAsync(layer, text);
        string.Join(';', rig.Rejected(result)).ShouldBe(rejected);
        string.Join(',', await rig.RowsAsync($"select source_id from gis.{layer} order by 1")).ShouldBe(kept);
    }

    [Fact]
    public async Task CSV_columns_get_the_type_that_all_their_values_have()
    {
        await rig.LayerAsync("typed", "id,lon,lat,whole,part,code,long,yes,day,time,nothing\n1,116,39,5,1.5,007,1234567890123456,true,2020-01-02,2020-01-02T03:04:05+08:00,\n2,116,39,,2,8,1,false,,,\n");
        (await rig.ColumnsAsync("typed")).ShouldBe([
            "whole bigint", "part double precision", "code text", "long text", "yes boolean", "day date", "time timestamp with time zone", "nothing text", "geom geometry(Point,4490)",
        ]);
    }

    [Theory]
    [InlineData("not_a_crs", "id,lon,lat\n1,2,3\n", "EPSG:99999", "unknown-crs")]
    [InlineData("road", "id,lon,lat\n1,2,3\n", null, "not-an-imported-layer")]
    [InlineData("layer", "id,lon,lat\n1,2,3\n", null, "not-an-imported-layer")]
    [InlineData("road_id_seq", "id,lon,lat\n1,2,3\n", null, "not-an-imported-layer")]
    [InlineData("no_columns", "id,name\n1,2\n", null, "bad-header")]
    [InlineData("empty", "", null, "unreadable-file")]
    [InlineData("blank", "\n\n\n", null, "unreadable-file")]
    [InlineData("truncated", """{"type":"FeatureCollection","features":[{"type":"Feat""", null, "unreadable-file")]
    [InlineData("other_json", """{"rows":[1,2,3]}""", null, "unreadable-file")]
    [InlineData("broken_zip", "PK\u0003\u0004rubbish", null, "unreadable-file")]
    [InlineData("broken_database", "SQLite format 3\0rubbish", null, "unreadable-file")]
    [InlineData("broken_gzip", "\u001f\u008brubbish", null, "unreadable-file")]
    [InlineData("bare_nul", "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]},\"properties\":{\"a\":\"x\0y\"}}", null, "unreadable-file")]
    [InlineData("twice", "id,lon,lat,name,Name\n1,116,39,a,b\n", null, "bad-header")]
    [InlineData("twice_lon", "id,lon,lat,lon\n1,116,39,117\n", null, "bad-header")]
    [InlineData("nameless", "id,lon,lat,,\n1,116,39,a,b\n", null, "bad-header")]
    public async Task A_file_that_cannot_be_imported_as_a_whole_is_refused(string layer, string content, string? crs, string problem)
    {
        var refused = await Should.ThrowAsync<ImportRefusedException>(() => rig.LayerAsync(layer, Encoding.Latin1.GetBytes(content), crs));
        refused.Problem.Slug.ShouldBe(problem);
    }

    [Fact]
    public async Task More_attributes_than_a_layer_holds_are_refused_in_one_file_or_in_several()
    {
        (await RefusedAsync("wide", AttributesCsv("c", 600))).ShouldBe("The file has more than 500 attributes.");
        (await RefusedAsync("wide", $$"""{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]},"properties":{ {{string.Join(',', Enumerable.Range(0, 1700).Select(i => $"\"c{i}\":1"))}} } }""")).ShouldBe("The file has more than 500 attributes.");
        await rig.LayerAsync("widening", AttributesCsv("a", 400));
        await rig.LayerAsync("widening", AttributesCsv("a", 400));
        (await RefusedAsync("widening", AttributesCsv("b", 400))).ShouldBe("The layer and the file together have 800 attributes; a layer holds 500.");

        static string AttributesCsv(string name, int count) =>
            $"id,lon,lat,{string.Join(',', Enumerable.Range(0, count).Select(i => $"{name}{i}"))}\n1,116,39,{string.Join(',', Enumerable.Range(0, count))}\n";

        async Task<string> RefusedAsync(string layer, string content)
        {
            var refused = await Should.ThrowAsync<ImportRefusedException>(() => rig.LayerAsync(layer, content));
            refused.Problem.ShouldBe(ImportProblems.TooManyColumns);
            return refused.Message;
        }
    }

    [Fact]
    public async Task An_id_too_long_for_an_index_is_a_bad_row() =>
        rig.Rejected(await rig.LayerAsync("long_ids", $"id,lon,lat\n1,116,39\n{new string('x', 5000)},116,39\n")).Single().ShouldEndWith("the id is longer than 200 characters");

    [Fact]
    public async Task A_new_layer_is_shared_indexed_and_readable_by_requests()
    {
        await rig.LayerAsync("ready", TwoPoints);
        (await rig.ScalarAsync<bool>("""
            select relrowsecurity and has_table_privilege('cockpit_app', oid, 'select') and exists (select from pg_policies where tablename = 'ready' and policyname = 'shared_read')
              and exists (select from pg_indexes where tablename = 'ready' and indexdef like '%gist (geom)%')
            from pg_class where oid = 'gis.ready'::regclass
            """)).ShouldBeTrue();
    }

    [Fact]
    public async Task Every_import_leaves_a_line_in_the_audit()
    {
        await rig.LayerAsync("audited", TwoPoints);
        (await rig.RowsAsync("select caller, action, detail->>'file', detail->'counts'->>'accepted' from audit.entry where object = 'gis.audited'")).ShouldBe(["test|layer.import|file|2"]);
    }
}
