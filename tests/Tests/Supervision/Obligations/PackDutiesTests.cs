using SpatialCockpit.Cockpit;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>What the throw-away packs themselves declare: both sides of each limit, and the limit itself.</summary>
public sealed class PackDutiesTests
{
    private static readonly IReadOnlyList<PackFile> Packs = PackFile.LoadAll(PackFiles.Below(Path.Combine(Repository.Root, "tests/Tests/Supervision/Packs")), CockpitHost.PackSections, isComplete: false);

    [Theory] // Commissioned on 1 March: the fifteenth day is the 16th.
    [InlineData("", "2026-03-12 23:59:59", "open 4")]
    [InlineData("", "2026-03-13", "open 3 yellow")]
    [InlineData("", "2026-03-16 23:59:59.999999", "open 0 yellow")]
    [InlineData("", "2026-03-17", "overdue -1 red")]
    [InlineData("; 2026-03-16 23:59 servicing", "2026-03-31 23:59:59", "open 0 yellow")]
    [InlineData("; 2026-03-16 23:59 servicing", "2026-04-01", "overdue -1 red")]
    public void Lifts_are_maintained_every_15_days(string facts, string at, string stands) => Says("maintenance", $"commissioned_on=2026-03-01{facts}", at, stands);

    [Theory] // From 8 o'clock on: each of the two within thirty minutes of their last scan.
    [InlineData("", "08:24:59.999999", "open 0")]
    [InlineData("", "08:25", "open 0 yellow")]
    [InlineData("", "08:30", "open 0 yellow")]
    [InlineData("", "08:30:00.000001", "overdue 0 red")]
    [InlineData("08:30 scan role=welder", "08:30:00.000001", "overdue 0 red")]
    [InlineData("08:30 scan role=safety_manager", "08:30:00.000001", "overdue 0 red")]
    [InlineData("08:30 scan role=welder; 2026-03-02 08:30 scan role=safety_manager", "09:00", "open 0 yellow")]
    [InlineData("08:30 scan role=welder; 2026-03-02 08:30 scan role=safety_manager", "09:00:00.000001", "overdue 0 red")]
    [InlineData("08:10 scan role=welder; 2026-03-02 08:20 scan role=safety_manager", "08:40", "open 0 yellow")]
    [InlineData("08:10 scan role=welder; 2026-03-02 08:20 scan role=safety_manager", "08:40:00.000001", "overdue 0 red")]
    public void Two_roles_keep_a_ticket_alive_to_the_minute(string facts, string at, string stands) =>
        Says("keep_alive", $"state=approved started_at=2026-03-02T08:00 ends_at=2026-03-02T12:00{(facts.Length == 0 ? "" : $"; 2026-03-02 {facts}")}", $"2026-03-02 {at}", stands);

    [Theory] // Until 10 o'clock, or as it was extended.
    [InlineData("", "10:00", "open 0")]
    [InlineData("", "10:00:00.000001", "overdue 0 red")]
    [InlineData("; 2026-03-02 09:50 extension ends_at=2026-03-02T11:00", "11:00", "open 0")]
    [InlineData("; 2026-03-02 09:50 extension ends_at=2026-03-02T11:00", "11:00:00.000001", "overdue 0 red")]
    public void A_ticket_runs_out_to_the_minute(string facts, string at, string stands) => Says("ticket_time", $"state=approved ends_at=2026-03-02T10:00{facts}", $"2026-03-02 {at}", stands);

    [Theory] // Planted on 1 January: the ninetieth day is 1 April, five more are grace.
    [InlineData("2026-03-16", "open 16")]
    [InlineData("2026-03-17", "open 15 yellow")]
    [InlineData("2026-04-01 23:59:59", "open 0 yellow")]
    [InlineData("2026-04-02", "grace -1 yellow")]
    [InlineData("2026-04-06 23:59:59", "grace -5 yellow")]
    [InlineData("2026-04-07", "overdue -6 red")]
    public void Trees_are_checked_every_90_days(string at, string stands) => Says("regular_check", "planted_on=2026-01-01", at, stands);

    private static void Says(string obligation, string facts, string at, string stands) =>
        DutyWorld.Says(Packs.Select(pack => pack.Named<Obligation>(ObligationsSection.SectionKey).GetValueOrDefault(obligation)).OfType<Obligation>().Single(), facts, at, stands);
}
