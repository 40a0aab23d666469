namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>How long a case may take: by its class and condition, where it lies, and at which tier the department stands that has it.</summary>
public sealed class CaseLimitTests(GridHost host) : IClassFixture<GridHost>, IAsyncLifetime
{
    /// <summary>The first is of the core area, as this city says it.</summary>
    private static readonly double[] Core = CaseClient.Here, Beside = [110.1015, 44.1005];

    public async ValueTask InitializeAsync()
    {
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text
            .Replace("title_en: Core area, regions: []", "title_en: Core area, regions: [\"990101001001001\"]", StringComparison.Ordinal)
            .Replace("heap: { title: 成堆垃圾, title_en: 'A heap', limit: { working_days: 1 } }", "heap: { title: 成堆垃圾, title_en: 'A heap', limit: { working_hours: 8 }, varies: [{ area: core, tier: 4, limit: { working_hours: 3 } }, { area: core, limit: { working_hours: 5 } }, { tier: 4, limit: { emergency_hours: 6 } }] }", StringComparison.Ordinal));
        if ((await host.Admin.GetAsync("/objects/department/LOCAL", TestContext.Current.CancellationToken)).StatusCode == System.Net.HttpStatusCode.NotFound)
            await host.DepartmentAsync("LOCAL", "区环卫所", GridHost.District);
    }

    public async ValueTask DisposeAsync() => await new PackClient(host.Admin).InstallAsync("urban-grid");

    [Theory]
    // As the pack comes: half the time in the core area, and more for a department of the whole city.
    [InlineData("010201", "usual", "beside", "CLEAN", 240)]
    [InlineData("010201", "usual", "core", "CLEAN", 120)]
    [InlineData("010201", "usual", "core", "LOCAL", 120)]
    [InlineData("010202", "usual", "beside", "LOCAL", 480)]
    [InlineData("010202", "usual", "beside", "CLEAN", 720)]
    // Of several that fit the first says it.
    [InlineData("010201", "heap", "beside", "LOCAL", 480)]
    [InlineData("010201", "heap", "core", "LOCAL", 300)]
    [InlineData("010201", "heap", "core", "CLEAN", 180)]
    [InlineData("010201", "heap", "beside", "CLEAN", 360, false)]
    public async Task A_limit_is_that_of_the_condition_the_area_and_the_tier_of_the_department(string class_code, string condition, string where, string department, int minutes, bool isOfWorkingTime = true)
    {
        var code = await host.Patrol.ReportAsync(class_code: class_code, condition: condition, at: where == "core" ? Core : Beside);
        await host.Desk.DoAsync(code, "accept", "file");
        (await host.Desk.ActAsync(code, "dispatch", to_department: department)).ShouldBe("handling handler");
        var clock = (await host.Desk.ShowAsync(code)).GetProperty("clock").EnumerateArray().First(clock => clock.GetProperty("main").GetBoolean());
        (clock.GetProperty("limit_minutes").GetDouble(), clock.GetProperty("working_time").GetBoolean()).ShouldBe((minutes, isOfWorkingTime));
    }
}
