using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;
using static SpatialCockpit.Tests.Tiles.Ogc.EditHost;

namespace SpatialCockpit.Tests.Tiles.Ogc;

/// <summary>Features made, replaced, changed and taken away by HTTP; the database tells what came of it.</summary>
public sealed class EditTests(EditHost host) : IClassFixture<EditHost>
{
    private const string Square = """{"type":"Polygon","coordinates":[[[110.01,45.01],[110.02,45.01],[110.02,45.02],[110.01,45.02],[110.01,45.01]]]}""";
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_type_of_attribute_is_read_back_as_it_was_sent()
    {
        const string Properties = """
            {"名称":"井 \"盖\"","a \"quoted\" name":"'; drop table gis.thing; --","count":1000000000,"small":-32768,"weight":1.5,"price":12.34,"on_time":true,"day":"2026-02-28",
             "at":"2026-01-31T20:00:00+00:00","local_at":"2026-01-31T20:00:00","tags":["a","b,c","{\"}"],"extra":{"deep":{"list":[1,null,"😀"]}},"mark":"6f9619ff-8b86-d011-b42d-00cf4fc964ff"}
            """;
        var made = (await SendAsync(host.Admin, "POST", "gis.thing/items", Feature(Square, Properties))).Is(HttpStatusCode.Created);
        made.ETag!.ShouldEndWith("-1\"");
        using var answer = await host.Admin.GetAsync(made.Location, Token);
        answer.Headers.ETag!.ToString().ShouldBe(made.ETag);
        var feature = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        var read = feature.GetProperty("properties").EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        foreach (var sent in JsonElement.Parse(Properties).EnumerateObject())
            JsonElement.DeepEquals(read[sent.Name], sent.Value).ShouldBeTrue(sent.Name);
        read["doubled"].GetInt32().ShouldBe(2_000_000_000);
        read.ShouldNotContainKey("phone");
        feature.GetProperty("geometry").GetProperty("type").GetString().ShouldBe("MultiPolygon");
        (await host.AskAsync($"select st_astext(geom) = st_astext(st_multi(st_geomfromgeojson('{Square}'))) from gis.thing where id = {feature.GetProperty("id")}")).ShouldBe(true);
        (await host.AskAsync($"select caller from audit.entry where action = 'feature.create' and object = 'gis.thing/{feature.GetProperty("id")}'")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Replacing_brings_back_defaults_and_changing_leaves_what_is_not_named()
    {
        var made = await MakeAsync("""{"名称":"甲","count":5,"extra":{"a":1,"b":{"c":2}}}""");
        await host.SqlAsync($"update gis.thing set phone = '13900000000' where id = {IdOf(made)}");

        var changed = (await SendAsync(host.Admin, "PATCH", made.Location!, """{"properties":{"count":null,"extra":{"b":{"c":null,"d":3}}}}""", made.ETag, type: "application/merge-patch+json")).Is(HttpStatusCode.NoContent);
        changed.ETag.ShouldBe(made.ETag!.Replace("-1\"", "-2\"", StringComparison.Ordinal));
        (await ColumnsAsync(made)).ShouldBe(("甲", null, """{"a": 1, "b": {"d": 3}}""", "13900000000"));

        (await SendAsync(host.Admin, "PUT", made.Location!, Feature(Square, """{"count":7}"""), changed.ETag)).Is(HttpStatusCode.NoContent);
        (await ColumnsAsync(made)).ShouldBe(("无名", 7, null, "13900000000"));
    }

    [Fact]
    public async Task What_was_read_can_be_sent_back_as_it_is()
    {
        var made = await MakeAsync("""{"count":5,"tags":["x"],"at":"2026-01-31T20:00:00Z","local_at":"2026-01-31T20:00:00.5","price":0.1}""");
        var before = await host.AskAsync($"select row_to_json(t)::jsonb - 'version' - 'doubled' from gis.thing t where id = {IdOf(made)}");
        var read = await host.Admin.GetStringAsync(made.Location!, Token);
        var sent = System.Text.Json.Nodes.JsonNode.Parse(read)!;
        ((System.Text.Json.Nodes.JsonObject)sent["properties"]!).Remove("doubled");
        (await SendAsync(host.Admin, "PUT", made.Location!, sent.ToJsonString(), made.ETag)).Is(HttpStatusCode.NoContent);
        (await host.AskAsync($"select row_to_json(t)::jsonb - 'version' - 'doubled' from gis.thing t where id = {IdOf(made)}")).ShouldBe(before);
    }

    [Fact]
    public async Task A_deleted_feature_is_gone()
    {
        var made = await MakeAsync("{}");
        (await SendAsync(host.Admin, "DELETE", made.Location!, ifMatch: made.ETag)).Is(HttpStatusCode.NoContent).Lsn.ShouldNotBeNull();
        (await SendAsync(host.Admin, "GET", made.Location!)).Is(HttpStatusCode.NotFound);
        (await SendAsync(host.Admin, "DELETE", made.Location!, ifMatch: made.ETag)).Problem.ShouldBe("unknown-feature");
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Nothing_is_overwritten_unread(string method)
    {
        var made = await MakeAsync("""{"count":1}""");
        var body = method == "DELETE" ? null : Feature(Square, """{"count":2}""");
        (await SendAsync(host.Admin, method, made.Location!, body)).Is((HttpStatusCode)428).Problem.ShouldBe("version-required");
        (await SendAsync(host.Admin, method, made.Location!, body, "\"0-0\"")).Is(HttpStatusCode.PreconditionFailed);
        (await SendAsync(host.Admin, method, made.Location!, body, "W/" + made.ETag)).Is(HttpStatusCode.PreconditionFailed);
        (await host.AskAsync($"select count from gis.thing where id = {IdOf(made)}")).ShouldBe(1);
    }

    [Theory]
    [InlineData("gis.thing")]
    [InlineData("gis.spot")] // without a version of its own
    public async Task Of_many_writers_at_once_from_one_version_exactly_one_wins(string layer)
    {
        var made = layer == "gis.thing" ? await MakeAsync("{}") : (await SendAsync(host.Admin, "POST", "gis.spot/items", Spot("race", 0))).Is(HttpStatusCode.Created);
        var tag = made.ETag;
        for (var round = 0; round < 3; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => layer == "gis.thing"
                ? SendAsync(host.Admin, "PATCH", made.Location!, $$$"""{"properties":{"count":{{{n}}}}}""", tag)
                : SendAsync(host.Admin, "PATCH", made.Location!, $$$"""{"properties":{"note":"{{{n}}}"}}""", tag)));
            answers.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.NoContent, .. Enumerable.Repeat(HttpStatusCode.PreconditionFailed, 7)]);
            tag = answers.Single(answer => answer.Status == HttpStatusCode.NoContent).ETag;
        }
    }

    [Fact]
    public async Task The_same_write_sent_again_is_done_once()
    {
        var body = Feature(Square, """{"名称":"once"}""");
        var first = (await SendAsync(host.Admin, "POST", "gis.thing/items", body, key: "once-1")).Is(HttpStatusCode.Created);
        var again = (await SendAsync(host.Admin, "POST", "gis.thing/items", body, key: "once-1")).Is(HttpStatusCode.Created);
        (again.Location, again.ETag).ShouldBe((first.Location, first.ETag));
        (await host.AskAsync("select count(*)::int from gis.thing where \"名称\" = 'once'")).ShouldBe(1);
        (await SendAsync(host.Admin, "POST", "gis.thing/items", Feature(Square, "{}"), key: "once-1")).Problem.ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task A_refused_feature_leaves_nothing_behind()
    {
        var audited = await host.AskAsync("select count(*) from audit.entry");
        (await SendAsync(host.Admin, "POST", "gis.thing/items", Feature(Square, """{"weight":-1}"""), key: "refused")).Is(HttpStatusCode.BadRequest);
        (await host.AskAsync("select count(*) from audit.entry")).ShouldBe(audited);
        (await SendAsync(host.Admin, "POST", "gis.thing/items", Feature(Square, """{"weight":1}"""), key: "refused")).Is(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("""{"wight":1}""", "unknown-attribute", "wight")]
    [InlineData("""{"id":7}""", "unknown-attribute", "id")]
    [InlineData("""{"version":9}""", "unknown-attribute", "version")]
    [InlineData("""{"geom":null}""", "unknown-attribute", "geom")]
    [InlineData("""{"phone":"139"}""", "unknown-attribute", "phone")]
    [InlineData("""{"count\"); drop table gis.thing; --":1}""", "unknown-attribute", "count\"); drop table gis.thing; --")]
    [InlineData("""{"__proto__":{"x":1}}""", "unknown-attribute", "__proto__")]
    [InlineData("""{"count":"5"}""", "bad-attribute", "count")]
    [InlineData("""{"count":5.5}""", "bad-attribute", "count")]
    [InlineData("""{"count":2147483648}""", "bad-attribute", "count")]
    [InlineData("""{"small":32768}""", "bad-attribute", "small")]
    [InlineData("""{"weight":true}""", "bad-attribute", "weight")]
    [InlineData("""{"on_time":1}""", "bad-attribute", "on_time")]
    [InlineData("""{"day":"2026-02-30"}""", "bad-attribute", "day")]
    [InlineData("""{"at":"2026-01-31T20:00:00"}""", "bad-attribute", "at")]
    [InlineData("""{"local_at":"2026-01-31T20:00:00Z"}""", "bad-attribute", "local_at")]
    [InlineData("""{"tags":"{a}"}""", "bad-attribute", "tags")]
    [InlineData("""{"名称":null}""", "bad-attribute", "名称")]
    [InlineData("""{"名称":"a\u0000b"}""", "bad-attribute", "名称")]
    [InlineData("""{"extra":{"a":"\u0000"}}""", "bad-attribute", "extra")]
    [InlineData("""{"weight":1e300}""", "bad-attribute", null)]
    [InlineData("""{"weight":-1}""", "bad-attribute", null)]
    [InlineData("""{"price":123456}""", "bad-attribute", null)]
    [InlineData("""{"mark":"no uuid"}""", "bad-attribute", null)]
    [InlineData("""{"doubled":4}""", "bad-attribute", null)]
    [InlineData("""{"名称":"\ud800"}""", "bad-feature", null)]
    [InlineData("[]", "bad-feature", null)]
    [InlineData("""{"count":1,"count":2}""", "bad-body", null)]
    public async Task A_value_that_does_not_fit_is_refused_by_name(string properties, string problem, string? attribute)
    {
        foreach (var (method, item, tag) in new[] { ("POST", "gis.thing/items", null), await ExistingAsync("PUT"), await ExistingAsync("PATCH") })
        {
            var answer = (await SendAsync(host.Admin, method, item, Feature(Square, properties), tag)).Is(HttpStatusCode.BadRequest);
            answer.Problem.ShouldBe(problem, $"{method}: {answer.Body}");
            if (attribute is not null)
                answer.Json.GetProperty("attribute").GetString().ShouldBe(attribute);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("{}")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""")]
    [InlineData("""{"type":"Feature","properties":{}}""")]
    [InlineData("""{"type":"Feature","geometry":null}""")]
    [InlineData("""{"type":"Feature","geometry":null,"properties":{},"id":{}}""")]
    [InlineData("""{"type":["Feature"],"geometry":null,"properties":{}}""")]
    public async Task What_is_no_feature_is_refused(string body) =>
        (await SendAsync(host.Admin, "POST", "gis.thing/items", body)).Is(HttpStatusCode.BadRequest).Problem.ShouldBeOneOf("bad-feature", "bad-body", "bad-request", "bad-parameter");

    [Theory]
    [InlineData("""{"type":"Point","coordinates":[110,45]}""")]
    [InlineData("""{"type":"LineString","coordinates":[[110,45],[111,45]]}""")]
    [InlineData("""{"type":"GeometryCollection","geometries":[]}""")]
    [InlineData("""{"type":"MultiPolygon","coordinates":[]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[110,45],[111,45],[110,45]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[110,45],[111,45],[111,46],[110,46]]]}""")] // not closed
    [InlineData("""{"type":"Polygon","coordinates":[[[110,45],[111,46],[111,45],[110,46],[110,45]]]}""")] // crosses itself
    [InlineData("""{"type":"Polygon","coordinates":[[[45,110],[45,111],[46,111],[45,110]]]}""")] // latitude first
    [InlineData("""{"type":"Polygon","coordinates":[[[110,45],[181,45],[181,46],[110,45]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[["110","45"],[111,45],[111,46],[110,45]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[1e999,45],[111,45],[111,46],[110,45]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[110],[111],[112],[110]]]}""")]
    [InlineData("""{"type":"Polygon"}""")]
    [InlineData("""{"type":"Circle","coordinates":[110,45]}""")]
    [InlineData("""{"coordinates":[110,45]}""")]
    [InlineData("\"POINT(110 45)\"")]
    [InlineData("[110,45]")]
    public async Task A_geometry_that_does_not_fit_is_refused(string geometry)
    {
        (await SendAsync(host.Admin, "POST", "gis.thing/items", Feature(geometry, "{}"))).Is(HttpStatusCode.BadRequest).Problem.ShouldBe("bad-geometry");
        var (method, item, tag) = await ExistingAsync("PUT");
        (await SendAsync(host.Admin, method, item, Feature(geometry, "{}"), tag)).Is(HttpStatusCode.BadRequest).Problem.ShouldBe("bad-geometry");
    }

    [Theory]
    [InlineData("http://www.opengis.net/def/crs/OGC/1.3/CRS84", "[110.05,45.05]", "st_x(p), st_y(p)", 4326)]
    [InlineData(Epsg + "4326", "[45.05,110.05]", "st_x(p), st_y(p)", 4326)]
    [InlineData(Epsg + "4490", "[45.05,110.05,12.5]", "st_x(p), st_y(p)", 4490)]
    [InlineData(Epsg + "3857", "[12250710,5628700]", "st_x(p), st_y(p)", 3857)]
    [InlineData(Epsg + "4547", "[4995000,188600]", "st_y(p), st_x(p)", 4547)]
    public async Task A_place_may_be_sent_in_any_system(string crs, string position, string sent, int srid)
    {
        var made = (await SendAsync(host.Admin, "POST", "gis.anything/items", Feature($$"""{"type":"Point","coordinates":{{position}}}""", "{}"), crs: $"<{crs}>")).Is(HttpStatusCode.Created);
        var numbers = JsonElement.Parse(position);
        await using var ask = host.Database.Owner.CreateCommand($"select {sent} from (select st_transform(geom, {srid}) as p from gis.anything where id = {IdOf(made)}) t");
        await using var row = await ask.ExecuteReaderAsync(Token);
        await row.ReadAsync(Token);
        var (first, second) = crs.EndsWith("4326", StringComparison.Ordinal) || crs.EndsWith("4490", StringComparison.Ordinal) ? (numbers[1], numbers[0]) : (numbers[0], numbers[1]);
        row.GetDouble(0).ShouldBe(first.GetDouble(), srid > 4500 || srid == 3857 ? 1e-3 : 1e-8);
        row.GetDouble(1).ShouldBe(second.GetDouble(), srid > 4500 || srid == 3857 ? 1e-3 : 1e-8);
        var read = await host.Admin.GetFromJsonAsync<JsonElement>($"{made.Location}?crs={Uri.EscapeDataString(crs)}", Token);
        read.GetProperty("geometry").GetProperty("coordinates")[0].GetDouble().ShouldBe(numbers[0].GetDouble(), 1e-3);
    }

    [Theory]
    [InlineData(Epsg + "3857", "[3e7,0]", "bad-geometry")]
    [InlineData(Epsg + "4547", "[110,45]", "bad-geometry")] // swapped, and degrees: northing 110 m, easting 45 m is a place; what is meant is not
    [InlineData(Epsg + "4547", "[-1,0]", "bad-geometry")]
    [InlineData(Epsg + "4326", "[110,45]", "bad-geometry")]
    [InlineData(Epsg + "32650", "[500000,5000000]", "unknown-crs")]
    [InlineData("nonsense", "[110,45]", "unknown-crs")]
    public async Task A_place_outside_of_its_system_is_refused(string crs, string position, string problem)
    {
        var answer = await SendAsync(host.Admin, "POST", "gis.bare/items", Feature($$"""{"type":"Point","coordinates":{{position}}}""", "{}", id: "1"), crs: $"<{crs}>");
        if (crs == Epsg + "4547" && position == "[110,45]")
            answer.Is(HttpStatusCode.Created);
        else
            answer.Problem.ShouldBe(problem);
    }

    [Fact]
    public async Task Keys_that_the_table_does_not_give_are_the_clients_and_heights_fill_a_column_that_has_them()
    {
        var made = (await SendAsync(host.Admin, "POST", "gis.spot/items", Spot("a/b %2F", 1.5))).Is(HttpStatusCode.Created);
        made.Location!.ShouldEndWith("/gis.spot/items/a%2Fb%20%252F");
        (await host.AskAsync("select st_z(geom) from gis.spot where code = 'a/b %2F'")).ShouldBe(1.5);
        var changed = (await SendAsync(host.Admin, "PATCH", made.Location, """{"properties":{"note":"x"}}""", made.ETag)).Is(HttpStatusCode.NoContent);
        changed.ETag.ShouldNotBe(made.ETag);
        using var read = await host.Admin.GetAsync(made.Location, Token);
        read.Headers.ETag!.ToString().ShouldBe(changed.ETag);
        (await SendAsync(host.Admin, "POST", "gis.spot/items", Spot("a/b %2F", 1))).Is(HttpStatusCode.Conflict).Problem.ShouldBe("feature-conflict");
        (await SendAsync(host.Admin, "POST", "gis.spot/items", Feature("""{"type":"Point","coordinates":[110,45]}""", "{}"))).Problem.ShouldBe("bad-attribute");
        (await SendAsync(host.Admin, "POST", "gis.spot/items", Feature("null", "{}", "\"nowhere\""))).Problem.ShouldBe("bad-geometry");
        (await SendAsync(host.Admin, "PATCH", made.Location, """{"id":"other"}""", changed.ETag)).Problem.ShouldBe("bad-feature");
    }

    [Fact]
    public async Task Who_edits_which_layer_is_a_matter_of_roles()
    {
        var body = Feature(Square, "{}");
        (await SendAsync(host.Analyst, "POST", "gis.thing/items", body)).Is(HttpStatusCode.Created);
        (await SendAsync(host.Analyst, "POST", "gis.anything/items", body)).Is(HttpStatusCode.Forbidden).Problem.ShouldBe("not-an-editor");
        (await SendAsync(host.Leader, "POST", "gis.thing/items", body)).Is(HttpStatusCode.Forbidden);
        (await SendAsync(host.WestSupervisor, "POST", "gis.thing/items", body)).Is(HttpStatusCode.Forbidden);
        (await SendAsync(host.WestSupervisor, "POST", "grid.division/items", body)).Is(HttpStatusCode.Forbidden);
        (await SendAsync(host.WestSupervisor, "POST", "gis.bare/items", body)).Is(HttpStatusCode.NotFound).Problem.ShouldBe("unknown-collection");
        (await SendAsync(host.WestSupervisor, "POST", "identity.user_account/items", body)).Is(HttpStatusCode.NotFound);
        (await SendAsync(host.Stranger, "POST", "gis.thing/items", body)).Is(HttpStatusCode.Unauthorized);
        var view = (await SendAsync(host.Admin, "POST", "gis.seen/items", body)).Is(HttpStatusCode.MethodNotAllowed);
        view.Problem.ShouldBe("read-only-layer");
        view.Allow.ShouldBe(["GET", "HEAD"]);
    }

    [Fact]
    public async Task A_supervisor_edits_the_own_district_and_no_other()
    {
        var made = (await SendAsync(host.WestSupervisor, "POST", "gis.kiosk/items", Kiosk("0000000000000001", 110.05))).Is(HttpStatusCode.Created);
        (await host.AskAsync($"select region from gis.kiosk where id = {IdOf(made)}")).ShouldBe(West, "the division it stands in");
        (await SendAsync(host.WestSupervisor, "POST", "gis.kiosk/items", Kiosk("0000000000000002", 110.15))).Is(HttpStatusCode.Forbidden).Problem.ShouldBe("outside-scope");
        (await SendAsync(host.WestSupervisor, "POST", "gis.kiosk/items", Kiosk("0000000000000003", 110.05, $",\"region\":\"{East}\""))).Is(HttpStatusCode.Forbidden);
        (await SendAsync(host.WestSupervisor, "POST", "gis.kiosk/items", Kiosk("0000000000000004", 110.05, ",\"region\":\"\""))).Is(HttpStatusCode.Forbidden);
        (await SendAsync(host.WestSupervisor, "PATCH", made.Location!, $$$"""{"properties":{"region":"{{{East}}}"}}""", made.ETag)).Is(HttpStatusCode.Forbidden);
        (await SendAsync(host.WestSupervisor, "PATCH", made.Location!, """{"geometry":{"type":"Point","coordinates":[110.15,45.05]}}""", made.ETag)).Is(HttpStatusCode.Forbidden);

        var others = (await SendAsync(host.Admin, "POST", "gis.kiosk/items", Kiosk("0000000000000005", 110.15))).Is(HttpStatusCode.Created);
        foreach (var method in new[] { "GET", "PATCH", "DELETE" })
            (await SendAsync(host.WestSupervisor, method, others.Location!, method == "PATCH" ? "{}" : null, others.ETag)).Is(HttpStatusCode.NotFound).Problem.ShouldBe("unknown-feature");
        (await SendAsync(host.WestSupervisor, "PUT", others.Location!, Kiosk("0000000000000005", 110.05), "*")).Is(HttpStatusCode.NotFound);
        (await host.AskAsync("select count(*)::int from gis.kiosk where region <> '990101'")).ShouldBe(1);
        (await SendAsync(host.Admin, "PATCH", others.Location!, """{"geometry":{"type":"Point","coordinates":[110.05,45.05]}}""", others.ETag)).Is(HttpStatusCode.NoContent);
        (await SendAsync(host.WestSupervisor, "GET", others.Location!)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_feature_is_in_its_tile_once_the_wait_is_over()
    {
        var tile = TileCoordinate.At(new(110.061, 45.061), 16);
        (await TilesHost.TileAsync(host.Admin, "gis.thing", tile)).ShouldBeNull();
        var made = (await SendAsync(host.Admin, "POST", "gis.thing/items", Feature("""{"type":"Polygon","coordinates":[[[110.0609,45.0609],[110.0612,45.0609],[110.0611,45.0612],[110.0609,45.0609]]]}""", """{"名称":"新"}"""))).Is(HttpStatusCode.Created);
        await host.ReachedAsync(made.Lsn!, "tiles");
        (await TilesHost.TileAsync(host.Admin, "gis.thing", tile))!["gis.thing"].Features.Single().Properties["名称"].ShouldBe("新");
        var gone = (await SendAsync(host.Admin, "DELETE", made.Location!, ifMatch: made.ETag)).Is(HttpStatusCode.NoContent);
        await host.ReachedAsync(gone.Lsn!, "tiles");
        (await TilesHost.TileAsync(host.Admin, "gis.thing", tile)).ShouldBeNull();
    }

    [Fact]
    public async Task A_hundred_megabytes_are_refused_and_the_connection_lives_on()
    {
        var body = Feature(Square, $$"""{"名称":"{{new string('x', 100 << 20)}}"}""");
        (await SendAsync(host.Admin, "POST", "gis.thing/items", body)).Is(HttpStatusCode.RequestEntityTooLarge);
        (await SendAsync(host.Admin, "GET", "gis.thing/items?limit=1")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_row_that_another_program_holds_is_not_waited_for_for_ever()
    {
        var made = await MakeAsync("{}");
        await using var connection = await host.Database.Owner.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        await using (var hold = new Npgsql.NpgsqlCommand($"select from gis.thing where id = {IdOf(made)} for update", connection, transaction))
            await hold.ExecuteNonQueryAsync(Token);
        (await SendAsync(host.Admin, "PATCH", made.Location!, """{"properties":{"count":1}}""", made.ETag)).Is(HttpStatusCode.ServiceUnavailable).Problem.ShouldBe("feature-held");
        await transaction.RollbackAsync(Token);
        (await SendAsync(host.Admin, "PATCH", made.Location!, """{"properties":{"count":1}}""", made.ETag)).Is(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task What_a_trigger_or_another_table_has_against_a_feature_is_said_without_internals()
    {
        await host.SqlAsync("""
            create table gis.parent (id int primary key, geom geometry(Point, 4490)); create table gis.child (id int primary key, parent int references gis.parent (id), geom geometry(Point, 4490));
            select platform.protect(t::regclass, 'shared') from unnest(array['gis.parent', 'gis.child']) t;
            create function gis.refuse() returns trigger language plpgsql as $$ begin if new.id < 0 then raise exception 'the secret of the house'; end if; return new; end $$;
            create trigger refuse before insert on gis.parent for each row execute function gis.refuse();
            """);
        await host.CaughtUpAsync("tiles");
        var refused = (await SendAsync(host.Admin, "POST", "gis.parent/items", Feature("null", "{}", "-1"))).Is(HttpStatusCode.BadRequest);
        refused.Problem.ShouldBe("bad-attribute");
        refused.Body.ShouldNotContain("secret");
        var parent = (await SendAsync(host.Admin, "POST", "gis.parent/items", Feature("null", "{}", "1"))).Is(HttpStatusCode.Created);
        (await SendAsync(host.Admin, "POST", "gis.child/items", Feature("null", """{"parent":2}""", "1"))).Is(HttpStatusCode.Conflict);
        (await SendAsync(host.Admin, "POST", "gis.child/items", Feature("null", """{"parent":1}""", "1"))).Is(HttpStatusCode.Created);
        (await SendAsync(host.Admin, "DELETE", parent.Location!, ifMatch: parent.ETag)).Is(HttpStatusCode.Conflict).Problem.ShouldBe("feature-conflict");
        (await SendAsync(host.Admin, "GET", parent.Location!)).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_table_that_requests_have_no_right_to_change_is_read_alone()
    {
        await host.SqlAsync("create table gis.kept (id int primary key, geom geometry(Point, 4490)); select platform.protect('gis.kept', 'shared'); revoke delete on gis.kept from cockpit_app");
        await host.CaughtUpAsync("tiles");
        (await SendAsync(host.Admin, "POST", "gis.kept/items", Feature("null", "{}", "1"))).Is(HttpStatusCode.MethodNotAllowed).Problem.ShouldBe("read-only-layer");
    }

    [Fact]
    public async Task A_body_of_another_kind_is_refused() =>
        (await SendAsync(host.Admin, "POST", "gis.thing/items", "<Feature/>", type: "application/gml+xml")).Is(HttpStatusCode.UnsupportedMediaType);

    private static string Feature(string geometry, string properties, string? id = null) =>
        $$"""{"type":"Feature",{{(id is null ? "" : $"\"id\":{id},")}}"geometry":{{geometry}},"properties":{{properties}}}""";

    private static string Spot(string code, double height) => Feature(FormattableString.Invariant($$"""{"type":"Point","coordinates":[110,45,{{height}}]}"""), "{}", JsonSerializer.Serialize(code));

    private static string Kiosk(string code, double lon, string more = "") =>
        Feature(FormattableString.Invariant($$"""{"type":"Point","coordinates":[{{lon}},45.05]}"""), $$"""{"code":"{{code}}","class_code":"0101","class_name":"井盖"{{more}}}""");

    private static string IdOf(Answer made) => made.Location![(made.Location!.LastIndexOf('/') + 1)..];

    private async Task<Answer> MakeAsync(string properties) => (await SendAsync(host.Admin, "POST", "gis.thing/items", Feature(Square, properties))).Is(HttpStatusCode.Created);

    private async Task<(string Method, string Item, string? Tag)> ExistingAsync(string method)
    {
        var made = await MakeAsync("{}");
        return (method, made.Location!, made.ETag);
    }

    private async Task<(string? Name, int? Count, string? Extra, string? Phone)> ColumnsAsync(Answer made)
    {
        await using var ask = host.Database.Owner.CreateCommand($"select \"名称\", count, extra::text, phone from gis.thing where id = {IdOf(made)}");
        await using var row = await ask.ExecuteReaderAsync(Token);
        await row.ReadAsync(Token);
        return (row[0] as string, row[1] as int?, row[2] as string, row[3] as string);
    }
}
