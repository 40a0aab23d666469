using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision.Campaigns;

/// <summary>What one person does with campaigns over HTTP.</summary>
internal sealed class CampaignClient(HttpClient http, string name)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Name => name;

    public HttpClient Http => http;

    /// <returns>Its code, or the problem's type with what is said of it.</returns>
    public async Task<string> MakeAsync(object campaign)
    {
        using var answer = await http.PostAsJsonAsync("/campaigns", campaign, Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return answer.StatusCode == HttpStatusCode.Created ? body.GetProperty("code").GetString()! : $"{body.GetProperty("type").GetString()}: {(body.TryGetProperty("detail", out var detail) ? detail.GetString() : "")}";
    }

    public Task<string> MakeAsync(string kind, int? sampleSize = null, string? filter = null, string[]? objects = null, string? region = null) =>
        MakeAsync(new Dictionary<string, object?> { ["kind"] = kind, ["title"] = "第三季度抽查", ["sample_size"] = sampleSize, ["filter"] = filter, ["objects"] = objects, ["region"] = region }.Where(said => said.Value is not null).ToDictionary());

    public Task<JsonElement> ShowAsync(string code) => GetAsync($"/campaigns/{code}");

    public Task<JsonElement> GetAsync(string address) => http.GetFromJsonAsync<JsonElement>(address, Token);

    public async Task<HttpStatusCode> StatusAsync(string address)
    {
        using var answer = await http.GetAsync(address, Token);
        return answer.StatusCode;
    }

    /// <returns>The state after it, or the problem's type.</returns>
    public async Task<string> ActAsync(string code, string action, object? form = null, string ifMatch = "*") => Standing(await SendAsync($"/campaigns/{code}/actions/{action}", form ?? new { }, ifMatch));

    /// <summary>Does one after the other; each must lead where the next begins.</summary>
    public async Task DoAsync(string code, params string[] actions)
    {
        foreach (var action in actions)
            (await ActAsync(code, action)).ShouldNotContain("-", Case.Sensitive, action);
    }

    /// <returns>The state after it, or the problem's type.</returns>
    public async Task<string> TaskAsync(string code, int number, string action, object? form = null, string ifMatch = "*") => Standing(await SendAsync($"/campaigns/{code}/tasks/{number}/actions/{action}", form ?? new { }, ifMatch));

    /// <returns><c>1 2 | 3 void</c>: with which it was done, and which are left as they are; or the problem's type.</returns>
    public async Task<string> BatchAsync(string code, string action, object form)
    {
        var body = await SendAsync($"/campaigns/{code}/tasks/actions/{action}", form, "");
        return body.TryGetProperty("done", out var done)
            ? $"{string.Join(' ', done.EnumerateArray())} | {string.Join(' ', body.GetProperty("left").EnumerateArray().Select(each => $"{each.GetProperty("number")} {each.GetProperty("state").GetString() ?? "unseen"}"))}".Trim()
            : body.GetProperty("type").GetString()!;
    }

    /// <summary>By number.</summary>
    public async Task<List<JsonElement>> TasksAsync(string code, string query = "") => [.. (await GetAsync($"/campaigns/{code}/tasks?{query}")).GetProperty("items").EnumerateArray()];

    /// <returns>What is written over what they were told of a campaign, the newest first.</returns>
    public async Task<List<string>> ToldAsync(string code) =>
        [.. (await GetAsync("/messages/mine")).GetProperty("items").EnumerateArray().Select(message => message.GetProperty("subject").GetString()!).Where(subject => subject.Contains(code, StringComparison.Ordinal))];

    public static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(each => each.GetString()!)];

    private async Task<JsonElement> SendAsync(string address, object form, string ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(form) };
        if (ifMatch.Length > 0)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await http.SendAsync(request, Token);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static string Standing(JsonElement body) => body.GetProperty(body.TryGetProperty("state", out _) ? "state" : "type").GetString()!;
}
