using System.Reflection;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>The page's table of rules that are easily forgotten names for each the test that shows it, or says that it is not there.</summary>
public sealed partial class ForgottenRulesTests
{
    private const int Rules = 25;

    [Fact]
    public void Each_rule_has_a_test_or_is_said_to_be_missing()
    {
        var rows = Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs/packs/urban-grid.md"))).ToList();
        rows.Select(row => int.Parse(row.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, Rules));
        foreach (var row in rows)
        {
            var tests = Named().Matches(row.Groups["tests"].Value).ToList();
            if (tests.Count == 0)
                row.Groups["how"].Value.ShouldMatch("not there|nothing follows", row.Value);
            tests.Where(test => !IsTest(test.Groups["class"].Value, test.Groups["method"].Value)).Select(test => test.Value).ShouldBeEmpty();
        }
    }

    private static bool IsTest(string name, string method) =>
        typeof(ForgottenRulesTests).Assembly.GetTypes().Any(type => type.Name == name && type.GetMethod(method)?.GetCustomAttributes<FactAttribute>().Any() == true);

    [GeneratedRegex(@"^\| (?<number>\d+)\. [^|]+\| (?<how>[^|]+)\|(?<tests>[^|]*)\|$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"`(?<class>\w+)\.(?<method>\w+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Named();
}
