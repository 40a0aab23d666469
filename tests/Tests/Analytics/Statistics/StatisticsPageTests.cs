using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Analytics.Statistics;

/// <summary>What docs/statistics.md shows is answered as it is written there.</summary>
[Collection(StatisticsCollection.Name)]
public sealed partial class StatisticsPageTests(StatisticsCity city)
{
    [Fact]
    public async Task Every_form_of_the_page_is_answered()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "statistics.md"), TestContext.Current.CancellationToken);
        var forms = Form().Matches(page).Select(form => (Address: form.Groups["address"].Value, Body: form.Groups["body"].Value)).ToList();
        forms.Select(form => form.Address).Distinct().ShouldBe(["/analytics/series", "/analytics/hotspots", "/analytics/clusters", "/analytics/centre", "/analytics/density", "/analytics/flows"]);
        foreach (var (address, form) in forms)
        {
            using var body = new StringContent(form, Encoding.UTF8, "application/json");
            using var answer = await city.Admin.PostAsync(address, body, TestContext.Current.CancellationToken);
            var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address} {text}");
            JsonElement.Parse(text).ValueKind.ShouldBe(JsonValueKind.Object);
        }
    }

    [GeneratedRegex(@"`POST (?<address>/analytics/\w+)`[^|\n]*\n\n```json\n(?<body>.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Form();
}
