using System.Diagnostics;
using System.Text.RegularExpressions;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>What pages of docs/packs show does what they say, in their order.</summary>
public sealed partial class ObjectsPageTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("objects.md", "street-trees", 11)]
    [InlineData("relations.md", "lift-care", 9)]
    public async Task The_pack_is_installed_and_every_line_answered(string file, string name, int count)
    {
        var page = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/packs", file), Token)).ReplaceLineEndings("\n");
        var pack = Yaml().Match(page).Groups["text"].Value;
        await new PackClient(host.Admin).InstallAsync(name, pack);
        var lines = Curl().Matches(page).Select(match => match.Value).ToList();
        lines.Count.ShouldBe(count);
        foreach (var line in lines)
            (await RunAsync(line.Replace("SD2026", $"SD{Year}", StringComparison.Ordinal))).ShouldBeLessThan(300, line);
    }

    /// <summary>In which trees are counted now.</summary>
    private static int Year => TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTimeOffset.UtcNow, "Asia/Shanghai").Year;

    /// <returns>The status of the answer.</returns>
    private async Task<int> RunAsync(string line)
    {
        var program = new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardOutput = true };
        program.ArgumentList.Add("-c");
        program.ArgumentList.Add(line.Replace("http://127.0.0.1:8080", host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal).Replace("curl ", "curl -s -o /dev/null -w '%{http_code}' ", StringComparison.Ordinal));
        program.Environment["H"] = $"Authorization: {host.Admin.DefaultRequestHeaders.Authorization}";
        using var run = Process.Start(program)!;
        var status = await run.StandardOutput.ReadToEndAsync(Token);
        await run.WaitForExitAsync(Token);
        return int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("```yaml\n(?<text>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Yaml();

    [GeneratedRegex("^curl .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Curl();
}
