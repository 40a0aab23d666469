using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>What one person does with cases over HTTP.</summary>
internal sealed class CaseClient(HttpClient http, string name)
{
    /// <summary>In the cell 990101001001001.</summary>
    public static readonly double[] Here = [110.1005, 44.1005];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Name => name;

    public HttpClient Http => http;

    /// <summary>Of exposed refuse, where nothing else is said.</summary>
    public Task<string> ReportAsync(string type = "case", string? class_code = GridHost.Refuse, string? condition = "usual", double[]? at = null, object? attributes = null, string[]? attachments = null, bool self_handled = false) =>
        ReportAsync(new { type, class_code, condition, channel = "patrol", description = "路边有垃圾", geometry = new { type = "Point", coordinates = at ?? Here }, attributes = attributes ?? new { }, attachments = attachments ?? [], self_handled });

    /// <returns>The case's number, or the problem's type.</returns>
    public async Task<string> ReportAsync(object report)
    {
        using var answer = await http.PostAsJsonAsync("/cases", report, Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return body.GetProperty(answer.StatusCode == HttpStatusCode.Created ? "code" : "type").GetString()!;
    }

    public Task<JsonElement> ShowAsync(string code) => http.GetFromJsonAsync<JsonElement>($"/cases/{code}", Token);

    /// <summary>What they may do now, in the pack's order.</summary>
    public async Task<string> MayAsync(string code)
    {
        using var answer = await http.GetAsync($"/cases/{code}", Token);
        return answer.StatusCode != HttpStatusCode.OK ? "" : string.Join(' ', (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("may").EnumerateArray().Select(action => action.GetString()));
    }

    /// <returns>The state after it with the post whose turn it is, <c>handling handler</c>, <c>asked</c> where it is only asked for, <c>gone</c> where it went out of sight, or the problem's type.</returns>
    public async Task<string> ActAsync(string code, string action, object? attributes = null, string[]? attachments = null, string? to_department = null, string? to_person = null, object? corrections = null, string? ifMatch = "*")
    {
        Dictionary<string, object> body = new() { ["attributes"] = attributes ?? new { }, ["attachments"] = attachments ?? [] };
        foreach (var (member, value) in ((string, object?)[])[("to_department", to_department), ("to_person", to_person), ("corrections", corrections)])
            if (value is not null)
                body[member] = value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/cases/{code}/actions/{action}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await http.SendAsync(request, Token);
        return answer.StatusCode switch
        {
            HttpStatusCode.OK => StandingOf(await answer.Content.ReadFromJsonAsync<JsonElement>(Token)),
            HttpStatusCode.Accepted => "asked",
            HttpStatusCode.NoContent => "gone",
            _ => (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()!,
        };
    }

    /// <summary>Does one after the other; each must lead where the next begins.</summary>
    public async Task DoAsync(string code, params string[] actions)
    {
        foreach (var action in actions)
            (await ActAsync(code, action)).ShouldNotContain("-", Case.Sensitive, action);
    }

    /// <returns>The answer to a step on the request that is open, as its state, or the problem's type.</returns>
    public async Task<string> DecideAsync(string code, string decision, string? opinion = null)
    {
        var request = (await http.GetFromJsonAsync<JsonElement>($"/cases/{code}", Token)).GetProperty("requests").EnumerateArray().First(each => each.GetProperty("state").GetString() == "open").GetProperty("id").GetInt64();
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/cases/requests/{request}/actions/{decision}") { Content = JsonContent.Create(new { opinion }), Headers = { { "If-Match", "*" } } };
        using var answer = await http.SendAsync(message, Token);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return answer.IsSuccessStatusCode ? $"{body.GetProperty("state").GetString()} {body.GetProperty("tier_region").GetString()}" : body.GetProperty("type").GetString()!;
    }

    /// <summary>A photo that this person has sent.</summary>
    public async Task<string> PhotoAsync(string slot)
    {
        var photo = AttachmentClient.Photo(100, Random.Shared.Next());
        var client = new AttachmentClient(http);
        var path = await client.BeginAsync(photo, ("slot", slot));
        using var sent = await client.AppendAsync(path, 0, photo);
        sent.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return path[(path.LastIndexOf('/') + 1)..];
    }

    public async Task<List<string>> ListAsync(string query) => [.. (await http.GetFromJsonAsync<JsonElement>($"/cases?{query}", Token)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!)];

    /// <summary><c>report reported, accept to_file</c>.</summary>
    public async Task<string> HistoryAsync(string code) =>
        string.Join(", ", (await ShowAsync(code)).GetProperty("history").EnumerateArray().Select(step => $"{step.GetProperty("action").GetString()} {step.GetProperty("state").GetString()}"));

    private static string StandingOf(JsonElement shown) => string.Join(' ', new[] { shown.GetProperty("state").GetString(), shown.GetProperty("post").GetString() }.OfType<string>());
}
