using System.Collections.Concurrent;

namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>How often each endpoint was asked, by class of the answer.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<(string Endpoint, int Class), int> _counts = [];

    public void Count(string endpoint, int status) => _counts.AddOrUpdate((endpoint, status / 100), 1, (_, before) => before + 1);

    public int Of(string endpoint) => _counts.Where(count => count.Key.Endpoint == endpoint).Sum(count => count.Value);

    public int OfClass(int one) => _counts.Where(count => count.Key.Class == one).Sum(count => count.Value);

    /// <summary>A line for each endpoint, and one for all.</summary>
    public override string ToString() => string.Join('\n', _counts.GroupBy(count => count.Key.Endpoint, StringComparer.Ordinal).OrderBy(of => of.Key, StringComparer.Ordinal).Select(of => $"{of.Key} {Classes(of)}").Append($"all {Classes(_counts)}"));

    private static string Classes(IEnumerable<KeyValuePair<(string Endpoint, int Class), int>> counts) => string.Join(' ', counts.GroupBy(count => count.Key.Class, count => count.Value).OrderBy(of => of.Key).Select(of => $"{(of.Key == 0 ? "left" : $"{of.Key}xx")}={of.Sum()}"));
}
