using System.Net.Http.Json;
using System.Text.Json;

namespace SpatialCockpit.Tests.Cockpit.Identity;

/// <summary>What administrators do with accounts and API clients, in one line each.</summary>
internal static class Administration
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A city with two districts, for regions to be of.</summary>
    public static async Task AddDivisionsAsync(this TestHost host)
    {
        await using var fill = host.Database.Feed.CreateCommand("""
            insert into grid.division (code, name, level, parent_code, geom)
            select code, name, level, parent, st_multi(st_makeenvelope(115.3, 44.7, 115.5, 44.9, 4490)) from (values ('9901', '江州市', 2, null), ('990102', '城东区', 3, '9901'), ('990103', '城西区', 3, '9901'), ('9902', '河州市', 2, null)) d (code, name, level, parent)
            on conflict (code) do nothing
            """);
        await fill.ExecuteNonQueryAsync(Token);
    }

    /// <param name="tag">Of the version that is changed; the star for whichever it is.</param>
    public static Task<HttpResponseMessage> ActAsync(this HttpClient client, string path, string? tag = "*", object? body = null, HttpMethod? method = null, string? key = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Post, path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-Match", tag);
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request, Token);
    }

    public static Task<HttpResponseMessage> EditAsync(this HttpClient client, string path, object body, string? tag = "*") => client.ActAsync(path, tag, body, HttpMethod.Patch);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsStringAsync(Token));

    public static async Task<string?> SlugAsync(this HttpResponseMessage answer) => (await answer.JsonAsync()).GetProperty("type").GetString();

    public static string[] Words(this JsonElement list, string member) => [.. list.GetProperty("items").EnumerateArray().Select(item => item.GetProperty(member).GetString()!)];

    public static object UserForm(string name, string[]? roles = null, string[]? regions = null) => new { user_name = name, display_name = $"姓名{name}", roles = roles ?? ["dispatcher"], regions = regions ?? ["990102"] };

    public static object ClientForm(string name, string[]? roles = null, string[]? regions = null, string[]? faces = null) => new { name, title = "对接", roles = roles ?? [], regions = regions ?? ["990102"], faces = faces ?? ["api"] };

    /// <returns>The password that is told once.</returns>
    public static async Task<string> AddUserAsync(this HttpClient admin, string name, string[]? roles = null, string[]? regions = null)
    {
        using var answer = await admin.PostAsJsonAsync("/users", UserForm(name, roles, regions), Token);
        answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return (await answer.JsonAsync()).GetProperty("one_time_password").GetString()!;
    }
}
