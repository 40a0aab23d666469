using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>A hazard is cleared when it was put right and somebody supervised it; where it was ordered, when that was reviewed since.</summary>
public sealed class HazardClearingTests(TestHost host) : IClassFixture<TestHost>
{
    private const string NotFixed = "尚未整改", NotAgain = "退回后尚未重新整改", NoLog = "没有监察日志，隐患不能消除", NoReview = "已下达指令书，没有复核日志，隐患不能消除";

    private readonly EquipmentWorld _world = new(host);

    [Theory]
    [InlineData("", $"{NotFixed} {NoLog}")]
    [InlineData("fix", NoLog)]
    [InlineData("log", NotFixed)]
    [InlineData("fix log", "")]
    [InlineData("fix log order", NoReview)]
    [InlineData("fix log order failed", NoReview)]
    [InlineData("fix log passed order", NoReview)]
    [InlineData("fix log order passed", "")]
    [InlineData("fix log order passed failed", NoReview)]
    [InlineData("fix log order passed order", NoReview)]
    [InlineData("reject fix log", "")]
    [InlineData("fix log reject", NotAgain)]
    [InlineData("fix log reject fix", "")]
    public async Task A_hazard_is_cleared_after(string steps, string refusal)
    {
        var hazard = await _world.HazardAsync(await _world.UnitAsync());
        foreach (var step in steps.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            (await StepAsync(hazard, step)).ShouldBe("", step);
        (await StepAsync(hazard, "accept")).ShouldBe(refusal);
    }

    private Task<string> StepAsync(string hazard, string step) => step switch
    {
        "fix" => WriteAsync(hazard, "hazard_fix", new { fixed_by = "x", result = "x" }),
        "log" => WriteAsync(hazard, "supervision_log", new { supervised_by = "x", content = "x" }),
        "order" => WriteAsync(hazard, "rectification_order", new { order_no = "1", deadline_on = "2026-12-31" }),
        "passed" or "failed" => WriteAsync(hazard, "review_log", new { reviewed_by = "x", passed = step == "passed" }),
        _ => WriteAsync(hazard, "hazard_acceptance", new { accepted_by = "x", passed = step == "accept" }),
    };

    private Task<string> WriteAsync(string hazard, string kind, object attributes) => _world.WriteAsync("equipment_hazard", hazard, kind, attributes);
}
