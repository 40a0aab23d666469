using System.Net.Http.Json;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Cockpit.Demo;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Grids;

/// <summary>The host over the demo cities, with the index built from them.</summary>
public sealed class DemoGridsHost(TestRecord record) : TestHost(record)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DemoLoader.LoadAsync(Database, "test", DemoFixture.Small, null, TestContext.Current.CancellationToken);
        await CaughtUpAsync("search");
    }
}

public sealed class DemoGridsTests(DemoGridsHost host) : IClassFixture<DemoGridsHost>
{
    private const int Seed = 20261123;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_demo_cities_have_no_gap_no_overlap_and_no_duty_grid_in_pieces()
    {
        var report = await host.Admin.GetFromJsonAsync<JsonElement>("/grids/check?region=99", Token);
        report.GetProperty("cells").GetInt64().ShouldBeGreaterThan(8_000);
        report.GetProperty("counts").EnumerateObject().Select(count => count.Name).Except(["size"]).ShouldBeEmpty(report.GetProperty("faults").ToString());
    }

    [Fact]
    public async Task A_random_point_has_codes_that_lead_back_to_cells_that_hold_it()
    {
        var (dice, asked) = (new Random(Seed), 0);
        foreach (var city in DemoFixture.Small.Cities)
        {
            var whole = SpatialCockpit.Cockpit.Demo.Topology.LonLatShape.Polygons(city.Divisions.City.Area);
            var box = whole.EnvelopeInternal;
            for (var i = 0; i < 60; i++)
            {
                LonLat point = new(Math.Round(box.MinX + dice.NextDouble() * box.Width, 9), Math.Round(box.MinY + dice.NextDouble() * box.Height, 9));
                if (!PolygonMembership.Holds(whole, point.Lon, point.Lat))
                    continue;
                asked++;
                var grids = await host.Admin.GetFromJsonAsync<JsonElement>(FormattableString.Invariant($"/v1/grid?lon={point.Lon}&lat={point.Lat}"), Token);
                var unit = grids.GetProperty("unit_grid").GetProperty("code").GetString()!;
                grids.GetProperty("community").GetProperty("code").GetString().ShouldBe(unit[..12]);
                grids.GetProperty("city").GetProperty("code").GetString().ShouldBe(unit[..4]);
                grids.GetProperty("duty_grid").GetProperty("code").GetString().ShouldBe(grids.GetProperty("unit_grid").GetProperty("duty_code").GetString());
                foreach (var code in (string[])[unit, grids.GetProperty("duty_grid").GetProperty("code").GetString()!])
                    PolygonMembership.Holds(await PolygonAsync(code), point.Lon, point.Lat).ShouldBeTrue($"{code} {point}");
                foreach (var code in (string[])[grids.GetProperty("beidou_code").GetString()!, grids.GetProperty("geosot").GetString()!])
                    (await PolygonAsync(code)).EnvelopeInternal.Intersects(new Envelope(point.Lon - 1e-9, point.Lon + 1e-9, point.Lat - 1e-9, point.Lat + 1e-9)).ShouldBeTrue($"{code} {point}");
            }
        }
        asked.ShouldBeGreaterThan(60);
    }

    private async Task<Geometry> PolygonAsync(string code)
    {
        var feature = await host.Admin.GetFromJsonAsync<JsonElement>($"/v1/grid/{code}", Token);
        return GeoJsonGeometry.Read(feature.GetProperty("geometry"), CoordinateSystem.Crs84).Geometry.ShouldNotBeNull();
    }
}
