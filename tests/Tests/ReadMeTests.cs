using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit.Operations.Commands;

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
