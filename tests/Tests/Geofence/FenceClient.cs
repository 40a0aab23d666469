using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>What a device, a dispatcher and a listener do over HTTP.</summary>
internal sealed class FenceClient(HttpClient http)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static string Square(double west, double south, double side, string properties = "{}") => string.Create(CultureInfo.InvariantCulture,
        $$"""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[{{west}},{{south}}],[{{west + side}},{{south}}],[{{west + side}},{{south + side}}],[{{west}},{{south + side}}],[{{west}},{{south}}]]]},"properties":{{properties}}}""");

    public static string Position(string subject, double lon, double lat, string time, string more = "") =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"object":"{{subject}}","lon":{{lon}},"lat":{{lat}},"time":"{{time}}"{{more}}}""");

    public async Task<HttpResponseMessage> PutAsync(string id, string feature, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/fences/{id}") { Content = new StringContent(feature, Encoding.UTF8, "application/json") };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await http.SendAsync(request, Token);
    }

    /// <summary>A rule without a place.</summary>
    public async Task RuleAsync(string id, string rule)
    {
        using var answer = await http.PutAsync($"/fence-rules/{id}", new StringContent(rule, Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    public async Task FencesAsync(string collection)
    {
        using var answer = await http.PostAsync("/fences", new StringContent(collection, Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <returns>The receipt.</returns>
    public async Task<JsonElement> ReportAsync(params IEnumerable<string> lines)
    {
        using var answer = await SendAsync(string.Join('\n', lines));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    public async Task<HttpResponseMessage> SendAsync(string body, string query = "", string type = "application/x-ndjson") =>
        await http.PostAsync($"/positions{query}", new StringContent(body, Encoding.UTF8, type), Token);

    /// <summary>All events there are, in their order.</summary>
    public async Task<List<JsonElement>> EventsAsync(string query = "")
    {
        List<JsonElement> events = [];
        for (var after = "0.0.0"; ;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/fence-events?after={after}&limit=10000{query}", Token);
            if (page.GetProperty("events").GetArrayLength() == 0)
                return events;
            events.AddRange(page.GetProperty("events").EnumerateArray());
            after = page.GetProperty("next").GetString()!;
        }
    }

    /// <summary>What holds of all that was told: retracted events and their retractions left out; <c>object,fence,kind,time</c>.</summary>
    public async Task<List<string>> StandingAsync(string query = "")
    {
        var events = await EventsAsync(query);
        var retracted = events.Select(told => told.GetProperty("retracts").GetString()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. events.Where(told => told.GetProperty("retracts").ValueKind == JsonValueKind.Null && !retracted.Contains(told.GetProperty("id").GetString()!))
            .Select(told => $"{told.GetProperty("object")},{told.GetProperty("fence")},{told.GetProperty("kind")},{told.GetProperty("time").GetDateTimeOffset():yyyy-MM-dd'T'HH:mm:ss'Z'}")];
    }
}
