using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Registry.Bulk;

/// <summary>What somebody does with tables of one type over HTTP.</summary>
internal sealed class BulkClient(HttpClient http, string type)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <returns>The preview.</returns>
    public Task<JsonElement> SendAsync(string csv, string query = "") => SendAsync(Encoding.UTF8.GetBytes(csv), query);

    public async Task<JsonElement> SendAsync(byte[] file, string query = "")
    {
        using var answer = await PostAsync(file, query);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    public Task<HttpResponseMessage> PostAsync(byte[] file, string query = "") => http.PostAsync($"/objects/{type}/imports{query}", new ByteArrayContent(file), Token);

    public Task<HttpResponseMessage> ApplyAsync(JsonElement preview, object? order = null) => http.PostAsJsonAsync($"/objects/{type}/imports/{preview.GetProperty("id")}/actions/apply", order ?? new { }, Token);

    /// <summary>made, changed, unchanged, skipped.</summary>
    public async Task<(int, int, int, int)> AppliedAsync(JsonElement preview, object? order = null)
    {
        using var answer = await ApplyAsync(preview, order);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        answer.Headers.Contains("X-Lsn").ShouldBeTrue();
        var receipt = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (receipt.GetProperty("made").GetInt32(), receipt.GetProperty("changed").GetInt32(), receipt.GetProperty("unchanged").GetInt32(), receipt.GetProperty("skipped").GetInt32());
    }

    public async Task<(HttpStatusCode, string)> RefusedAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()!);
    }

    /// <summary>new, changed, unchanged, wrong.</summary>
    public static (int, int, int, int) Counts(JsonElement preview)
    {
        var counts = preview.GetProperty("counts");
        return (counts.GetProperty("new").GetInt32(), counts.GetProperty("changed").GetInt32(), counts.GetProperty("unchanged").GetInt32(), counts.GetProperty("wrong").GetInt32());
    }

    /// <summary>Each mistake as <c>row column reason</c>.</summary>
    public static List<string> Mistakes(JsonElement preview) =>
        [.. preview.GetProperty("wrong").EnumerateArray().SelectMany(row => row.GetProperty("mistakes").EnumerateArray().Select(mistake => $"{row.GetProperty("row")} {mistake.GetProperty("column").GetString()} {mistake.GetProperty("reason").GetString()}"))];
}
