using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Analytics.Answering.Sandbox;

namespace SpatialCockpit.Tests.Analytics.Questions;

/// <summary>Questions over HTTP, with a warehouse in a process of its own.</summary>
public sealed class QuestionTests(CityOfTwoDistricts host) : IClassFixture<CityOfTwoDistricts>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each takes its two seconds, and some the warehouse with them.</summary>
    public static TheoryData<string> Endless => [.. Extent.Of(HostileSql.Endless.Take(5), HostileSql.Endless)];

    [Fact]
    public async Task Each_sees_the_rows_of_their_regions_and_parties()
    {
        const string Count = "select count(*) from cases";
        (await NumberAsync(host.Analyst, Count)).ShouldBe(CityOfTwoDistricts.Cases);
        (await NumberAsync(host.OtherAnalyst, Count)).ShouldBe(CityOfTwoDistricts.OtherCases);
        (await NumberAsync(host.Admin, Count)).ShouldBe(CityOfTwoDistricts.Cases + CityOfTwoDistricts.OtherCases);
        (await NumberAsync(await host.ClientAsync([Role.Analyst], [CityOfTwoDistricts.District], [CityOfTwoDistricts.Party]), Count)).ShouldBe(CityOfTwoDistricts.Cases + 1);
        (await NumberAsync(await host.ClientAsync([Role.Analyst], []), Count)).ShouldBe(0);
        (await NumberAsync(await host.ClientAsync([Role.Analyst], ["9901010"]), Count)).ShouldBe(CityOfTwoDistricts.Cases);
        (await NumberAsync(host.Analyst, "select count(*) from cases where region like '990102%'")).ShouldBe(0);
        (await NumberAsync(host.Analyst, "select count(*) from (select 1 from cases a full join cases b on a.id = b.id + 1)")).ShouldBe(CityOfTwoDistricts.Cases + 1);
    }

    [Fact]
    public async Task Values_are_bound()
    {
        (await NumberAsync(host.Analyst, "select count(*) from cases where code = $1", "C000007")).ShouldBe(1);
        (await NumberAsync(host.Analyst, "select count(*) from cases where code = $1", "' or true --")).ShouldBe(0);
        (await NumberAsync(host.Analyst, "select count(*) from cases where id > $1 and $2 and $3 is null", 0, true, null)).ShouldBe(CityOfTwoDistricts.Cases);
        await RefusedAsync(host.Analyst, new { sql = "select $1", @params = Array.Empty<object>() }, 400, "query-failed");
        await RefusedAsync(host.Analyst, new { sql = "select $1", @params = new object[] { new[] { 1 } } }, 400, "bad-parameter");
    }

    [Fact]
    public async Task Rows_come_with_their_columns_and_say_when_there_are_more()
    {
        using var answer = await AnalyticsHost.AskAsync(host.Analyst, "select code, occurred_at, geom, lon from cases order by code limit 1");
        var root = answer.RootElement;
        root.GetProperty("columns").EnumerateArray().Select(column => $"{column.GetProperty("name")} {column.GetProperty("type")}").ShouldBe(["code VARCHAR", "occurred_at TIMESTAMPTZ", "geom GEOMETRY", "lon DOUBLE"]);
        root.GetProperty("rows")[0].ToString().ShouldBe("""["C000001","2026-11-01T01:00:00+08:00",{"type":"Point","coordinates":[110.001,44.5]},110.001]""");
        root.GetProperty("truncated").GetBoolean().ShouldBeFalse();
        using var few = await ReadAsync(await AnalyticsHost.PostAsync(host.Analyst, new { sql = "select code from cases", limit = 10 }));
        few.RootElement.GetProperty("rows").GetArrayLength().ShouldBe(10);
        few.RootElement.GetProperty("truncated").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task The_catalogue_tells_what_can_be_asked()
    {
        using var catalog = await ReadAsync(await host.Analyst.GetAsync("/analytics/catalog", Token));
        var cases = catalog.RootElement.GetProperty("tables").EnumerateArray().Single(table => table.GetProperty("name").GetString() == "cases");
        cases.GetProperty("source").GetString().ShouldBe("cases.case_file");
        cases.GetProperty("columns").EnumerateArray().Select(column => column.GetProperty("name").GetString()).ShouldContain("lat");
        foreach (var table in catalog.RootElement.GetProperty("tables").EnumerateArray())
            (await NumberAsync(host.Analyst, $"select count(*) from \"{table.GetProperty("name").GetString()}\"")).ShouldBeGreaterThanOrEqualTo(0);
    }

    [Theory]
    [InlineData("select code form cases where", "query-refused")]
    [InlineData("select no_such_column from cases", "query-failed")]
    [InlineData("select code::int from cases", "query-failed")]
    [InlineData("select * from store.cases_1", "query-refused")]
    [InlineData("select getenv('HOME')", "query-refused")]
    [InlineData("select * from identity.user_account", "query-refused")]
    public async Task What_cannot_be_asked_is_said(string sql, string slug) => await RefusedAsync(host.Analyst, new { sql }, 400, slug);

    [Fact]
    public async Task What_is_hostile_is_refused_one_and_all_and_others_are_answered_between()
    {
        var starts = host.Services.GetRequiredService<WarehouseChild>().Starts;
        var hostile = HostileSql.Refused.Distinct().ToList();
        hostile.Count.ShouldBeGreaterThanOrEqualTo(200);
        foreach (var sql in hostile)
        {
            await RefusedAsync(host.Analyst, new { sql }, 400, string.IsNullOrWhiteSpace(sql) ? "bad-parameter" : "query-refused");
            (await NumberAsync(host.OtherAnalyst, "select count(*) from cases")).ShouldBe(CityOfTwoDistricts.OtherCases);
        }
        host.Services.GetRequiredService<WarehouseChild>().Starts.ShouldBe(starts);
    }

    [Theory, MemberData(nameof(HostileSql.Prying), MemberType = typeof(HostileSql))]
    public async Task Rows_of_others_are_in_no_answer(string sql)
    {
        foreach (var format in new[] { "json", "csv", "geojson" })
        {
            using var answer = await AnalyticsHost.PostAsync(host.Analyst, new { sql, format });
            var text = await answer.Content.ReadAsStringAsync(Token);
            // Shapes are not asked for, or an error is to tell of a value.
            if (format != "geojson" && !sql.StartsWith("select max(", StringComparison.Ordinal) && !sql.StartsWith("select error(", StringComparison.Ordinal))
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{sql}: {text}");
            text.ShouldNotContain(CityOfTwoDistricts.OtherDistrict + "002", customMessage: sql);
            text.ShouldNotContain($"C{CityOfTwoDistricts.Cases + CityOfTwoDistricts.OtherCases:000000}", customMessage: sql);
        }
    }

    [Theory, MemberData(nameof(Endless))]
    public async Task What_takes_for_ever_is_cut_off_and_others_are_answered_meanwhile(string sql)
    {
        var endless = AnalyticsHost.PostAsync(await host.ClientAsync([Role.Analyst], [CityOfTwoDistricts.District], name: $"{Guid.NewGuid()}"), new { sql });
        var answered = 0;
        await Until.SoAsync(async () =>
        {
            (await host.OtherAnalyst.GetAsync("/cases?limit=1", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
            using var other = await AnalyticsHost.PostAsync(host.OtherAnalyst, new { sql = "select count(*) from cases" });
            other.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable, HttpStatusCode.UnprocessableEntity);
            answered += other.StatusCode == HttpStatusCode.OK ? 1 : 0;
            return endless.IsCompleted;
        }, "it is cut off", Until.LongPatience);
        using var cut = await endless;
        cut.StatusCode.ShouldBeOneOf(HttpStatusCode.UnprocessableEntity, HttpStatusCode.ServiceUnavailable);
        (await cut.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBeOneOf("query-timeout", "query-unstoppable", "query-too-large", "analytics-away");
        answered.ShouldBeGreaterThan(0);
        await BackAsync();
        (await NumberAsync(host.OtherAnalyst, "select count(*) from cases")).ShouldBe(CityOfTwoDistricts.OtherCases);
    }

    [Theory]
    [InlineData("select length(lpad('a', 2147483647, 'b'))")]
    [InlineData("select length(printf('%2000000000d', 1))")]
    [InlineData("select length(repeat('ab', 2000000000))")]
    public async Task Who_ends_the_store_waits_before_the_next_and_nobody_else_does(string sql)
    {
        var asker = await host.ClientAsync([Role.Analyst], [CityOfTwoDistricts.District], name: $"{Guid.NewGuid()}");
        using (var ended = await AnalyticsHost.PostAsync(asker, new { sql }))
            (await ended.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("query-unstoppable");
        using (var next = await AnalyticsHost.PostAsync(asker, new { sql = "select 1" }))
        {
            next.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            next.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(30, 60);
        }
        await BackAsync();
        (await NumberAsync(host.OtherAnalyst, "select count(*) from cases")).ShouldBe(CityOfTwoDistricts.OtherCases);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    public async Task What_is_slow_behind_its_first_rows_is_cut_off_there(string format)
    {
        var form = new { sql = "select i from range(100000000) t(i) where i < 300000 or list_sum(list_transform(range(2000), x -> x * i)) = -1", format, limit = 1_000_000 };
        try
        {
            using var told = await AnalyticsHost.PostAsync(host.Analyst, form);
            var answer = await told.Content.ReadFromJsonAsync<JsonElement>(Token);
            if (told.StatusCode == HttpStatusCode.OK)
                answer.GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("takes longer than 2 seconds");
            else
                answer.GetProperty("type").GetString().ShouldBe("query-timeout", "of a slow machine the first rows come too late");
        }
        catch (HttpRequestException) when (format == "csv")
        {
            // It breaks off: nobody takes what came for the whole.
        }
        (await NumberAsync(host.Analyst, "select count(*) from cases")).ShouldBe(CityOfTwoDistricts.Cases);
    }

    [Fact]
    public async Task Whose_question_the_store_crashes_of_waits_before_the_next()
    {
        var asker = await host.ClientAsync([Role.Analyst], [CityOfTwoDistricts.District], name: $"{Guid.NewGuid()}");
        var child = host.Services.GetRequiredService<WarehouseChild>();
        var id = Guid.NewGuid();
        var asked = AnalyticsHost.PostAsync(asker, new { id, sql = HostileSql.Endless[0] });
        await Until.SoAsync(() => IsAtWorkAsync(id), "the store's process is at work on it");
        // As a fault in native code: .NET lets the first pass that is none of its own.
        await ForeignProgram.RunAsync("bash", ["-c", $"while kill -SEGV {child.ProcessId} 2> /dev/null; do :; done"]);
        using (var ended = await asked)
            (await ended.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("query-unstoppable");
        using (var next = await AnalyticsHost.PostAsync(asker, new { sql = "select 1" }))
            next.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        await BackAsync();
        (await NumberAsync(host.OtherAnalyst, "select count(*) from cases")).ShouldBe(CityOfTwoDistricts.OtherCases);
    }

    [Fact]
    public async Task Questions_that_wait_behind_one_that_ends_the_store_do_not_end_it_again()
    {
        var asker = await host.ClientAsync([Role.Analyst], [CityOfTwoDistricts.District], name: $"{Guid.NewGuid()}");
        var child = host.Services.GetRequiredService<WarehouseChild>();
        await BackAsync();
        var before = child.Starts;
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AnalyticsHost.PostAsync(asker, new { sql = "select length(repeat('ab', 2000000000))" })));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(0);
        await BackAsync();
        child.Starts.ShouldBe(before + 1);
    }

    [Theory]
    [InlineData("select 'IO Error: Corrupt database file'::int")]
    [InlineData("select (code || 'computed checksum')::int from cases")]
    public async Task Words_of_damage_in_a_question_end_nothing(string sql)
    {
        var child = host.Services.GetRequiredService<WarehouseChild>();
        var before = child.ProcessId;
        using var failed = await AnalyticsHost.PostAsync(host.Analyst, new { sql });
        (await failed.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("query-failed");
        child.ProcessId.ShouldBe(before);
    }

    [Fact]
    public async Task Who_asked_can_stop_it_and_nobody_else()
    {
        var id = Guid.NewGuid();
        var asked = AnalyticsHost.PostAsync(host.Analyst, new { id, sql = HostileSql.Endless[0] });
        var told = HttpStatusCode.NotFound;
        await Until.SoAsync(async () => (told = (await host.Analyst.GetAsync($"/analytics/query/{id}", Token)).StatusCode) != HttpStatusCode.NotFound || asked.IsCompleted, "who asked is told of it");
        told.ShouldBe(HttpStatusCode.OK);
        (await host.OtherAnalyst.GetAsync($"/analytics/query/{id}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.OtherAnalyst.DeleteAsync($"/analytics/query/{id}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Analyst.DeleteAsync($"/analytics/query/{id}", Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var stopped = await asked;
        stopped.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await stopped.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe("query-stopped");
    }

    [Fact]
    public async Task Only_who_analyses_asks()
    {
        foreach (var role in new[] { Role.Supervisor, Role.Dispatcher, Role.Party })
            (await AnalyticsHost.PostAsync(await host.ClientAsync([role], [CityOfTwoDistricts.District]), new { sql = "select 1" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await AnalyticsHost.PostAsync(host.Stranger, new { sql = "select 1" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Every_question_is_in_the_audit_with_who_asked_it_and_what_became_of_it()
    {
        var (good, bad) = (Guid.NewGuid(), Guid.NewGuid());
        (await AnalyticsHost.PostAsync(host.Analyst, new { id = good, sql = "select 42" })).Headers.GetValues("X-Query-Id").ShouldBe([good.ToString()]);
        await AnalyticsHost.PostAsync(host.Analyst, new { id = bad, sql = "drop table cases" });
        await using var lines = host.Database.Feed.CreateCommand("select caller || ' ' || (detail ->> 'sql') || ' ' || (detail ->> 'outcome') from audit.entry where action = 'analytics.query' and object = any ($1) order by 1");
        lines.Parameters.Add(new() { Value = new[] { good.ToString(), bad.ToString() } });
        List<string> told = [];
        await using var row = await lines.ExecuteReaderAsync(Token);
        while (await row.ReadAsync(Token))
            told.Add(row.GetString(0));
        told.ShouldBe(["token:analyst drop table cases query-refused", "token:analyst select 42 answered"]);
    }

    /// <summary>A warehouse that was ended, or still gives back what the last question took, is back.</summary>
    /// <summary>Whether the store's process has begun with it.</summary>
    private async Task<bool> IsAtWorkAsync(Guid id)
    {
        using var told = await host.Services.GetRequiredService<WarehouseClient>().SendAsync(() => new(HttpMethod.Get, $"/questions/{id}"), HttpCompletionOption.ResponseContentRead, Token);
        return told.IsSuccessStatusCode;
    }

    private async Task BackAsync()
    {
        var answer = HttpStatusCode.ServiceUnavailable;
        await Until.SoAsync(
            async () => (answer = (await AnalyticsHost.PostAsync(host.OtherAnalyst, new { sql = "select 1" })).StatusCode) is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.UnprocessableEntity),
            "the store answers again", Until.LongPatience);
        answer.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<long> NumberAsync(HttpClient client, string sql, params object?[] values)
    {
        using var answer = await AnalyticsHost.AskAsync(client, sql, values);
        return answer.RootElement.GetProperty("rows")[0][0].GetInt64();
    }

    private static async Task RefusedAsync(HttpClient client, object form, int status, string slug)
    {
        using var refused = await AnalyticsHost.PostAsync(client, form);
        var text = await refused.Content.ReadAsStringAsync(Token);
        ((int)refused.StatusCode).ShouldBe(status, text);
        JsonDocument.Parse(text).RootElement.GetProperty("type").GetString().ShouldBe(slug, text);
    }

    private static async Task<JsonDocument> ReadAsync(HttpResponseMessage response)
    {
        using (response)
            return JsonDocument.Parse(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync(Token));
    }
}
