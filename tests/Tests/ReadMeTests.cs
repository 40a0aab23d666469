using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit.Operations.Commands;

namespace SpatialCockpit.Tests;

/// <summary>What the pages for people point to is there.</summary>
public sealed partial class ReadMeTests
{
    private static readonly string[] Doors = ["README.md", "ARCHITECTURE.md"];

    public static TheoryData<string> Pages =>
        [.. Doors, .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(page => Path.GetRelativePath(Repository.Root, page)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_to_a_file_a_folder_or_a_heading(string page)
    {
        var links = LinksOf(page);
        links.Where(link => !Leads(page, link)).Select(link => link.Value).ShouldBeEmpty();
        if (Doors.Contains(page))
            links.Count.ShouldBeGreaterThan(5);
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

    /// <summary>To something of ours.</summary>
    private static List<Match> LinksOf(string page) => [.. Links().Matches(Text(page)).Where(link => !link.Groups["target"].Value.Contains("://", StringComparison.Ordinal))];

    private static bool Leads(string page, Match link)
    {
        var (target, heading) = (link.Groups["target"].Value, link.Groups["heading"].Value);
        var there = target.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, target);
        return Path.Exists(Path.Combine(Repository.Root, there)) && (heading.Length == 0 || Headings().Matches(Text(there)).Any(found => AddressOf(found.Groups["text"].Value) == heading));
    }

    /// <summary>As GitHub makes it of the words.</summary>
    private static string AddressOf(string heading) => string.Concat(heading.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_')).Replace(' ', '-');

    private static string Text(string page) => File.ReadAllText(Path.Combine(Repository.Root, page));

    [GeneratedRegex(@"\]\((?<target>[^)#\s]*)(#(?<heading>[^)\s]*))?\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Links();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Headings();
}
