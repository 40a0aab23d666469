using System.Net;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Analytics.Statistics;

/// <summary>A host that keeps no analytical store.</summary>
public sealed class StatisticsAwayTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Without_a_store_tables_are_away_and_points_of_ones_own_are_not()
    {
        foreach (var (address, form) in new[] { ("series", """{"table":"cases"}"""), ("clusters", """{"table":"cases","eps_m":5}"""), ("centre", """{"table":"cases"}"""), ("density", """{"table":"cases"}"""), ("flows", """{"of":"positions"}"""), ("hotspots", """{"layer":"unit_grids","value":"area_m2"}""") })
            await StatisticsCity.RefusesAsync(host.Admin, $"/analytics/{address}", form, "analytics-away", "", HttpStatusCode.ServiceUnavailable);
        (await StatisticsCity.AskAsync(host.Admin, "/analytics/clusters", new { points = (double[][])[[110, 44], [110, 44]], eps_m = 5, min_points = 2 })).GetProperty("labels")[1].GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Who_supervises_asks_no_statistics()
    {
        var supervisor = await host.ClientAsync([Role.Supervisor], [""]);
        foreach (var address in (string[])["series", "clusters", "centre", "density", "flows", "hotspots"])
            await StatisticsCity.RefusesAsync(supervisor, $"/analytics/{address}", "{}", "forbidden", "", HttpStatusCode.Forbidden);
    }
}
