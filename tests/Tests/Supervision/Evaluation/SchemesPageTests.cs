using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Tests.Supervision.Cases;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>The page of schemes holds: its pack is installed beside that of the page of cases, and scores districts.</summary>
public sealed class SchemesPageTests(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task The_page_of_schemes_holds()
    {
        var (cases, schemes) = (Blocks("cases.md"), Blocks("schemes.md"));
        await new PackClient(host.Admin).InstallAsync("fallen-trees", $"name: fallen-trees\ntitle: 倒树\n{Section("posts", cases[0])}{Section("cases", cases[1])}{Section("measures", schemes[0])}{Section("schemes", schemes[1])}");
        var scores = await host.Admin.GetFromJsonAsync<JsonElement>("/evaluation/tree_districts?period=2024-11&compare=previous", TestContext.Current.CancellationToken);
        scores.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("member").GetString()).ShouldBe([GridHost.District, GridHost.OtherDistrict], ignoreOrder: true);
        // None due is a count, of which a band says the score; a share of none is unknown.
        scores.GetProperty("members")[0].GetProperty("total").GetDecimal().ShouldBe(60);
    }

    private static List<string> Blocks(string page) =>
        [.. Regex.Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "packs", page)), "```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(1)).Select(match => match.Groups["yaml"].Value)];

    private static string Section(string name, string yaml) => $"{name}:\n{string.Concat(yaml.Split('\n').Select(line => $"  {line}\n"))}";
}
