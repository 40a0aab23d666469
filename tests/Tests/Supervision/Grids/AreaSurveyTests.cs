using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Grids;

/// <summary>What a survey tells of a division: its area, its cells, those in duty grids, and who supervises there.</summary>
public sealed class AreaSurveyTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_division_is_as_large_as_it_is_drawn_and_its_grids_as_they_were_measured()
    {
        var ground = await GridGround.MakeAsync(host, 3, 2);
        await ground.FillAsync(3, 2);
        await ground.SqlAsync($"update grid.unit set duty_code = 'D1' where community_code = '{ground.Community}' and code <= (select max(code) from (select code from grid.unit where community_code = '{ground.Community}' order by code limit 4) c)");
        await ground.SqlAsync($"insert into registry.supervisor (code, name, region, geom) values ('S-{ground.Community}', 'somebody', '{ground.Community}', st_setsrid(st_point(110, 30), 4490))");
        var survey = await host.Admin.GetFromJsonAsync<JsonElement>($"/grids/survey?region={ground.Community}", Token);
        var drawn = (double)(await ground.SqlAsync($"select st_area(geom::geography) from grid.division where code = '{ground.Community}'"))!;
        survey.GetProperty("area_m2").GetDouble().ShouldBe(drawn, 0.001);
        (CountOf(survey, "unit_grids"), CountOf(survey, "duty_grids"), survey.GetProperty("supervisors").GetInt32()).ShouldBe((6, 1, 1));
        survey.GetProperty("unit_grids").GetProperty("area_m2").GetDouble().ShouldBe(drawn, 1);
        survey.GetProperty("duty_grids").GetProperty("area_m2").GetDouble().ShouldBe(drawn * 4 / 6, 2);
        CountOf(await host.Admin.GetFromJsonAsync<JsonElement>($"/grids/survey?region={ground.Office}", Token), "unit_grids").ShouldBeGreaterThanOrEqualTo(6);
        CountOf(await host.Admin.GetFromJsonAsync<JsonElement>("/grids/survey", Token), "unit_grids").ShouldBeGreaterThanOrEqualTo(6, "an administrator's region is everything");
    }

    [Theory]
    [InlineData("/grids/survey?region=nowhere", HttpStatusCode.BadRequest)]
    [InlineData("/grids/survey?region=9901010010010011", HttpStatusCode.BadRequest)]
    [InlineData("/grids/survey?region=880101", HttpStatusCode.OK)]
    public async Task What_is_no_division_is_told(string path, HttpStatusCode status) => (await host.Admin.GetAsync(path, Token)).StatusCode.ShouldBe(status);

    private static int CountOf(JsonElement survey, string grids) => survey.GetProperty(grids).GetProperty("count").GetInt32();
}
