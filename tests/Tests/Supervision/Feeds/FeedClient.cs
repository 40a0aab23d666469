using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Feeds;

/// <summary>What another system does with one feed over HTTP.</summary>
internal sealed class FeedClient(HttpClient http, string feed)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="lines">JSON, one each.</param>
    public async Task<JsonElement> SendAsync(params IEnumerable<string> lines)
    {
        using var answer = await PostAsync(string.Join('\n', lines));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    /// <summary>Accepted, unchanged, and what was rejected as <c>id reason</c>.</summary>
    public async Task<(int Accepted, int Unchanged, string Rejected)> CountAsync(params IEnumerable<string> lines) => Counts(await SendAsync(lines));

    public async Task<HttpResponseMessage> PostAsync(string body, string type = "application/x-ndjson")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return await http.PostAsync($"/feeds/{feed}", content, Token);
    }

    public async Task<(int Accepted, int Unchanged, string Rejected)> ReplayAsync(string? reason = null)
    {
        using var answer = await http.PostAsJsonAsync($"/feeds/{feed}/rejects/actions/replay", new { reason }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return Counts(await answer.Content.ReadFromJsonAsync<JsonElement>(Token));
    }

    /// <summary>As <c>id reason</c>, page by page.</summary>
    public async Task<List<string>> RejectsAsync(string query = "limit=2")
    {
        List<string> rejects = [];
        for (var cursor = ""; ;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/feeds/{feed}/rejects?{query}{cursor}", Token);
            rejects.AddRange(page.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("source_id")} {item.GetProperty("reason")}"));
            if (page.GetProperty("next").GetString() is not { } next)
                return rejects;
            cursor = $"&cursor={next}";
        }
    }

    private static (int, int, string) Counts(JsonElement receipt) =>
        (receipt.GetProperty("accepted").GetInt32(), receipt.GetProperty("unchanged").GetInt32(), string.Join(", ", receipt.GetProperty("rejected").EnumerateArray().Select(line => $"{line.GetProperty("id")} {line.GetProperty("reason")}".TrimStart())));
}
