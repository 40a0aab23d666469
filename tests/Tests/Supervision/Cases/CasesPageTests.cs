using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>The page of cases holds: its pack is installed, and a case goes its way.</summary>
public sealed class CasesPageTests(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_page_of_cases_holds()
    {
        var blocks = DocumentPage.Blocks("packs/cases.md", "yaml");
        await new PackClient(host.Admin).InstallAsync("fallen-trees", DocumentPage.Pack("fallen-trees", "倒树", ("posts", blocks[0]), ("cases", blocks[1]), ("photo_slots", blocks[2]), ("case_classes", blocks[3])));
        var desk = await host.HolderAsync("tree-desk", [Role.Dispatcher], GridHost.City, ["tree_desk"], isFinal: true);
        var crew = await host.HolderAsync("tree-crew", [Role.Supervisor], "990101001", ["tree_crew"]);

        var code = await crew.ReportAsync("fallen_tree", class_code: null, condition: null, attributes: new { blocks_road = true });
        code.ShouldMatch("^DS[0-9]{9}$");
        (await crew.MayAsync(code)).ShouldBe("dismiss");
        (await desk.ActAsync(code, "send")).ShouldBe("clearing tree_crew");
        (await crew.MayAsync(code)).ShouldBe("dismiss call_crane finish");
        (await crew.ActAsync(code, "call_crane")).ShouldBe("asked");
        (await desk.DecideAsync(code, "approve")).ShouldStartWith("approved");
        (await desk.ActAsync(code, "go_on")).ShouldBe("clearing tree_crew");
        await host.PassAsync(TimeSpan.FromDays(30));
        (await crew.ActAsync(code, "finish", attachments: [await crew.PhotoAsync("cleared")])).ShouldBe("cleared");
        (await desk.HistoryAsync(code)).ShouldBe("report reported, send clearing, request clearing, call_crane waiting, go_on clearing, remind clearing, finish cleared");
    }
}
