using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>A maintainer proposes to maintain a lift, by a contract and with workers; who supervises the lift confirms; from then on its people see the lift, and the plate names it.</summary>
public sealed class UpkeepContractTests(TestHost host) : IClassFixture<TestHost>
{
    private readonly EquipmentWorld _world = new(host);
    private readonly LiftWorld _lifts = new(host);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lift_has_one_maintainer_at_a_time_who_sees_it_while_the_contract_runs()
    {
        var (lift, firm, other) = (await _world.DeviceAsync(), await _world.UnitAsync("maintenance", new { duty_phone = "96111" }), await _world.UnitAsync("maintenance"));
        using var supervisor = await _world.SupervisorAsync();
        using var worker = await _lifts.StaffAsync("unit", firm);
        object contract = new { from = lift, attributes = new { contract_no = "2026-1", workers = "甲、乙" } };
        var first = await _lifts.ProposeAsync(worker, "unit", firm, "upkeep_contract", contract);
        (await LiftWorld.SeesAsync(worker, "special_equipment", lift)).ShouldBeFalse();
        (await _lifts.ActAsync(worker, "unit", firm, "upkeep_contract", first, "confirm")).ShouldBe("not-your-side");
        (await _lifts.ActAsync(supervisor, "special_equipment", lift, "upkeep_contract", first, "confirm")).ShouldBe("in_force");
        (await LiftWorld.SeesAsync(worker, "special_equipment", lift)).ShouldBeTrue();
        var second = await _lifts.ProposeAsync(host.Admin, "unit", other, "upkeep_contract", contract);
        (await _lifts.ActAsync(supervisor, "special_equipment", lift, "upkeep_contract", second, "confirm")).ShouldBe("only-one");
        (await _lifts.ActAsync(worker, "unit", firm, "upkeep_contract", first, "end", new { reason = "maintained by another" })).ShouldBe("ended");
        (await LiftWorld.SeesAsync(worker, "special_equipment", lift)).ShouldBeFalse();
        (await _lifts.ActAsync(supervisor, "special_equipment", lift, "upkeep_contract", second, "confirm")).ShouldBe("in_force");
        (await _lifts.ListAsync(host.Admin, "special_equipment", lift)).ShouldBe([$"upkeep_contract {other} in_force", $"upkeep_contract {firm} ended"]);
    }

    [Fact]
    public async Task The_plate_names_who_maintains_the_lift_now_and_without_a_contract_whom_the_register_names()
    {
        var (registered, contracted) = (await _world.UnitAsync("maintenance", new { name = "登记单位" }), await _world.UnitAsync("maintenance", new { name = "合同单位" }));
        var lift = await _world.DeviceAsync(new { maintenance_unit_code = registered, state = "in_use" });
        (await MaintainerAsync(lift)).ShouldBe("登记单位");
        var contract = await _lifts.ProposeAsync(host.Admin, "unit", contracted, "upkeep_contract", new { from = lift, attributes = new { contract_no = "1", workers = "甲" } });
        (await MaintainerAsync(lift)).ShouldBe("登记单位", "a proposal is no contract");
        await _lifts.ActAsync(host.Admin, "unit", contracted, "upkeep_contract", contract, "confirm");
        (await MaintainerAsync(lift)).ShouldBe("合同单位");
        await _lifts.ActAsync(host.Admin, "unit", contracted, "upkeep_contract", contract, "end", new { reason = "x" });
        (await MaintainerAsync(lift)).ShouldBe("登记单位");
    }

    [Theory]
    [InlineData("by: upkeep_contract", "by: no_such", "there is no relation 'no_such'")]
    [InlineData("by: upkeep_contract", "by: employment", "'employment' relates no special_equipment to unit")]
    public async Task A_relation_that_cannot_say_who_it_is_is_a_mistake(string was, string becomes, string mistake) =>
        (await new PackClient(host.Admin).RefusedAsync("special-equipment", text => text.Replace(was, becomes, StringComparison.Ordinal))).Detail.ShouldContain(mistake);

    [Fact]
    public async Task A_worker_has_one_employer_at_a_time()
    {
        var (firm, other) = (await _world.UnitAsync("maintenance"), await _world.UnitAsync("maintenance"));
        var person = (await new ObjectClient(host.Admin, "person").MakeAsync(new { code = $"P-{firm}", region = EquipmentWorld.Region, attributes = new { name = "甲" } })).GetProperty("code").GetString()!;
        using var worker = await _lifts.StaffAsync("person", person);
        var (first, second) = (await _lifts.ProposeAsync(worker, "person", person, "employment", new { to = firm }), await _lifts.ProposeAsync(worker, "person", person, "employment", new { to = other }));
        using var office = await _lifts.StaffAsync("unit", firm);
        using var otherOffice = await _lifts.StaffAsync("unit", other);
        (await _lifts.ActAsync(office, "unit", firm, "employment", first, "confirm")).ShouldBe("in_force");
        (await _lifts.ActAsync(otherOffice, "unit", other, "employment", second, "confirm")).ShouldBe("only-one");
    }

    private async Task<string?> MaintainerAsync(string lift) =>
        (await host.Stranger.GetFromJsonAsync<JsonElement>($"/public/lift/{lift}", Token)).GetProperty("related").EnumerateArray().Single(group => group.GetProperty("name").GetString() == "maintenance_unit_code").GetProperty("facts").EnumerateArray().First().GetProperty("value").GetString();
}
