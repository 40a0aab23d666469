using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>Cancellation by public notice: asked for with what proves it, agreed to by the own head, then level by level, and announced when the region has agreed.</summary>
public sealed class CancellationTests(TestHost host) : IClassFixture<TestHost>
{
    private const string NoRequest = "没有公告注销申请", NotOwn = "本级单位负责人尚未审核通过", NotBelow = "下级尚未审核通过", NotCity = "市局尚未审核通过", NotRegion = "区局尚未审核通过", Anew = "已审核，须重新申请", NotReviewed = "申请尚未审核", NotThis = "本次申请尚未由本级审核";

    private readonly EquipmentWorld _world = new(host);

    [Theory]
    [InlineData("", "own", NoRequest)]
    [InlineData("request", "own", "")]
    [InlineData("request", "district", $"{NotOwn} {NotThis}")]
    [InlineData("request", "announce", $"{NotRegion} {NotReviewed}")]
    [InlineData("request own", "own", Anew)]
    [InlineData("request own", "district", "")]
    [InlineData("request own", "city", "")] // the own office is that of the district
    [InlineData("request own", "province", NotCity)]
    [InlineData("request own district", "province", NotCity)]
    [InlineData("request own district city", "province", "")]
    [InlineData("request own district city", "announce", NotRegion)]
    [InlineData("request own district city province", "announce", "")]
    [InlineData("request own !district", "city", $"{NotBelow} {NotThis}")]
    [InlineData("request own city !province", "announce", NotRegion)]
    [InlineData("request own city !province request", "announce", $"{NotRegion} {NotReviewed}")]
    [InlineData("request own city !province request", "city", $"{NotBelow} {NotThis}")]
    [InlineData("request own city province request", "announce", NotReviewed)] // agreed to before it was asked for anew
    [InlineData("request own city !province request own city province", "announce", "")]
    public async Task A_step_is_taken_when_those_before_it_were(string steps, string last, string refusal)
    {
        var device = await _world.DeviceAsync();
        foreach (var step in steps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            (await StepAsync(device, step)).ShouldBe("", step);
        (await StepAsync(device, last)).ShouldBe(refusal);
    }

    [Fact]
    public async Task Supervisors_ask_for_it_with_a_proof_and_leaders_agree()
    {
        var device = await _world.DeviceAsync();
        using var supervisor = await _world.SupervisorAsync();
        using var leader = await host.ClientAsync([Role.Leader], [EquipmentWorld.Region[..4]]);
        object request = new { reason = "unit_gone", description = "x" };
        (await _world.WriteAsync("special_equipment", device, "cancellation_request", request, supervisor)).ShouldBe("缺少见证材料");
        (await _world.WriteAsync("special_equipment", device, "cancellation_request", request, supervisor, slot: "evidence")).ShouldBe("");
        object review = new { level = "own", passed = true, reviewed_by = "x" };
        (await _world.WriteAsync("special_equipment", device, "cancellation_review", review, supervisor)).ShouldStartWith("forbidden");
        (await _world.WriteAsync("special_equipment", device, "cancellation_review", review, leader)).ShouldBe("");
    }

    /// <param name="step">A level with <c>!</c> before it does not agree.</param>
    private Task<string> StepAsync(string device, string step) => step switch
    {
        "request" => _world.WriteAsync("special_equipment", device, "cancellation_request", new { reason = "unit_gone", description = "x" }, slot: "evidence"),
        "announce" => _world.WriteAsync("special_equipment", device, "cancellation_notice", new { reason = "x", announced_on = "2026-01-01" }),
        _ => _world.WriteAsync("special_equipment", device, "cancellation_review", new { level = step.TrimStart('!'), passed = step[0] != '!', reviewed_by = "x" }),
    };
}
