using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Grids;

/// <summary>Patrol points and visits as the pack urban-grid says them.</summary>
public sealed class PatrolTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private ObjectClient Points => new(host.Admin, "patrol_point");

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("urban-grid");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_patrol_point_is_done_from_where_it_is_and_with_an_opinion()
    {
        var route = await new ObjectClient(host.Admin, "patrol_route").MakeAsync(new { attributes = new { name = "早班路线" }, geometry = new { type = "LineString", coordinates = new double[][] { [110, 30], [110.01, 30] } } });
        var point = await Points.MakeAsync(new { attributes = new { name = "东门", route = route.GetProperty("code").GetString(), place_on_route = 1, in_force_from = "2026-01-01" }, geometry = Point(110, 30) });
        var code = point.GetProperty("code").GetString()!;
        code.ShouldMatch("^XD[0-9]{5}$");
        (await VisitAsync(code, new { outcome = "in_order" }, 110)).ShouldBe((HttpStatusCode.BadRequest, "bad-object"));
        (await VisitAsync(code, new { outcome = "in_order", opinion = "井盖完好" }, 110.01)).ShouldBe((HttpStatusCode.Conflict, "guard-refuses"));
        (await VisitAsync(code, new { outcome = "in_order", opinion = "井盖完好" }, 110.0005)).ShouldBe((HttpStatusCode.Created, null));
        var after = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/patrol_point/{code}", Token)).GetProperty("attributes");
        (after.GetProperty("outcome").GetString(), after.GetProperty("visited_on").GetString()).ShouldBe(("in_order", "2026-03-02"));
    }

    private async Task<(HttpStatusCode, string?)> VisitAsync(string code, object attributes, double lon)
    {
        using var answer = await host.Admin.PostAsJsonAsync($"/objects/patrol_point/{code}/records/patrol_visit", new { attributes, geometry = Point(lon, 30), occurred_at = "2026-03-02T08:00:00+08:00" }, Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (answer.StatusCode, answer.IsSuccessStatusCode ? null : body.GetProperty("type").GetString());
    }

    private static object Point(double lon, double lat) => new { type = "Point", coordinates = new[] { lon, lat } };
}
