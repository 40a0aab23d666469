using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Supervision.Cases;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>The page of schemes holds: its pack is installed beside that of the page of cases, and scores districts.</summary>
public sealed class SchemesPageTests(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_page_of_schemes_holds()
    {
        var (cases, schemes) = (DocumentPage.Blocks("packs/cases.md", "yaml"), DocumentPage.Blocks("packs/schemes.md", "yaml"));
        await new PackClient(host.Admin).InstallAsync("fallen-trees", DocumentPage.Pack("fallen-trees", "倒树", ("posts", cases[0]), ("cases", cases[1]), ("photo_slots", cases[2]), ("measures", schemes[0]), ("schemes", schemes[1])));
        var scores = await host.Admin.GetFromJsonAsync<JsonElement>("/evaluation/tree_districts?period=2024-11&compare=previous", TestContext.Current.CancellationToken);
        scores.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("member").GetString()).ShouldBe([GridHost.District, GridHost.OtherDistrict], ignoreOrder: true);
        // None due is a count, of which a band says the score; a share of none is unknown.
        scores.GetProperty("members")[0].GetProperty("total").GetDecimal().ShouldBe(60);
    }
}
