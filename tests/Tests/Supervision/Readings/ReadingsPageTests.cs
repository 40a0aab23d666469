using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Readings;

/// <summary>What docs/packs/readings.md shows does what the page says, in the page's order.</summary>
public sealed partial class ReadingsPageTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_pack_is_installed_and_the_car_speaks()
    {
        var (readings, types) = Blocks("yaml") switch { [var first, var second] => (first, second), var others => throw new ShouldAssertException($"{others.Count} blocks") };
        using (var installed = await host.Admin.PutAsJsonAsync("/packs/lifts-on-line", new { files = new Dictionary<string, string> { ["pack.yaml"] = types, ["readings.yaml"] = readings } }, Token))
            installed.IsSuccessStatusCode.ShouldBeTrue(await installed.Content.ReadAsStringAsync(Token));
        var script = Blocks("sh").Single().Replace("http://127.0.0.1:8080", host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal);
        var told = await ForeignProgram.RunAsync("bash", ["-c", $"set -euo pipefail\nH='Authorization: {host.Admin.DefaultRequestHeaders.Authorization}'\ncurl() {{ command curl -sS --fail-with-body \"$@\"; echo; }}\n{script}"]);
        var answers = told.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        answers.Count.ShouldBe(5);
        answers[1].GetProperty("accepted").GetInt32().ShouldBe(3);
        (answers[2].GetProperty("state").GetString(), answers[2].GetProperty("values").GetProperty("floor").GetProperty("value").GetInt32()).ShouldBe(("online", 12));
        answers[3].GetProperty("items")[0].GetProperty("max").GetDouble().ShouldBe(41.5);
        answers[4][0].GetProperty("count").GetInt32().ShouldBe(1);
    }

    private static List<string> Blocks(string language) =>
        [.. Fenced().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/packs/readings.md"))).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["text"].Value)];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fenced();
}
