using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Whose a fence is that does not say so.</summary>
public sealed class FenceRegionTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("in-an-office", 120.01, 0.01, "{}", "990701001")]
    [InlineData("over-two-offices", 120.045, 0.01, "{}", "990701")]
    [InlineData("over-two-districts", 120.095, 0.01, "{}", "9907")]
    [InlineData("up-to-the-border", 120, 0.01, "{}", "990701001")]
    [InlineData("half-outside", 120.195, 0.01, "{}", "")]
    [InlineData("says-so-itself", 120.01, 0.01, """{"region":"9907"}""", "9907")]
    public async Task A_fence_of_who_sees_everything_belongs_to_the_smallest_division_that_holds_all_of_it(string id, double west, double side, string properties, string region)
    {
        await DivideAsync();
        (await RegionAsync(await new FenceClient(host.Admin).PutAsync(id, FenceClient.Square(west, 50.01, side, properties)))).ShouldBe(region);
        await new FenceClient(host.Admin).FencesAsync($$"""{"type":"FeatureCollection","features":[{{FenceClient.Square(west, 50.01, side, properties).Replace("{\"type\":\"Feature\"", $"{{\"type\":\"Feature\",\"id\":\"all-{id}\"")}}]}""");
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/fences/all-{id}", Token)).GetProperty("region").GetString().ShouldBe(region);
    }

    [Fact]
    public async Task A_fence_of_who_sees_one_region_belongs_to_that_and_stays_there_when_others_change_it()
    {
        await DivideAsync();
        var dispatcher = await host.ClientAsync([Role.Dispatcher], ["990701"]);
        (await RegionAsync(await new FenceClient(dispatcher).PutAsync("of-a-dispatcher", FenceClient.Square(120.01, 50.01, 0.01)))).ShouldBe("990701");
        (await RegionAsync(await new FenceClient(host.Admin).PutAsync("of-a-dispatcher", FenceClient.Square(120.02, 50.01, 0.01), "*"))).ShouldBe("990701");
    }

    private static async Task<string?> RegionAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Token));
            return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("region").GetString();
        }
    }

    /// <summary>A city of two districts, the western one of two street offices.</summary>
    private async Task DivideAsync()
    {
        await using var divide = host.Database.Feed.CreateCommand("""
            insert into grid.division (code, name, level, geom) values
              ('9907', '市', 2, st_multi(st_makeenvelope(120, 50, 120.2, 50.1, 4490))),
              ('990701', '西区', 3, st_multi(st_makeenvelope(120, 50, 120.1, 50.1, 4490))), ('990702', '东区', 3, st_multi(st_makeenvelope(120.1, 50, 120.2, 50.1, 4490))),
              ('990701001', '甲街道', 4, st_multi(st_makeenvelope(120, 50, 120.05, 50.1, 4490))), ('990701002', '乙街道', 4, st_multi(st_makeenvelope(120.05, 50, 120.1, 50.1, 4490)))
            on conflict do nothing
            """);
        await divide.ExecuteNonQueryAsync(Token);
    }
}
