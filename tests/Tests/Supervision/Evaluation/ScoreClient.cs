using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>Scores, and the rows of their figures, as somebody sees them over HTTP.</summary>
internal static class ScoreClient
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="more">Of the address, from <c>&amp;</c>.</param>
    public static Task<JsonElement> ScoresAsync(this HttpClient http, string scheme, string period, string? compare = null, string more = "") =>
        http.GetFromJsonAsync<JsonElement>($"/evaluation/{scheme}?period={period}{(compare is null ? "" : $"&compare={compare}")}{more}", Token);

    public static JsonElement MemberOf(JsonElement scores, string member) => scores.GetProperty("members").EnumerateArray().Single(each => each.GetProperty("member").GetString() == member);

    public static JsonElement FigureOf(JsonElement member, string indicator) => member.GetProperty("indicators").EnumerateArray().Single(each => each.GetProperty("indicator").GetString() == indicator);

    /// <summary>Count and whole of a figure, as <c>1 of 4</c>; a count alone as <c>1</c>.</summary>
    public static string Told(JsonElement member, string indicator) => FigureOf(member, indicator) is var figure && figure.GetProperty("whole").ValueKind == JsonValueKind.Number ? $"{figure.GetProperty("count")} of {figure.GetProperty("whole")}" : figure.GetProperty("count").ToString();

    /// <summary>How many there are on all pages.</summary>
    public static async Task<int> RowsAsync(this HttpClient http, string path)
    {
        var rows = 0;
        for (var cursor = ""; ;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"{path}&limit=1000{cursor}", Token);
            rows += page.GetProperty("items").GetArrayLength();
            if (page.GetProperty("next").GetString() is not { } next)
                return rows;
            cursor = $"&cursor={next}";
        }
    }

    /// <summary>Every figure that has rows has as many as it says.</summary>
    public static async Task EveryFigureHasItsRowsAsync(this HttpClient http, JsonElement scores)
    {
        foreach (var (member, figure) in scores.GetProperty("members").EnumerateArray().SelectMany(member => member.GetProperty("indicators").EnumerateArray().Select(figure => (member.GetProperty("member").GetString(), figure))))
            foreach (var (count, rows) in ((string, string)[])[("count", "rows"), ("whole", "whole_rows")])
                if (figure.GetProperty(count).ValueKind == JsonValueKind.Number)
                    (await http.RowsAsync(figure.GetProperty(rows).GetString()!)).ShouldBe(figure.GetProperty(count).GetInt32(), $"{member}: {figure}");
    }
}
