using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Supervision;
using SpatialCockpit.Tests.Supervision.Feeds;

namespace SpatialCockpit.Tests.Cockpit.Exchange;

/// <summary>A market with two districts: enterprises in each, somebody in each who applies, and what they do, in one line each.</summary>
internal sealed class Market(TestHost host)
{
    public const string East = "990102", West = "990103";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Enterprises A1 and A2 of the east and A3 of the west, and the people <c>east</c> and <c>west</c>.</summary>
    public async Task SetUpAsync()
    {
        await host.AddDivisionsAsync();
        await new PackClient(host.Admin).InstallAsync("dual-prevention");
        await new FeedClient(host.Admin, "enterprises").SendAsync(Line(1, East), Line(2, East), Line(3, West));
        await host.AddAccountAsync("east", Role.Supervisor, [East]);
        await host.AddAccountAsync("west", Role.Supervisor, [West]);
    }

    public static string Line(int id, string region) => $$"""{"id":{{id}},"seq":1,"credit_code":"A{{id}}","name":"enterprise {{id}}","region":"{{region}}"}""";

    public static object Form(string kind = "objects", string target = "enterprise", object? query = null) =>
        new { title = "企业清单", title_en = "Enterprises", description = "在册企业", category = "安全生产", subcategory = "企业", owner = "应急管理局", kind, target, query = query ?? new { } };

    public async Task PublishAsync(string name, object? form = null)
    {
        (await host.Admin.ActAsync($"/interfaces/{name}", null, form ?? Form(), HttpMethod.Put)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await host.Admin.ActAsync($"/interfaces/{name}/actions/publish")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <returns>What the program shows.</returns>
    public async Task<string> RegisterAsync(HttpClient person, string name)
    {
        var id = await IdAsync(await person.PostAsJsonAsync("/registrations", new { name, title = "企业系统", purpose = "对接" }, Token));
        (await host.Admin.ActAsync($"/registrations/{id}/actions/approve", body: new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var told = await person.PostAsJsonAsync($"/registrations/{id}/actions/secret", new { }, Token);
        return (await told.JsonAsync()).GetProperty("secret").GetString()!;
    }

    public static async Task<long> ApplyAsync(HttpClient person, string name, string client) =>
        await IdAsync(await person.PostAsJsonAsync("/subscriptions", new Dictionary<string, object> { ["interface"] = name, ["client"] = client, ["purpose"] = "每日同步" }, Token));

    public async Task<long> SubscribeAsync(HttpClient person, string name, string client, object? grant = null)
    {
        var id = await ApplyAsync(person, name, client);
        (await host.Admin.ActAsync($"/subscriptions/{id}/actions/approve", body: grant ?? new { })).StatusCode.ShouldBe(HttpStatusCode.OK);
        return id;
    }

    public HttpClient Program(string secret, Uri? at = null) => new() { BaseAddress = at ?? host.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", secret) } };

    /// <returns>The status, and the codes of what is answered or the slug of what is wrong.</returns>
    public static async Task<(HttpStatusCode Status, string Says)> CallAsync(HttpClient program, string address)
    {
        using var answer = await program.GetAsync(address, Token);
        var body = await answer.JsonAsync();
        return (answer.StatusCode, answer.IsSuccessStatusCode ? string.Join(' ', body.Words("code").Order(StringComparer.Ordinal)) : body.GetProperty("type").GetString()!);
    }

    public static async Task<long> IdAsync(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return (await answer.JsonAsync()).GetProperty("id").GetInt64();
    }
}
