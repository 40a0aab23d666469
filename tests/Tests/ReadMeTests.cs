using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit.Operations.Commands;

namespace SpatialCockpit.Tests;

/// <summary>What the pages for people point to is there.</summary>
public sealed partial class ReadMeTests
{
    public static TheoryData<string> Pages =>
        ["README.md", "ARCHITECTURE.md", .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "architecture"), "*.md").Select(file => Path.GetRelativePath(Repository.Root, file))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_or_folder(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var links = Links().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))).Select(link => link.Groups["target"].Value).Where(target => !target.Contains("://", StringComparison.Ordinal)).ToList();
        links.Count.ShouldBeGreaterThan(5);
        links.Where(target => !Path.Exists(Path.Combine(folder, target))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_verb_is_shown_as_it_is_typed()
    {
        var shown = File.ReadLines(Path.Combine(Repository.Root, "README.md")).Where(line => line.StartsWith("./cockpit ", StringComparison.Ordinal)).Select(line => line["./cockpit ".Length..].Split(" #")[0].Trim()).ToList();
        foreach (var line in shown)
            CommandLine.Build().Parse(line).Errors.ShouldBeEmpty(line);
        var verbs = CommandLine.Build().Subcommands.Select(verb => verb.Name).Except(["serve", "pack"]); // run.sh's, and one for who writes packs
        verbs.Concat(["backup archive", "backup verify"]).Where(verb => !shown.Exists(line => (line + " ").StartsWith(verb + " ", StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();
}
