using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>What docs/packs/obligations.md shows is read as it is written there, and means what the page says.</summary>
public sealed partial class ObligationPageTests
{
    private static readonly Dictionary<string, Obligation> Page = Read().ToDictionary(obligation => obligation.Name);

    [Fact]
    public void Every_example_is_read() => Page.Count.ShouldBe(9);

    [Theory]
    [InlineData("lift_maintenance", "state=in_use commissioned_on=2026-03-01", "2026-03-12", "open 4")]
    [InlineData("lift_maintenance", "state=in_use commissioned_on=2026-03-01", "2026-03-13", "open 3 yellow")]
    [InlineData("lift_maintenance", "state=in_use commissioned_on=2026-03-01", "2026-03-17", "overdue -1 red")]
    [InlineData("lift_maintenance", "state=stopped commissioned_on=2026-03-01", "2026-03-17", "notowed")]
    [InlineData("major_hazard", "level=major deadline_on=2026-03-31", "2026-03-01", "open 30")]
    [InlineData("design_life", "made_on=2006-05-01", "2025-05-01", "open 365 near_1")]
    [InlineData("risk_list", "admitted=true admitted_on=2026-03-01", "2026-03-11 23:59", "open 0")]
    [InlineData("risk_list", "admitted=true admitted_on=2026-03-01", "2026-03-12", "overdue -1")]
    [InlineData("hazard_registration", "admitted=true admitted_on=2026-03-01", "2026-03-09", "overdue -1")]
    [InlineData("registration", "2026-03-01 supervision_report result=passed", "2026-03-31", "open 0")]
    [InlineData("certificate", "certificate_valid_until=2026-05-31", "2026-02-28", "open 92 yellow")]
    [InlineData("keep_alive", "started_at=2026-03-02T08:00", "2026-03-02 08:25", "open 0 yellow")]
    [InlineData("inspection", "status=in_use next_inspection_on=2026-01-31; 2026-02-10 taken_out_of_use; 2026-02-20 put_into_use", "2026-02-19", "suspended -19")]
    [InlineData("inspection", "status=in_use next_inspection_on=2026-01-31; 2026-02-10 taken_out_of_use; 2026-02-20 put_into_use", "2026-02-20", "overdue -20 red")]
    public void Examples_mean_what_the_page_says(string name, string facts, string at, string stands) => DutyWorld.Says(Page[name], facts, at, stands);

    private static List<Obligation> Read()
    {
        using var folder = new TempFolder("cockpit-duty-");
        var pack = Directory.CreateDirectory(folder.File("page")).FullName;
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs/packs/obligations.md"));
        File.WriteAllText(Path.Combine(pack, "pack.yaml"), "name: page\ntitle: 页\n");
        File.WriteAllText(Path.Combine(pack, "obligations.yaml"), string.Concat(Example().Matches(page).Select(block => block.Groups["yaml"].Value)));
        return [.. PackFile.LoadAll([PackFiles.Of(pack)], [new ObligationsSection()], isComplete: false).Single().Named<Obligation>(ObligationsSection.SectionKey).Values];
    }

    [GeneratedRegex(@"^```yaml\n(?<yaml>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Example();
}
