using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests;

/// <summary>The examples of a page of docs, which tests follow literally.</summary>
internal static partial class DocumentPage
{
    /// <returns>The page's fenced blocks of a language, in their order.</returns>
    public static IReadOnlyList<string> Blocks(string page, string language) => [.. Blocks(page).Where(block => block.Language == language).Select(block => block.Text)];

    /// <returns>All of them.</returns>
    public static IReadOnlyList<(string Language, string Text)> Blocks(string page) =>
        [.. Fenced().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", page))).Select(block => (block.Groups["language"].Value, block.Groups["text"].Value))];

    /// <returns>A pack's text of sections that a page shows each for itself.</returns>
    public static string Pack(string name, string title, params (string Section, string Yaml)[] sections) =>
        $"name: {name}\ntitle: {title}\n{string.Concat(sections.Select(section => $"{section.Section}:\n{Indented(section.Yaml)}"))}";

    private static string Indented(string yaml) => string.Concat(yaml.Split('\n').Select(line => $"  {line}\n"));

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Fenced();
}
