using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit;

namespace SpatialCockpit.Tests;

/// <summary>The glossary and the pages of users say what is so: their words are those of the screen and of packs, code words of the glossary are there, and no section of packs lacks one.</summary>
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
        var (chinese, english) = OnScreen();
        Terms.Where(term => term.Chinese != None && !chinese.Contains(term.Chinese, StringComparison.Ordinal)).Select(term => term.Chinese).ShouldBeEmpty();
        Terms.Where(term => term.Chinese != None && !english.Contains(term.English, StringComparison.OrdinalIgnoreCase)).Select(term => term.English).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("leader.md")]
    [InlineData("supervisor.md")]
    [InlineData("analyst.md")]
    public void What_pages_have_one_press_is_called_so_on_the_screen(string page)
    {
        var quoted = Quoted().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", page))).Select(words => (English: words.Groups["english"].Value, Chinese: words.Groups["chinese"].Value)).ToList();
        quoted.Count.ShouldBeGreaterThan(10);
        var (chinese, english) = OnScreen();
        quoted.Where(words => !english.Contains(words.English, StringComparison.OrdinalIgnoreCase) || !chinese.Contains(words.Chinese, StringComparison.Ordinal)).ShouldBeEmpty();
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

    /// <summary>All that the screen says in both languages, of its own and of packs.</summary>
    private static (string Chinese, string English) OnScreen()
    {
        var packs = Read("data/packs", "*.yaml");
        return (Read("src/Cockpit/web/src/locale", "*zh-CN.ts") + packs, Read("src/Cockpit/web/src/locale", "*en.ts") + packs);
    }

    private static bool Says(string text, string words) => Regex.IsMatch(text, $@"\b{words}\b", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(10));

    private static string Read(string folder, string files) => string.Concat(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), files, SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

    [GeneratedRegex(@"^\| (?<chinese>[^|]+) \| (?<english>[^|]+) \| (?<code>[^|]+) \| [^|]+ \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Rows();

    /// <summary><c>*To be closed* (待结案)</c>; a number before is left out.</summary>
    [GeneratedRegex(@"\*(\d+ )?(?<english>[^*\n]+)\* \((\d+ )?(?<chinese>[^)\n]*\p{IsCJKUnifiedIdeographs}[^)\n]*)\)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("`(?<word>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
