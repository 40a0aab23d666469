using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Three districts beside each other, lifts in them, firms and units that maintain and use these, and who works for whom.</summary>
internal sealed class LiftWorld(TestHost host)
{
    public const string West = "990801", Middle = "990802", East = "990803";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ObjectClient Lifts => new(host.Admin, "lift");

    /// <summary>The pack, and three squares of a degree from 100 east, 20 north, each with an office in its southwest.</summary>
    public async Task SetUpAsync()
    {
        await new PackClient(host.Admin).InstallAsync("lift-maintenance");
        await using var divide = host.Database.Feed.CreateCommand("""
            insert into grid.division (code, name, level, geom)
            select code, code, level, st_multi(st_makeenvelope(west, 20, west + size, 20 + size, 4490)) from (values
              ('990801', 3, 100, 1.0), ('990802', 3, 101, 1.0), ('990803', 3, 102, 1.0), ('990801001', 4, 100, 0.1), ('990802001', 4, 101, 0.1), ('990803001', 4, 102, 0.1)) as d (code, level, west, size)
            on conflict do nothing
            """);
        await divide.ExecuteNonQueryAsync(Token);
    }

    public static object Point(double lon, double lat) => new { type = "Point", coordinates = new[] { lon, lat } };

    public async Task MakeAsync(string type, string code, string region, object? geometry = null) =>
        await new ObjectClient(host.Admin, type).MakeAsync(new { code, region, attributes = new { name = $"name of {code}" }, geometry });

    public async Task<int> PartyAsync(string type, string code)
    {
        await using var find = host.Database.Feed.CreateCommand($"select p.id from registry.party p join registry.{type} o on o.id = p.object where p.type = '{type}' and o.code = $1");
        find.Parameters.Add(new() { Value = code });
        return (int)(await find.ExecuteScalarAsync(Token))!;
    }

    /// <summary>Somebody who works for a party and for nobody else.</summary>
    public async Task<HttpClient> StaffAsync(string type, string code, Role role = Role.Party) => await host.ClientAsync([role], [], [await PartyAsync(type, code)]);

    /// <returns>The relation's id.</returns>
    public async Task<long> ProposeAsync(HttpClient by, string type, string code, string relation, object body)
    {
        using var answer = await by.PostAsJsonAsync($"/objects/{type}/{code}/relations/{relation}", body, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();
    }

    /// <returns>The state after it, or the problem's type.</returns>
    public async Task<string> ActAsync(HttpClient by, string type, string code, string relation, long id, string action, object? form = null, string ifMatch = "*") =>
        await StateOrTypeAsync(by, HttpMethod.Post, $"/objects/{type}/{code}/relations/{relation}/{id.ToString(CultureInfo.InvariantCulture)}/actions/{action}", form ?? new { }, ifMatch);

    /// <returns>The member <c>state</c> of the answer, or <c>type</c> of the problem.</returns>
    public static async Task<string> StateOrTypeAsync(HttpClient by, HttpMethod method, string path, object form, string? ifMatch = "*")
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(form) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        using var answer = await by.SendAsync(request, Token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty(answer.IsSuccessStatusCode ? "state" : "type").GetString()!;
    }

    /// <summary>A lift that a firm maintains from now on.</summary>
    /// <returns>The relation's id.</returns>
    public async Task<long> MaintainAsync(string lift, string firm, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var id = await ProposeAsync(host.Admin, "maintenance_firm", firm, "maintained_by", new { from = lift, attributes = new { contract_code = $"{lift}-{firm}" }, valid_from = from, valid_to = to });
        await ActAsync(host.Admin, "maintenance_firm", firm, "maintained_by", id, "confirm");
        return id;
    }

    /// <summary>Relation and other side of an object's relations, with their state, newest first.</summary>
    public async Task<List<string>> ListAsync(HttpClient by, string type, string code, string query = "")
    {
        List<string> relations = [];
        for (var cursor = ""; ;)
        {
            var page = await by.GetFromJsonAsync<JsonElement>($"/objects/{type}/{code}/relations?{string.Join('&', new[] { query, cursor }.Where(part => part.Length > 0))}", Token);
            relations.AddRange(page.GetProperty("items").EnumerateArray().Select(item =>
                $"{item.GetProperty("relation").GetString()} {(item.GetProperty("from").GetProperty("code").GetString() == code ? item.GetProperty("to") : item.GetProperty("from")).GetProperty("code").GetString()} {item.GetProperty("state").GetString()}"));
            if (page.GetProperty("next").GetString() is not { } next)
                return relations;
            cursor = $"cursor={next}";
        }
    }

    public static async Task<bool> SeesAsync(HttpClient by, string type, string code) => (await by.GetAsync($"/objects/{type}/{code}", Token)).IsSuccessStatusCode;
}
