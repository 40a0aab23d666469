using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>The tree of organisations, who belongs where, and looking both up.</summary>
public sealed class OrganisationTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await host.AddDivisionsAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_tree_is_made_renamed_and_taken_apart_from_below()
    {
        await MakeAsync(new { code = "T-CITY", name = "市城管局", name_en = "City management", region = "9901" });
        await MakeAsync(new { code = "T-EAST", name = "城东分局", region = "990102", parent_code = "T-CITY", place = 1 });
        (await RefusedAsync(new { code = "T-EAST", name = "又一个", region = "990102" })).ShouldBe("organisation-exists");
        using (var renamed = await host.Admin.ActAsync("/organisations/T-EAST", body: new { name = "城东区城管局", region = "990102", parent_code = "T-CITY" }, method: HttpMethod.Put))
            (await renamed.JsonAsync()).GetProperty("name").GetString().ShouldBe("城东区城管局");
        (await host.Admin.ActAsync("/organisations/T-EAST", "\"1-1\"", new { name = "旧", region = "990102" }, HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await CodesAsync(host.Admin, "under=T-CITY")).ShouldBe(["T-CITY", "T-EAST"]);
        (await CodesAsync(host.Admin, "text=management")).ShouldBe(["T-CITY"]);
        (await (await host.Admin.ActAsync("/organisations/T-CITY", method: HttpMethod.Delete)).SlugAsync()).ShouldBe("organisation-in-use");
        foreach (var code in (string[])["T-EAST", "T-CITY"])
            (await host.Admin.ActAsync($"/organisations/{code}", method: HttpMethod.Delete)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await CodesAsync(host.Admin, "text=T-")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_under_itself_nor_where_its_parent_is_not()
    {
        await MakeAsync(new { code = "C-1", name = "一", region = "9901" });
        await MakeAsync(new { code = "C-2", name = "二", region = "9901", parent_code = "C-1" });
        await MakeAsync(new { code = "C-3", name = "三", region = "990102", parent_code = "C-2" });
        foreach (var (code, body) in ((string, object)[])[("C-1", new { name = "一", region = "9901", parent_code = "C-3" }), ("C-1", new { name = "一", region = "9901", parent_code = "C-1" }), ("C-2", new { name = "二", region = "990103", parent_code = "C-1" }), ("C-3", new { name = "三", region = "9901", parent_code = "nowhere" })])
            (await (await host.Admin.ActAsync($"/organisations/{code}", body: body, method: HttpMethod.Put)).SlugAsync()).ShouldBe("bad-organisation", $"{code} {body}");
        (await RefusedAsync(new { code = "C-4", name = "四", region = "9999" })).ShouldBe("bad-organisation");
        (await RefusedAsync(new { code = "c 4", name = "四", region = "9901" })).ShouldBe("bad-organisation");
        (await RefusedAsync(new { code = "C-4", name = " ", region = "9901" })).ShouldBe("bad-organisation");
    }

    [Fact]
    public async Task People_belong_somewhere_and_are_looked_up_by_colleagues_with_nothing_of_how_to_reach_them()
    {
        await MakeAsync(new { code = "P-CITY", name = "指挥中心", region = "9901" });
        await MakeAsync(new { code = "P-EAST", name = "城东站", region = "990102", parent_code = "P-CITY" });
        await host.Admin.AddUserAsync("p-li", ["dispatcher"], ["990102"]);
        await host.Admin.AddUserAsync("p-sun", ["leader"], ["9901"]);
        (await PutAsync(host.Admin, "p-li", new { organisation = "P-EAST", job_title = "值班长" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PutAsync(host.Admin, "p-sun", new { organisation = "P-CITY" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await PutAsync(host.Admin, "p-sun", new { organisation = "nowhere" })).SlugAsync()).ShouldBe("bad-organisation");
        (await (await PutAsync(host.Admin, "nobody", new { organisation = "P-CITY" })).SlugAsync()).ShouldBe("not-found");

        var (city, east, west) = (await host.ClientAsync([Role.Analyst], ["9901"]), await host.ClientAsync([Role.Supervisor], ["990102"]), await host.ClientAsync([Role.Supervisor], ["990103"]));
        (await NamesAsync(city, "organisation=P-CITY")).ShouldBe(["p-li", "p-sun"]);
        (await NamesAsync(city, "text=值班")).ShouldBe(["p-li"]);
        (await NamesAsync(east, "organisation=P-CITY")).ShouldBe(["p-li"], "each sees who works in their own regions");
        (await NamesAsync(west, "organisation=P-CITY")).ShouldBeEmpty();
        var li = (await east.GetFromJsonAsync<JsonElement>("/people/p-li", Token));
        li.EnumerateObject().Select(member => member.Name).ShouldBe(["user_name", "display_name", "regions", "organisation", "organisation_name", "job_title"]);
        (li.GetProperty("organisation_name").GetString(), li.GetProperty("job_title").GetString()).ShouldBe(("城东站", "值班长"));
        (await west.GetAsync("/people/p-li", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await host.ClientAsync([Role.Party], [""])).GetAsync("/people", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await (await host.Admin.ActAsync("/organisations/P-EAST", method: HttpMethod.Delete)).SlugAsync()).ShouldBe("organisation-in-use");
        (await PutAsync(host.Admin, "p-li", new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.Admin.ActAsync("/organisations/P-EAST", method: HttpMethod.Delete)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Administrators_of_a_district_change_what_stands_there_and_no_more()
    {
        await MakeAsync(new { code = "D-CITY", name = "市局", region = "9901" });
        await MakeAsync(new { code = "D-WEST", name = "西分局", region = "990103" });
        using var east = await host.ClientAsync([Role.Admin], ["990102"]);
        (await CodesAsync(east, "text=D-")).ShouldBeEmpty();
        (await (await east.PostAsJsonAsync("/organisations", new { code = "D-EAST", name = "东分局", region = "990103" }, Token)).SlugAsync()).ShouldBe("bad-organisation");
        (await (await east.PostAsJsonAsync("/organisations", new { code = "D-EAST", name = "东分局", region = "990102", parent_code = "D-CITY" }, Token)).SlugAsync()).ShouldBe("bad-organisation");
        (await east.PostAsJsonAsync("/organisations", new { code = "D-EAST", name = "东分局", region = "990102" }, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await east.ActAsync("/organisations/D-WEST", method: HttpMethod.Delete)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await host.Admin.AddUserAsync("d-wu", ["leader"], ["9901"]);
        (await PutAsync(east, "d-wu", new { organisation = "D-EAST" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await host.ClientAsync([Role.Leader], ["9901"])).PostAsJsonAsync("/organisations", new { code = "D-X", name = "甲", region = "9901" }, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task What_is_under_one_that_they_do_not_see_is_changed_by_administrators_of_a_district_and_left_there()
    {
        await MakeAsync(new { code = "U-CITY", name = "市局", region = "9901" });
        await MakeAsync(new { code = "U-OTHER", name = "另一局", region = "9901" });
        await MakeAsync(new { code = "U-EAST", name = "东分局", region = "990102", parent_code = "U-CITY" });
        using var two = await host.ClientAsync([Role.Admin], ["990102", "9902"]);
        using (var renamed = await two.ActAsync("/organisations/U-EAST", body: new { name = "城东分局", region = "990102", parent_code = "U-CITY" }, method: HttpMethod.Put))
            (await renamed.JsonAsync()).GetProperty("parent_code").GetString().ShouldBe("U-CITY", await renamed.Content.ReadAsStringAsync(Token));
        foreach (var (body, slip) in ((object, string)[])[(new { name = "城东分局", region = "990102", parent_code = "U-OTHER" }, "parent_code"), (new { name = "城东分局", region = "9902", parent_code = "U-CITY" }, "region")])
        {
            using var refused = await two.ActAsync("/organisations/U-EAST", body: body, method: HttpMethod.Put);
            (await refused.JsonAsync()).GetProperty("fields").EnumerateArray().Single().GetProperty("field").GetString().ShouldBe(slip);
        }
        (await two.ActAsync("/organisations/U-EAST", body: new { name = "城东分局", region = "990102" }, method: HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.OK, "under nothing it may be put");
    }

    [Fact]
    public async Task Staff_and_their_programs_look_divisions_up()
    {
        (await (await host.ClientAsync([Role.Supervisor], ["990102"])).GetFromJsonAsync<JsonElement>("/regions", Token)).Words("code").ShouldBe(["990102"]);
        (await (await host.ClientAsync([Role.Party], [""])).GetAsync("/regions", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private async Task MakeAsync(object form)
    {
        using var answer = await host.Admin.PostAsJsonAsync("/organisations", form, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task<string?> RefusedAsync(object form) => await (await host.Admin.PostAsJsonAsync("/organisations", form, Token)).SlugAsync();

    private static async Task<string[]> CodesAsync(HttpClient who, string query) => (await who.GetFromJsonAsync<JsonElement>($"/organisations?{query}", Token)).Words("code");

    private static async Task<string[]> NamesAsync(HttpClient who, string query) => (await who.GetFromJsonAsync<JsonElement>($"/people?{query}", Token)).Words("user_name");

    private static Task<HttpResponseMessage> PutAsync(HttpClient admin, string name, object form) => admin.ActAsync($"/people/{name}/organisation", null, form, HttpMethod.Put);
}
