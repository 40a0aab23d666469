using System.Reflection;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Cockpit.Docs;

/// <summary>docs/security.md has every point of ASVS 5.0.0, and names tests that there are.</summary>
public sealed partial class SecurityListTests
{
    /// <summary>The last number of each section's points of levels 1 and 2 (those of level 3 come last in their section); chapters beside each other.</summary>
    private const string Points = """
        1.1.2 1.2.9 1.3.11 1.4.3 1.5.2 | 2.1.3 2.2.3 2.3.4 2.4.1 | 3.2.2 3.3.4 3.4.6 3.5.5 3.7.2 | 4.1.3 4.2.1 4.3.2 4.4.4 | 5.1.1 5.2.3 5.3.2 5.4.3
        6.1.3 6.2.12 6.3.4 6.4.4 6.5.5 6.6.3 6.8.4 | 7.1.3 7.2.4 7.3.2 7.4.5 7.5.2 7.6.2 | 8.1.2 8.2.3 8.3.1 8.4.1 | 9.1.3 9.2.4
        10.1.2 10.2.2 10.3.4 10.4.11 10.5.5 10.6.2 10.7.3 | 11.1.2 11.2.3 11.3.3 11.4.4 11.5.1 11.6.1 | 12.1.3 12.2.2 12.3.4
        13.1.1 13.2.5 13.3.2 13.4.5 | 14.1.2 14.2.4 14.3.3 | 15.1.3 15.2.3 15.3.7 | 16.1.1 16.2.5 16.3.4 16.4.3 16.5.3 | 17.1.1 17.2.4 17.3.2
        """;

    private const string NotMet = "not met: ", DoesNotApply = "does not apply: ", NoTest = "no test";

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    private static readonly ILookup<string, Type> Classes = typeof(SecurityListTests).Assembly.GetTypes().ToLookup(type => type.Name);

    private sealed record Point(string Number, string Here, string Shown)
    {
        public bool IsMet => !Here.StartsWith(NotMet, StringComparison.Ordinal);
    }

    private static readonly IReadOnlyList<Point> Rows = [.. Row().Matches(Page).Select(row => new Point(row.Groups["number"].Value, row.Groups["here"].Value, row.Groups["shown"].Value.Trim()))];

    [Fact]
    public void Every_point_of_levels_1_and_2_stands_there_once_in_order()
    {
        var points = Points.Split((char[])[' ', '|', '\n'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Section).ToList();
        points.Count.ShouldBe(253);
        Rows.Select(row => row.Number).ShouldBe(points);

        static IEnumerable<string> Section(string last)
        {
            var dot = last.LastIndexOf('.');
            return Enumerable.Range(1, int.Parse(last[(dot + 1)..], System.Globalization.CultureInfo.InvariantCulture)).Select(number => $"{last[..dot]}.{number}");
        }
    }

    [Fact]
    public void Every_test_that_is_named_is_there()
    {
        Rows.SelectMany(row => Test().Matches(row.Shown).Where(test => !IsThere(test)).Select(test => $"{row.Number}: {test.Value}")).ShouldBeEmpty();
        Rows.Where(row => row.Shown.Count(letter => letter == '`') != 2 * Test().Count(row.Shown)).Select(row => $"{row.Number}: {row.Shown}").ShouldBeEmpty("what is no test");
    }

    [Fact]
    public void What_applies_and_is_met_is_shown_by_a_test_or_says_that_there_is_none() =>
        Rows.Where(row => row.Here.StartsWith(DoesNotApply, StringComparison.Ordinal) ? row.Shown.Length > 0 : row.IsMet && row.Shown != NoTest && !Test().IsMatch(row.Shown))
            .Select(row => row.Number).ShouldBeEmpty();

    [Fact]
    public void What_is_missing_stands_at_the_top()
    {
        var missing = Missing().Match(Page);
        Numbers(missing.Groups["met"].Value).ShouldBe(Rows.Where(row => !row.IsMet).Select(row => row.Number), ignoreOrder: true);
        Numbers(missing.Groups["tests"].Value).ShouldBe(Rows.Where(row => row.Shown == NoTest).Select(row => row.Number));

        static IEnumerable<string> Numbers(string text) => Number().Matches(text).Select(number => number.Value).Distinct();
    }

    private static bool IsThere(Match test)
    {
        if (test.Groups["class"] is { Success: true } name)
            return Classes[name.Value].Any(type => IsTest(type.GetMethod(test.Groups["method"].Value)));
        if (test.Groups["browser"] is { Success: true } file)
            return TextOf("tests", "Web", file.Value)?.Replace("\\'", "'", StringComparison.Ordinal).Contains(test.Groups["title"].Value, StringComparison.Ordinal) == true;
        return TextOf("src", "Cockpit", "web", "src", test.Groups["unit"].Value) is not null;
    }

    private static bool IsTest(MethodInfo? method) => method?.IsDefined(typeof(FactAttribute)) == true;

    /// <returns>Null where there is no such file.</returns>
    private static string? TextOf(params string[] path) => Path.Combine([Repository.Root, .. path]) is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    [GeneratedRegex(@"^\| (?<number>\d+\.\d+\.\d+) \| [^|]+ \| (?<here>[^|]+) \|(?<shown>[^|]*)\|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`|`(?<browser>[\w-]+\.test\.mjs)` ""(?<title>[^""]+)""|`(?<unit>[\w/]+\.test\.ts)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Test();

    [GeneratedRegex(@"^## What is missing$(?<met>.*)^Met as far as we see, (?<tests>.*?)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, 1000)]
    private static partial Regex Missing();

    [GeneratedRegex(@"\d+\.\d+\.\d+", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
