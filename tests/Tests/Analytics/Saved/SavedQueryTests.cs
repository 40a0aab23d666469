using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Analytics.Questions;

namespace SpatialCockpit.Tests.Analytics.Saved;

/// <summary>Questions that are kept, who reads them, and whose rows they answer with.</summary>
public sealed class SavedQueryTests(CityOfTwoDistricts host) : IClassFixture<CityOfTwoDistricts>
{
    private const string Count = "select count(*) as cases from cases";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_view_of_a_layer_is_kept_and_shared_as_a_question_is()
    {
        var kept = await KeepAsync(host.Analyst, new { title = "图层", sql = "select 'gis.road' as layer", view = "layer", settings = new { layer = new { layer = "gis.road" } }, share = "everybody" });
        (kept.GetProperty("view").GetString(), kept.GetProperty("settings").GetProperty("layer").GetProperty("layer").GetString(), kept.GetProperty("problem").ValueKind).ShouldBe(("layer", "gis.road", JsonValueKind.Null));
    }

    [Fact]
    public async Task A_question_is_kept_as_it_was_written_and_changed_by_who_read_it_last()
    {
        var kept = await KeepAsync(host.Analyst, new { title = " 街镇 ", sql = "select * from cases where code = $1", @params = new object?[] { "C000007", null, 1.5, true }, view = "chart", settings = new { chart = new { kind = "bar", x = "code" } } });
        var (id, tag) = (kept.GetProperty("id").GetInt64(), kept.GetProperty("version").GetInt32());
        kept.GetProperty("title").GetString().ShouldBe("街镇");
        kept.GetProperty("params").GetRawText().Replace(" ", "", StringComparison.Ordinal).ShouldBe("""["C000007",null,1.5,true]""");
        kept.GetProperty("settings").GetProperty("chart").GetProperty("x").GetString().ShouldBe("code");
        using var read = await host.Analyst.GetAsync($"/analytics/queries/{id}", Token);
        read.Headers.ETag!.Tag.ShouldBe($"\"{id}-{tag}\"");
        var form = new { title = "Streets", sql = Count };
        (await SendAsync(host.Analyst, HttpMethod.Put, id, null, form)).StatusCode.ShouldBe((HttpStatusCode)428);
        using var changed = await SendAsync(host.Analyst, HttpMethod.Put, id, $"\"{id}-{tag}\"", form);
        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync(Token));
        (await SendAsync(host.Analyst, HttpMethod.Put, id, $"\"{id}-{tag}\"", form)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(host.Analyst, HttpMethod.Delete, id, $"\"{id}-{tag + 1}\"", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Analyst.GetAsync($"/analytics/queries/{id}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Count, null)]
    [InlineData("select code form cases where", "syntax")]
    [InlineData("select no_such_column from cases", "no_such_column")]
    [InlineData("select * from identity.user_account", "names alone")]
    [InlineData("drop table cases", "Only SELECT")]
    public async Task What_cannot_be_asked_yet_is_kept_and_says_why(string sql, string? problem)
    {
        var kept = await KeepAsync(host.Analyst, new { title = "draft", sql });
        if (problem is null)
            kept.GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
        else
            kept.GetProperty("problem").GetString()!.ShouldContain(problem, Case.Insensitive);
    }

    [Fact]
    public async Task It_is_read_by_those_it_is_shared_with_and_changed_by_nobody_but_its_owner()
    {
        var (leader, admin) = (await host.ClientAsync([Role.Leader], [CityOfTwoDistricts.District], name: "leader"), host.Admin);
        HttpClient[] readers = [host.OtherAnalyst, leader, admin];
        await ReadByAsync("nobody", [], []);
        await ReadByAsync("roles", ["leader"], [leader, admin]);
        await ReadByAsync("roles", ["analyst", "leader"], readers);
        await ReadByAsync("everybody", [], readers);

        async Task ReadByAsync(string share, string[] roles, HttpClient[] may)
        {
            var kept = await KeepAsync(host.Analyst, new { title = $"{share} {string.Join(' ', roles)}", sql = Count, share, roles });
            var id = kept.GetProperty("id").GetInt64();
            foreach (var reader in readers)
            {
                var isShared = may.Contains(reader);
                (await reader.GetAsync($"/analytics/queries/{id}", Token)).StatusCode.ShouldBe(isShared ? HttpStatusCode.OK : HttpStatusCode.NotFound, share);
                (await IdsAsync(reader, "")).Contains(id).ShouldBe(isShared, share);
                (await IdsAsync(reader, "?mine=true")).ShouldNotContain(id);
                (await SendAsync(reader, HttpMethod.Put, id, "*", new { title = "mine", sql = Count })).StatusCode.ShouldBe(isShared ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, share);
                (await SendAsync(reader, HttpMethod.Delete, id, "*", null)).StatusCode.ShouldBe(isShared ? HttpStatusCode.Forbidden : HttpStatusCode.NotFound, share);
            }
            (await IdsAsync(host.Analyst, "?mine=true")).ShouldContain(id);
            (await IdsAsync(host.Analyst, "?mine=false")).ShouldNotContain(id);
        }
    }

    [Fact]
    public async Task Who_asks_a_shared_question_sees_rows_of_their_own_scope()
    {
        var id = (await KeepAsync(host.Analyst, new { title = "shared", sql = Count, share = "everybody" })).GetProperty("id").GetInt64();
        foreach (var (reader, rows) in new[] { (host.Analyst, CityOfTwoDistricts.Cases), (host.OtherAnalyst, CityOfTwoDistricts.OtherCases) })
        {
            var read = await reader.GetFromJsonAsync<JsonElement>($"/analytics/queries/{id}", Token);
            using var answer = await AnalyticsHost.AskAsync(reader, read.GetProperty("sql").GetString()!);
            answer.RootElement.GetProperty("rows")[0][0].GetInt64().ShouldBe(rows);
        }
    }

    /// <summary>Whatever the endpoints say: a policy of the record's own holds it.</summary>
    [Fact]
    public async Task The_record_itself_shows_nobody_what_is_not_shared_with_them()
    {
        var id = (await KeepAsync(host.Analyst, new { title = "own", sql = Count, share = "roles", roles = new[] { "leader" } })).GetProperty("id").GetInt64();
        (await SeenAsync("token:other-analyst", "analyst")).ShouldBe(0);
        (await SeenAsync("token:other-analyst", "analyst,leader")).ShouldBe(1);
        (await SeenAsync("token:analyst", "")).ShouldBe(1);

        async Task<long> SeenAsync(string caller, string roles)
        {
            await using var transaction = await Scope.Everything.BeginAsync(host.Database, caller, Token);
            await using var tell = transaction.Command("select set_config('cockpit.roles', $1, true)", $"{{{roles}}}");
            await tell.ExecuteNonQueryAsync(Token);
            await using var count = transaction.Command("select count(*) from analytics.saved_query where id = $1", id);
            return (long)(await count.ExecuteScalarAsync(Token))!;
        }
    }

    [Fact]
    public async Task The_same_key_keeps_it_once_and_leaves_one_line_in_the_audit()
    {
        var key = Guid.NewGuid().ToString();
        List<long> ids = [];
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/analytics/queries") { Content = JsonContent.Create(new { title = "once", sql = Count }) };
            request.Headers.Add("Idempotency-Key", key);
            using var answer = await host.Analyst.SendAsync(request, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64());
        }
        ids.Distinct().Count().ShouldBe(1);
        await using var lines = host.Database.Feed.CreateCommand("select count(*) from audit.entry where action = 'analytics.save-query' and object = $1 and caller = 'token:analyst' and detail ->> 'sql' = $2");
        lines.Parameters.AddRange(new Npgsql.NpgsqlParameter[] { new() { Value = ids[0].ToString(System.Globalization.CultureInfo.InvariantCulture) }, new() { Value = Count } });
        (await lines.ExecuteScalarAsync(Token)).ShouldBe(1L);
    }

    [Theory]
    [InlineData("""{"sql":"select 1"}""")]
    [InlineData("""{"title":" ","sql":"select 1"}""")]
    [InlineData("""{"title":"a\u0000b","sql":"select 1"}""")]
    [InlineData("""{"title":"x","sql":" "}""")]
    [InlineData("""{"title":"x","sql":"select 1","params":[[1]]}""")]
    [InlineData("""{"title":"x","sql":"select 1","params":[1e999]}""")]
    [InlineData("""{"title":"x","sql":"select 1","settings":[]}""")]
    [InlineData("""{"title":"x","sql":"select 1","settings":{"a":"\u0000"}}""")]
    [InlineData("""{"title":"x","sql":"select 1","settings":{"a":"\ud800"}}""")]
    [InlineData("""{"title":"x","sql":"select 1","view":"globe"}""")]
    [InlineData("""{"title":"x","sql":"select 1","share":"roles"}""")]
    [InlineData("""{"title":"x","sql":"select 1","share":"roles","roles":["citizen"]}""")]
    public async Task What_cannot_be_kept_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        (await host.Analyst.PostAsync("/analytics/queries", content, Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, body);
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        var analyst = await host.ClientAsync([Role.Analyst], [CityOfTwoDistricts.District], name: "keeper");
        foreach (var number in Enumerable.Range(0, 5))
            await KeepAsync(analyst, new { title = $"q{number}", sql = Count });
        List<string?> titles = [];
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await analyst.GetFromJsonAsync<JsonElement>($"/analytics/queries?mine=true&limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}", Token);
            titles.AddRange(page.GetProperty("items").EnumerateArray().Select(each => each.GetProperty("title").GetString()));
            cursor = page.GetProperty("next").GetString();
        }
        titles.ShouldBe(["q4", "q3", "q2", "q1", "q0"]);
    }

    [Fact]
    public async Task Only_who_analyses_keeps_questions()
    {
        foreach (var role in new[] { Role.Supervisor, Role.Dispatcher, Role.Party, Role.Citizen })
        {
            var client = await host.ClientAsync([role], [CityOfTwoDistricts.District]);
            (await client.GetAsync("/analytics/queries", Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await client.PostAsJsonAsync("/analytics/queries", new { title = "x", sql = Count }, Token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await host.Stranger.GetAsync("/analytics/queries", Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<JsonElement> KeepAsync(HttpClient client, object form)
    {
        using var kept = await client.PostAsJsonAsync("/analytics/queries", form, Token);
        var text = await kept.Content.ReadAsStringAsync(Token);
        kept.StatusCode.ShouldBe(HttpStatusCode.Created, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task<List<long>> IdsAsync(HttpClient client, string query) =>
        [.. (await client.GetFromJsonAsync<JsonElement>($"/analytics/queries{query}{(query.Length > 0 ? "&" : "?")}limit=1000", Token)).GetProperty("items").EnumerateArray().Select(each => each.GetProperty("id").GetInt64())];

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, long id, string? ifMatch, object? form)
    {
        using var request = new HttpRequestMessage(method, $"/analytics/queries/{id}") { Content = form is null ? null : JsonContent.Create(form) };
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        return await client.SendAsync(request, Token);
    }
}
