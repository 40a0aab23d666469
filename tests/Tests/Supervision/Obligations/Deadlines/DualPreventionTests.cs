namespace SpatialCockpit.Tests.Supervision.Obligations.Deadlines;

/// <summary>Risks within 10 days of admission, once; hazards at least every 7 days; the safety head hears at once, supervisors 3 days after that notice. Before, on and behind each bound.</summary>
public sealed class DualPreventionTests(DualPreventionHost host) : IClassFixture<DualPreventionHost>, IAsyncLifetime
{
    private const string Risks = "risk_reporting", Hazards = "hazard_reporting";

    /// <summary>In the app and by text, always both.</summary>
    private const string Head = ", in_app sent head, sms sent head", Both = ", in_app sent head, in_app sent supervisor, sms sent head, sms sent supervisor";

    [Fact]
    public async Task The_tenth_day_is_in_time_and_the_eleventh_is_told_to_the_safety_head_and_supervisors_hear_when_three_days_have_passed()
    {
        var enterprise = await host.AdmitAsync();
        await StandsAsync(enterprise, Risks, (10, false, "open"), (11, true, "open"), (11, false, "overdue" + Head), (14, false, "overdue" + Head), (15, true, "overdue" + Head), (15, false, "overdue" + Both), (100, false, "overdue" + Both));
        host.Gateway.To($"139000000{enterprise.Code[2..].PadLeft(2, '0')}").Select(sms => sms.Text).ShouldContain(text => text.Contains("的风险辨识上报应于", StringComparison.Ordinal));
    }

    /// <summary>The service was down: who was told two days late has three days all the same.</summary>
    [Fact]
    public async Task The_three_days_run_from_the_notice_and_not_from_the_breach()
    {
        var enterprise = await host.AdmitAsync();
        await StandsAsync(enterprise, Risks, (13, false, "overdue" + Head), (15, false, "overdue" + Head), (17, true, "overdue" + Head), (17, false, "overdue" + Both));
    }

    [Fact]
    public async Task Identified_and_reported_are_both_asked_for_and_on_the_last_day_they_are_in_time()
    {
        var (half, whole, late) = (await host.AdmitAsync(), await host.AdmitAsync(), await host.AdmitAsync());
        foreach (var enterprise in (DualPreventionHost.Admitted[])[half, whole, late])
            await host.HappensAsync(enterprise.Code, "risk_identification", host.At(5));
        await host.HappensAsync(whole.Code, "risk_list", host.At(11, before: true));
        await StandsAsync(half, Risks, (11, false, "overdue" + Head));
        await StandsAsync(whole, Risks, (11, false, "met"));
        await StandsAsync(late, Risks, (11, false, "overdue" + Head));
        await host.HappensAsync(late.Code, "risk_list", host.At(12));
        await StandsAsync(late, Risks, (15, false, "met" + Head), (400, false, "met" + Head));
        await StandsAsync(whole, Risks, (400, false, "met"));
    }

    [Fact]
    public async Task Hazards_are_registered_at_least_every_seven_days_and_nothing_found_is_a_registration()
    {
        var enterprise = await host.AdmitAsync();
        await host.HappensAsync(enterprise.Code, "hazard_registration", host.At(8, before: true));
        await StandsAsync(enterprise, Hazards, (8, false, "open"), (14, false, "open"), (15, true, "open"), (15, false, "overdue" + Head), (19, true, "overdue" + Head), (19, false, "overdue" + Both));
    }

    [Fact]
    public async Task The_seventh_day_after_admission_is_in_time_the_eighth_is_not_and_each_breach_is_told_anew()
    {
        var enterprise = await host.AdmitAsync();
        await StandsAsync(enterprise, Hazards, (7, false, "open"), (8, true, "open"), (8, false, "overdue" + Head));
        await host.HappensAsync(enterprise.Code, "hazard_registration", host.At(9, 12));
        await StandsAsync(enterprise, Hazards, (10, false, "open" + Head), (12, false, "open" + Head), (17, true, "open" + Head), (17, false, "overdue, in_app sent head, in_app sent head, sms sent head, sms sent head"));
    }

    [Fact]
    public async Task Who_is_not_admitted_owes_nothing()
    {
        var enterprise = await host.AdmitAsync(isAdmitted: false);
        await StandsAsync(enterprise, Risks, (100, false, "not owed"));
        await StandsAsync(enterprise, Hazards, (100, false, "not owed"));
    }

    /// <summary>All numbers are the pack's.</summary>
    [Fact]
    public async Task Ten_seven_and_three_are_what_the_pack_says()
    {
        await new PackClient(host.Admin).InstallAsync("dual-prevention-deadlines", text => text.Replace("days: 10", "days: 2", StringComparison.Ordinal).Replace("days: 3", "days: 1", StringComparison.Ordinal));
        var enterprise = await host.AdmitAsync();
        await StandsAsync(enterprise, Risks, (3, true, "open"), (3, false, "overdue" + Head), (5, true, "overdue" + Head), (5, false, "overdue" + Both));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Each test begins with the pack as it is written.</summary>
    public async ValueTask DisposeAsync() => await new PackClient(host.Admin).InstallAsync("dual-prevention-deadlines");

    private async Task StandsAsync(DualPreventionHost.Admitted enterprise, string obligation, params (int Day, bool Before, string Expected)[] moments)
    {
        foreach (var (day, before, expected) in moments)
            (await host.StandsAsync(enterprise, obligation, host.At(day, before: before))).ShouldBe(expected, $"day {day}{(before ? ", a moment before it begins" : "")}");
    }
}
