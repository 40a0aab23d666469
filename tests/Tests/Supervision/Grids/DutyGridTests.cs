using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Grids;

public sealed class DutyGridTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private HttpClient? _client;

    [Fact]
    public async Task Adjacent_cells_are_a_duty_grid_that_knows_its_supervisors_and_its_outline()
    {
        var ground = await FilledAsync(3, 1);
        await AccountAsync(ground, "zhou", "supervisor");
        using var made = await SendAsync(HttpMethod.Post, "/duty-grids", new { name = "第一网格", cells = new[] { $"{ground.Community}001", $"{ground.Community}02" }, supervisors = new[] { "zhou" } });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Token));
        var duty = await BodyAsync(made);
        var code = duty.GetProperty("code").GetString()!;
        code.ShouldMatch($"^{ground.Office}Z[0-9]{{2,}}$");
        (duty.GetProperty("area_m2").GetDouble() / 2).ShouldBeInRange(10_600, 10_800);
        duty.GetProperty("geometry").GetProperty("coordinates").GetArrayLength().ShouldBe(1);
        (await ground.SqlAsync($"select string_agg(duty_code || ' ' || account, ',') from grid.duty_of('{ground.Community}002')")).ShouldBe($"{code} zhou");
        (await ground.SqlAsync($"select count(*) from grid.duty_of('{ground.Community}003')")).ShouldBe(0L);
        var list = await host.Admin.GetFromJsonAsync<JsonElement>($"/duty-grids?region={ground.Office}&supervisor=zhou", Token);
        list.GetProperty("items").EnumerateArray().ShouldHaveSingleItem().GetProperty("cells").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData(3, 1, "001,003", "003")] // one between
    [InlineData(2, 2, "001,004", "004")] // they meet in a corner
    [InlineData(4, 1, "001,003,004", "001")] // the smaller piece is named
    public async Task Cells_that_do_not_share_edges_are_refused_by_name(int width, int height, string serials, string apart)
    {
        var ground = await FilledAsync(width, height);
        using var answer = await SendAsync(HttpMethod.Post, "/duty-grids", Form(ground, serials.Split(',')));
        var problem = await BodyAsync(answer);
        (answer.StatusCode, problem.GetProperty("type").GetString()).ShouldBe((HttpStatusCode.Conflict, "not-adjacent"));
        problem.GetProperty("detail").GetString()!.ShouldStartWith($"{ground.Community}{apart} shares no edge");
        problem.GetProperty("pieces").GetArrayLength().ShouldBe(2);
        (await ground.SqlAsync($"select count(*) from grid.unit where community_code = '{ground.Community}' and duty_code is not null")).ShouldBe(0L);
    }

    [Fact]
    public async Task Cells_around_a_hole_share_edges()
    {
        var ground = await FilledAsync(3, 3);
        (await SendAsync(HttpMethod.Post, "/duty-grids", Form(ground, "001", "002", "003", "004", "006", "007", "008", "009"))).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_cell_is_in_one_duty_grid_at_most()
    {
        var ground = await FilledAsync(3, 1);
        var code = (await BodyAsync(await SendAsync(HttpMethod.Post, "/duty-grids", Form(ground, "001", "002")))).GetProperty("code").GetString();
        using var answer = await SendAsync(HttpMethod.Post, "/duty-grids", Form(ground, "002", "003"));
        var problem = await BodyAsync(answer);
        (answer.StatusCode, problem.GetProperty("type").GetString()).ShouldBe((HttpStatusCode.Conflict, "cells-held"));
        var held = problem.GetProperty("held").EnumerateArray().ShouldHaveSingleItem();
        (held.GetProperty("cell").GetString(), held.GetProperty("duty_grid").GetString()).ShouldBe(($"{ground.Community}002", code));
    }

    [Fact]
    public async Task It_is_changed_by_who_has_read_it_and_its_cells_are_free_when_it_goes()
    {
        var ground = await FilledAsync(3, 1);
        using var made = await SendAsync(HttpMethod.Post, "/duty-grids", Form(ground, "001", "002"));
        var address = made.Headers.Location!.ToString();
        (await SendAsync(HttpMethod.Put, address, Form(ground, "002", "003"))).StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        using var changed = await SendAsync(HttpMethod.Put, address, Form(ground, "002", "003"), made.Headers.ETag!.Tag);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(Token));
        (await BodyAsync(changed)).GetProperty("cells").EnumerateArray().Select(cell => cell.GetString()![12..]).ShouldBe(["002", "003"]);
        (await ground.SqlAsync($"select count(*) from grid.unit where code = '{ground.Community}001' and duty_code is null")).ShouldBe(1L);
        (await SendAsync(HttpMethod.Delete, address, null, made.Headers.ETag.Tag)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Delete, address, null, changed.Headers.ETag!.Tag)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ground.SqlAsync($"select count(*) from grid.unit where community_code = '{ground.Community}' and duty_code is not null")).ShouldBe(0L);
        (await host.Admin.GetAsync(address, Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Its_outline_follows_its_cells_and_losing_the_middle_one_is_a_fault()
    {
        var ground = await FilledAsync(3, 1);
        var code = (await BodyAsync(await SendAsync(HttpMethod.Post, "/duty-grids", Form(ground, "001", "002", "003")))).GetProperty("code").GetString();
        var (status, receipt) = await ground.SendAsync([ground.Square(0, 0), ground.Cell(1, 0, 1.5, 1), ground.Cell(1.5, 0, 2, 1), ground.Square(2, 0)], "?whole=true");
        (status, receipt.GetProperty("report").GetProperty("counts").EnumerateObject().ShouldHaveSingleItem().Name).ShouldBe((HttpStatusCode.Conflict, "apart"));
        (status, receipt) = await ground.SendAsync([ground.Square(0, 0), ground.Square(1, 0), ground.Cell(2, 0, 2.5, 1), ground.Cell(2.5, 0, 3, 1)], "?whole=true");
        status.ShouldBe(HttpStatusCode.OK, receipt.ToString());
        receipt.GetProperty("redrawn").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(code);
        (await ground.SqlAsync($"select st_equals(geom, (select st_union(u.geom) from grid.unit u where u.duty_code = '{code}')) from grid.duty where code = '{code}'")).ShouldBe(true);
    }

    [Fact]
    public async Task What_is_wrong_with_it_is_said_member_by_member()
    {
        var ground = await FilledAsync(1, 1);
        await AccountAsync(ground, "leader-li", "leader");
        using var answer = await SendAsync(HttpMethod.Post, "/duty-grids", new { name = "x", cells = new[] { $"{ground.Community}001", $"{ground.Community}009" }, supervisors = new[] { "leader-li", "nobody" } });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var members = (await BodyAsync(answer)).GetProperty("members");
        members.GetProperty("cells").GetString()!.ShouldEndWith("009.");
        members.GetProperty("supervisors").GetString()!.ShouldEndWith("leader-li, nobody.");
        foreach (var form in (object[])[new { }, new { name = "x", cells = Array.Empty<string>() }, new { name = "x", cells = new[] { "99010100100100" + "a" } }, new { name = "x", cells = new string?[] { null } }, new { code = "990101001-1", name = "x", cells = new[] { $"{ground.Community}001" } }])
            (await SendAsync(HttpMethod.Post, "/duty-grids", form)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_dispatcher_draws_those_of_their_own_district_and_others_do_not_learn_who_supervises_them()
    {
        var ground = await FilledAsync(2, 1);
        await AccountAsync(ground, "wu", "supervisor");
        _client = await host.ClientAsync([Role.Dispatcher], ["990102"]);
        (await SendAsync(HttpMethod.Post, "/duty-grids", Form(ground, "001"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        _client = await host.ClientAsync([Role.Dispatcher], ["990101"]);
        using var made = await SendAsync(HttpMethod.Post, "/duty-grids", new { name = "x", cells = new[] { $"{ground.Community}001" }, supervisors = new[] { "wu" } });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Token));
        var elsewhere = await host.ClientAsync([Role.Supervisor], ["990102"]);
        (await elsewhere.GetFromJsonAsync<JsonElement>(made.Headers.Location, Token)).GetProperty("supervisors").GetArrayLength().ShouldBe(0);
        (await _client.GetFromJsonAsync<JsonElement>(made.Headers.Location, Token)).GetProperty("supervisors")[0].GetString().ShouldBe("wu");
    }

    [Fact]
    public async Task Nobody_of_another_region_is_made_to_supervise_it_and_whether_they_are_there_is_not_told()
    {
        var ground = await FilledAsync(1, 1);
        await AccountAsync(ground, "feng", "supervisor", region: "990102");
        await AccountAsync(ground, "chen", "supervisor", region: ground.Community);
        _client = await host.ClientAsync([Role.Dispatcher], ["990101"]);
        using var refused = await SendAsync(HttpMethod.Post, "/duty-grids", new { name = "x", cells = new[] { $"{ground.Community}001" }, supervisors = new[] { "feng", "nobody" } });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await BodyAsync(refused)).GetProperty("members").GetProperty("supervisors").GetString()!.ShouldEndWith("feng, nobody.");
        using var made = await SendAsync(HttpMethod.Post, "/duty-grids", new { name = "x", cells = new[] { $"{ground.Community}001" }, supervisors = new[] { "chen" } });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Token));
    }

    private async Task<GridGround> FilledAsync(int width, int height)
    {
        var ground = await GridGround.MakeAsync(host, width, height);
        await ground.FillAsync(width, height);
        return ground;
    }

    private static async Task AccountAsync(GridGround ground, string name, string role, string region = "990101") =>
        await ground.SqlAsync($"insert into identity.user_account (user_name, display_name, password, roles, regions) values ('{name}', '{name}', 'none', '{{{role}}}', '{{{region}}}')");

    private static object Form(GridGround ground, params string[] serials) => new { name = "网格", cells = serials.Select(serial => ground.Community + serial).ToArray() };

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, object? body, string? etag = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : JsonContent.Create(body) };
        if (etag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", etag);
        return await (_client ?? host.Admin).SendAsync(request, Token);
    }

    private static async Task<JsonElement> BodyAsync(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
}
