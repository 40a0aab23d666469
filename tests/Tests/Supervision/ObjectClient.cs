using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>What a caller does with objects of a type over HTTP.</summary>
internal sealed class ObjectClient(HttpClient http, string type)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async Task<JsonElement> MakeAsync(object body)
    {
        using var answer = await http.PostAsJsonAsync($"/objects/{type}", body, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    public async Task<JsonElement> ChangeAsync(string code, object body) => await AnswerOf(await SendAsync(HttpMethod.Patch, code, body, "*"));

    public async Task<JsonElement> ActAsync(string code, string action, object body) => await AnswerOf(await SendAsync(HttpMethod.Post, $"{code}/actions/{action}", body, "*"));

    public async Task<(HttpStatusCode, string)> RefusedAsync(string code, object body, string? ifMatch = "*", HttpMethod? method = null)
    {
        using var answer = await SendAsync(method ?? HttpMethod.Patch, code, body, ifMatch);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()!);
    }

    /// <summary>Codes, page by page.</summary>
    public async Task<List<string>> ListAsync(string query)
    {
        List<string> codes = [];
        for (var cursor = ""; ;)
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/objects/{type}?{string.Join('&', new[] { query, cursor }.Where(part => part.Length > 0))}", Token);
            codes.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
            if (page.GetProperty("next").GetString() is not { } next)
                return codes;
            cursor = $"cursor={next}";
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object body, string? ifMatch)
    {
        using var request = new HttpRequestMessage(method, $"/objects/{type}/{path}") { Content = JsonContent.Create(body) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await http.SendAsync(request, Token);
    }

    private static async Task<JsonElement> AnswerOf(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
            return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        }
    }
}
