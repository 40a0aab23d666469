using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>What is looked at follows from what a unit does and of which class a device is; a check is closed when all that failed was put right and accepted, and what was written out was reviewed.</summary>
public sealed class SupervisionCheckTests(TestHost host) : IClassFixture<TestHost>
{
    private readonly EquipmentWorld _world = new(host);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("use", "check_of_use")]
    [InlineData("gas_user", "check_of_use")]
    [InlineData("making", "check_of_making")]
    [InlineData("design", "check_of_making")]
    [InlineData("construction", "check_of_making")]
    [InlineData("selling", "check_of_selling")]
    [InlineData("maintenance", "check_of_maintenance")]
    [InlineData("filling", "check_of_filling")]
    [InlineData("mobile_filling", "check_of_filling")]
    [InlineData("inspection", "check_of_inspection")]
    [InlineData("examination", "check_of_examination")]
    public async Task Each_kind_of_unit_has_its_items(string kind, string form) => (await FormsAsync("unit", await _world.UnitAsync(kind))).ShouldBe([form]);

    [Theory]
    [InlineData("boiler", "check_of_boiler")]
    [InlineData("pressure_vessel", "check_of_pressure_vessel")]
    [InlineData("pressure_pipe", "check_of_pressure_pipe")]
    [InlineData("lift", "check_of_lift")]
    [InlineData("crane", "check_of_crane")]
    [InlineData("ropeway", "check_of_ropeway")]
    [InlineData("amusement_ride", "check_of_amusement_ride")]
    [InlineData("in_plant_vehicle", "check_of_vehicle")]
    public async Task Each_class_of_equipment_has_its_items(string category, string form) => (await FormsAsync("special_equipment", await _world.DeviceAsync(category: category))).ShouldBe([form]);

    [Fact]
    public async Task A_check_is_closed_when_what_failed_was_put_right_and_accepted_and_what_was_ordered_was_reviewed()
    {
        const string NotSettled = "有检查项目未复核通过", NotReviewed = "已发整改通知，复核未通过", NotReviewedOrder = "已下达指令书，复核未通过";
        var unit = await _world.UnitAsync("selling");
        using var supervising = await _world.SupervisorAsync();
        using var checking = await host.ClientAsync([Role.Dispatcher], [EquipmentWorld.Region]);
        (await CloseAsync(unit)).ShouldBe("没有监督检查");
        string[] items = ["acceptance", "licensed", "inspected", "scrapped", "papers", "rental"];
        (await _world.WriteAsync("unit", unit, "supervision_check", new { check_kind = "routine", checked_by = "x" }, form: new { name = "check_of_selling", items = items.ToDictionary(item => item, item => item is "licensed" ? "failed" : "passed") })).ShouldBe("");
        (await CloseAsync(unit)).ShouldBe(NotSettled);
        (await StepAsync(unit, "rectify", supervising)).ShouldBe("rectified");
        (await CloseAsync(unit)).ShouldBe(NotSettled);
        (await StepAsync(unit, "reject", checking)).ShouldBe("open", "either of the two may send it back");
        (await StepAsync(unit, "rectify", supervising)).ShouldBe("rectified");
        (await StepAsync(unit, "accept", supervising)).ShouldBe("accepted", "and either may accept it");
        (await WriteAsync(unit, "rectification_notice", new { notice_no = "1", requirements = "x", deadline_on = "2026-12-31" })).ShouldBe("");
        (await WriteAsync(unit, "rectification_order", new { order_no = "1", deadline_on = "2026-12-31" })).ShouldBe("");
        (await CloseAsync(unit)).ShouldBe($"{NotReviewed} {NotReviewedOrder}");
        (await WriteAsync(unit, "review_log", new { passed = false, reviewed_by = "x" })).ShouldBe("");
        (await CloseAsync(unit)).ShouldBe($"{NotReviewed} {NotReviewedOrder}");
        (await WriteAsync(unit, "review_log", new { passed = true, reviewed_by = "x" })).ShouldBe("");
        (await CloseAsync(unit)).ShouldBe("");
    }

    private async Task<List<string?>> FormsAsync(string type, string code) =>
        [.. (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/{type}/{code}/forms", Token)).EnumerateArray().Select(form => form.GetProperty("name").GetString())];

    private Task<string> CloseAsync(string unit) => WriteAsync(unit, "check_closure", new { closed_by = "x" });

    private Task<string> WriteAsync(string unit, string kind, object attributes) => _world.WriteAsync("unit", unit, kind, attributes);

    private async Task<string> StepAsync(string unit, string action, HttpClient by)
    {
        var check = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/unit/{unit}/records?kind=supervision_check", Token)).GetProperty("items").EnumerateArray().Single().GetProperty("id").GetInt64();
        return await Registry.LiftWorld.StateOrTypeAsync(by, HttpMethod.Post, $"/objects/unit/{unit}/records/supervision_check/{check}/form/licensed/actions/{action}", new { note = "seen" });
    }
}
