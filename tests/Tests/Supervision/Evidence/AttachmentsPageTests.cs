using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Evidence;

/// <summary>What docs/attachments.md shows works as it is written there.</summary>
public sealed partial class AttachmentsPageTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task The_photo_of_the_page_arrives_as_it_says()
    {
        using var folder = new TempFolder();
        var photo = new ExifFile(true).Orientation(6).Taken("2026:03:02 08:25:00", "+08:00").At(120.1551, 30.2741).Build(new byte[5000]);
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "photo.jpg"), photo, TestContext.Current.CancellationToken);
        var script = string.Join('\n', Blocks("sh")).Replace("http://127.0.0.1:8080", host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal).Replace(".local/", host.Data.Path + "/", StringComparison.Ordinal);
        var told = await ForeignProgram.RunAsync("bash", ["-c", "set -euo pipefail\ncurl() { command curl -sS --fail-with-body \"$@\"; }\n" + script], folder: folder.Path);
        var answer = JsonElement.Parse(told.Split('\n').Last(line => line.StartsWith('{')));
        foreach (var member in JsonElement.Parse(Blocks("json").Single()).EnumerateObject())
            JsonElement.DeepEquals(answer.GetProperty(member.Name), member.Value).ShouldBeTrue($"{member.Name}: {told}");
        (answer.GetProperty("lon").GetDouble(), answer.GetProperty("lat").GetDouble()).ShouldSatisfyAllConditions(place => place.Item1.ShouldBe(120.1551, 1e-3), place => place.Item2.ShouldBe(30.2741, 1e-3));
        (await new AttachmentClient(host.Admin).ContentAsync($"/attachments/{answer.GetProperty("id").GetString()}")).SequenceEqual(photo).ShouldBeTrue();
    }

    private static List<string> Blocks(string language) =>
        [.. Fenced().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "attachments.md"))).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["text"].Value)];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fenced();
}
