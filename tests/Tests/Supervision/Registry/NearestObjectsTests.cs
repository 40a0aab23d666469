using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Objects around a place: the nearest first, as far as one sees them.</summary>
public sealed class NearestObjectsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>East of 112.0, 31.0, where a hundredth of a degree is 955 metres by the ellipsoid; once for all tests.</summary>
    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("street-trees");
        if ((await WordsAsync(host.Admin, "")).Length > 0)
            return;
        foreach (var (species, lon, region) in ((string, double, string)[])[("plane", 112.003, "990101"), ("camphor", 112.001, "990102"), ("ginkgo", 112.002, "990101"), ("plane", 112.1, "990101")])
            await new ObjectClient(host.Admin, "street_tree").MakeAsync(new { region, geometry = new { type = "Point", coordinates = new[] { lon, 31.0 } }, attributes = new { species } });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "camphor 96, ginkgo 191, plane 287")]
    [InlineData("&limit=2", "camphor 96, ginkgo 191")]
    [InlineData("&within_m=200", "camphor 96, ginkgo 191")]
    [InlineData("&within_m=20000", "camphor 96, ginkgo 191, plane 287, plane 9550")]
    [InlineData("&filter=species = 'plane'", "plane 287")]
    public async Task The_nearest_come_first(string query, string found) => (await WordsAsync(host.Admin, query)).ShouldBe(found);

    [Fact]
    public async Task One_finds_those_that_one_sees()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"]);
        (await WordsAsync(west, "")).ShouldBe("ginkgo 191, plane 287");
        (await host.Stranger.GetAsync("/objects/street_tree/nearest?lon=112&lat=31", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("street_tree/nearest", HttpStatusCode.BadRequest)]
    [InlineData("street_tree/nearest?lon=112", HttpStatusCode.BadRequest)]
    [InlineData("street_tree/nearest?lon=112&lat=95", HttpStatusCode.BadRequest)]
    [InlineData("street_tree/nearest?lon=112&lat=31&limit=51", HttpStatusCode.BadRequest)]
    [InlineData("street_tree/nearest?lon=112&lat=31&within_m=0", HttpStatusCode.BadRequest)]
    [InlineData("street_tree/nearest?lon=112&lat=31&filter=colour = 'red'", HttpStatusCode.BadRequest)]
    [InlineData("dragon/nearest?lon=112&lat=31", HttpStatusCode.NotFound)]
    public async Task What_is_asked_wrongly_is_told(string path, HttpStatusCode status) => (await host.Admin.GetAsync($"/objects/{path}", Token)).StatusCode.ShouldBe(status);

    private static async Task<string> WordsAsync(HttpClient caller, string query) => string.Join(", ", (await caller.GetFromJsonAsync<JsonElement>($"/objects/street_tree/nearest?lon=112&lat=31{query}", Token)).EnumerateArray()
        .Select(near => $"{near.GetProperty("attributes").GetProperty("species").GetString()} {Math.Round(near.GetProperty("distance_m").GetDouble())}"));
}
