using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Tiles;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>Devices and units with what is open about them, and what waits for somebody, on one map; figures of duties by what their objects are like.</summary>
public sealed class TaskMapTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private readonly EquipmentWorld _world = new(host);
    private string _unit = "", _lift = "", _boiler = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A unit with a lift that is overdue and has a major hazard, and a boiler with neither.</summary>
    public async ValueTask InitializeAsync()
    {
        _unit = await _world.UnitAsync();
        _lift = await _world.DeviceAsync(new { use_unit_code = _unit, state = "in_use", next_inspection_on = "2026-01-01", maker = "甲厂" });
        _boiler = await _world.DeviceAsync(new { use_unit_code = _unit, state = "in_use", next_inspection_on = "2099-01-01", maker = "乙厂" }, "boiler");
        await _world.HazardAsync(_unit, "major", _lift);
        await host.CaughtUpAsync("duties");
        await host.CaughtUpAsync("alerts");
        await host.CaughtUpAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_task_map_tells_devices_and_units_apart_by_what_is_open()
    {
        (await CodesAsync("registry.task", $"unit={_unit}")).ShouldBe([_boiler, _lift, _unit], ignoreOrder: true);
        (await CodesAsync("registry.task", $"unit={_unit}&category=boiler")).ShouldBe([_boiler]);
        (await CodesAsync("registry.task", $"unit={_unit}&hazard=major")).ShouldBe([_lift, _unit], ignoreOrder: true);
        (await CodesAsync("registry.task", $"unit={_unit}&hazard=general")).ShouldBeEmpty();
        (await CodesAsync("registry.task", $"unit={_unit}&waiting=true")).ShouldBe([_lift, _unit], ignoreOrder: true);
        (await CodesAsync("registry.task", $"unit={_unit}&state=stopped")).ShouldBeEmpty();
        (await CodesAsync("registry.to_do", "rule=inspection_overdue", "object_code")).ShouldContain(_lift);
        (await CodesAsync("registry.to_do", "rule=inspection_overdue", "object_code")).ShouldNotContain(_boiler);
        (await CodesAsync("registry.to_do", "severity=blue", "object_code")).ShouldNotContain(_lift);
    }

    [Theory]
    [InlineData("inspections_overdue", "object.maker", "甲厂 1")]
    [InlineData("inspections_due", "object.category", "lift 1, boiler 1")]
    [InlineData("lift_inspections_overdue", "due_on:year", "2026 1")]
    [InlineData("major_hazards_open", "object.hazard_category", "equipment 1")]
    public async Task Figures_of_duties_are_told_apart_by_what_their_objects_are_like(string indicator, string by, string expected)
    {
        var filter = Uri.EscapeDataString(indicator.Contains("hazards", StringComparison.Ordinal) ? $"object.unit_code = '{_unit}'" : $"object.use_unit_code = '{_unit}'");
        var values = (await host.Admin.GetFromJsonAsync<JsonElement>($"/analytics/indicators/{indicator}?by={by}&filter={filter}", Token)).GetProperty("values").EnumerateArray().ToList();
        values.Select(value => $"{value.GetProperty("of").EnumerateObject().Single().Value} {value.GetProperty("count")}").ShouldBe(expected.Split(", "), ignoreOrder: true);
        foreach (var value in values)
            (await host.Admin.GetFromJsonAsync<JsonElement>(value.GetProperty("rows").GetString(), Token)).GetProperty("items").GetArrayLength().ShouldBe(value.GetProperty("count").GetInt32());
    }

    private async Task<List<string>> CodesAsync(string layer, string query, string attribute = "code") =>
        [.. (await TilesHost.TileAsync(host.Admin, layer, TileCoordinate.At(new(110.02, 40.02), 14), $"?{query}"))?[layer].Features.Select(feature => (string)feature.Properties[attribute]) ?? []];
}
