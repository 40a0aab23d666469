using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit;

namespace SpatialCockpit.Tests;

/// <summary>The glossary says what is so: its words are those of the screen and of packs, its code words are there, and no section of packs lacks one.</summary>
public sealed partial class GlossaryTests
{
    /// <summary>In the place of a word that the screen does not have.</summary>
    private const string None = "—";

    private static readonly List<(string Chinese, string English, string[] Code)> Terms =
    [
        .. Rows().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "glossary.md"))).Where(row => row.Groups["code"].Value.Contains('`'))
            .Select(row => (row.Groups["chinese"].Value, row.Groups["english"].Value, Words().Matches(row.Groups["code"].Value).Select(word => word.Groups["word"].Value).ToArray())),
    ];

    private static readonly string[] Sections = [.. CockpitHost.PackSections.Select(section => section.Key)];

    [Fact]
    public void Words_are_those_of_the_screen_and_of_packs()
    {
        Terms.Count.ShouldBeGreaterThan(40);
        var packs = Read("data/packs", "*.yaml");
        var (chinese, english) = (Read("src/Cockpit/web/src/locale", "*zh-CN.ts") + packs, Read("src/Cockpit/web/src/locale", "*en.ts") + packs);
        Terms.Where(term => term.Chinese != None && !chinese.Contains(term.Chinese, StringComparison.Ordinal)).Select(term => term.Chinese).ShouldBeEmpty();
        Terms.Where(term => term.Chinese != None && !english.Contains(term.English, StringComparison.OrdinalIgnoreCase)).Select(term => term.English).ShouldBeEmpty();
    }

    [Fact]
    public void Words_of_the_code_are_there()
    {
        var (schema, code) = (Read("data/schema", "*.sql"), Read("src", "*.cs"));
        Terms.SelectMany(term => term.Code).Where(word => !IsThere(word)).ShouldBeEmpty();

        bool IsThere(string word) => word switch
        {
            ['/', ..] => code.Contains($"\"{word}", StringComparison.Ordinal),
            _ when Sections.Contains(word) => true,
            _ when word.Contains('.', StringComparison.Ordinal) => Says(schema, $"create (table|view) {Regex.Escape(word)}"),
            _ => Says(code, $"(class|record|struct|enum|interface) {Regex.Escape(word)}"),
        };
    }

    [Fact]
    public void Every_section_of_packs_has_its_word() => Sections.Except(Terms.SelectMany(term => term.Code)).ShouldBeEmpty();

    private static bool Says(string text, string words) => Regex.IsMatch(text, $@"\b{words}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private static string Read(string folder, string files) => string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), files, SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

    [GeneratedRegex(@"^\| (?<chinese>[^|]+) \| (?<english>[^|]+) \| (?<code>[^|]+) \| [^|]+ \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Rows();

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
