using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>The page of campaigns holds: its pack is installed, and campaigns of it go their way.</summary>
public sealed class CampaignsPageTests(CampaignHost host) : IClassFixture<CampaignHost>
{
    [Fact]
    public async Task The_page_of_campaigns_holds()
    {
        var page = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "packs", "campaigns.md"), TestContext.Current.CancellationToken)).ReplaceLineEndings("\n");
        var blocks = Regex.Matches(page, "```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Select(match => match.Groups["yaml"].Value).ToList();
        var sections = ((string, string)[])[("posts", blocks[0]), ("campaigns", blocks[1])];
        await new PackClient(host.Admin).InstallAsync("benches", $"name: benches\ntitle: 休憩设施\n{string.Concat(sections.Select(section => $"{section.Item1}:\n{string.Concat(section.Item2.Split('\n').Select(line => $"  {line}\n"))}"))}");
        foreach (var name in (string[])["b-one", "b-two"])
            await host.AccountAsync(name, Role.Supervisor, "990101", "bench_inspector");

        var check = await host.Maker.MakeAsync("bench_check", sampleSize: 3, filter: "class_name = '路灯'", region: "990101");
        check.ShouldMatch("^XQ990101[0-9]{8}$");
        await host.Maker.DoAsync(check, "draw", "submit");
        await host.Leader.DoAsync(check, "approve");
        await host.Maker.DoAsync(check, "issue");
        (await host.Maker.TasksAsync(check)).Count.ShouldBe(12, "three in each of four rounds");

        var survey = await host.Maker.MakeAsync("bench_survey", objects: [CampaignHost.Part(1)]);
        (await host.Maker.ActAsync(survey, "issue")).ShouldBe("bad-campaign-task", "who?");
        (await host.Maker.ActAsync(survey, "issue", new { assignees = (string[])["nobody-such"] })).ShouldBe("bad-campaign-task");
        (await host.Maker.ActAsync(survey, "issue", new { assignees = (string[])["b-one"] })).ShouldBe("issued");
    }
}
