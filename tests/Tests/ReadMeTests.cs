using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests;

/// <summary>What the pages for people point to is there.</summary>
public sealed partial class ReadMeTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    public void Every_link_leads_to_a_file_or_folder(string page)
    {
        var links = Links().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)).ToList();
        links.Count.ShouldBeGreaterThan(5);
        links.Where(target => !Path.Exists(Path.Combine(Repository.Root, target))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
