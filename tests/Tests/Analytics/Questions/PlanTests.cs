using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Analytics.Answering.Sandbox;

namespace SpatialCockpit.Tests.Analytics.Questions;

/// <summary>How a question would be answered, which must tell no more than its answer would.</summary>
public sealed class PlanTests(CityOfTwoDistricts host) : IClassFixture<CityOfTwoDistricts>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_plan_names_its_operators_and_how_many_rows_they_make()
    {
        var plan = await PlanAsync(host.Analyst, "select a.code from cases a join cases b on a.id = b.id + $1", 1);
        plan.GetProperty("plan").GetString()!.ShouldContain("HASH_JOIN");
        plan.GetProperty("estimated_rows").GetInt64().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Rows_of_others_are_in_no_estimate()
    {
        (await PlanAsync(host.Analyst, "select * from cases")).GetProperty("estimated_rows").GetInt64().ShouldBe(CityOfTwoDistricts.Cases);
        (await PlanAsync(host.OtherAnalyst, "select * from cases")).GetProperty("estimated_rows").GetInt64().ShouldBe(CityOfTwoDistricts.OtherCases);
        // What nobody's rows hold and what only others' hold look the same.
        var (nobodys, others) = (await PlanAsync(host.Analyst, "select * from cases where code = 'C999999'"), await PlanAsync(host.Analyst, $"select * from cases where code = 'C{CityOfTwoDistricts.Cases + 9:000000}'"));
        Shape(nobodys).ShouldBe(Shape(others));

        static string Shape(JsonElement plan) => plan.GetProperty("plan").GetString()!.Replace("C999999", "?", StringComparison.Ordinal).Replace($"C{CityOfTwoDistricts.Cases + 9:000000}", "?", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select count(*) from cases", 1)]
    [InlineData("select * from cases limit 5", null)]
    public async Task What_leaves_fewer_rows_than_it_reads_is_not_told_by_what_it_reads(string sql, int? rows)
    {
        var told = (await PlanAsync(host.Analyst, sql)).GetProperty("estimated_rows");
        (told.ValueKind == JsonValueKind.Null ? (int?)null : told.GetInt32()).ShouldBe(rows);
    }

    [Fact]
    public async Task Nothing_of_it_runs() =>
        (await PlanAsync(host.Analyst, HostileSql.Endless[0])).GetProperty("plan").GetString()!.ShouldNotBeEmpty();

    [Fact]
    public async Task What_may_not_be_asked_may_not_be_planned()
    {
        foreach (var sql in HostileSql.Refused.Where(sql => !string.IsNullOrWhiteSpace(sql)).Distinct())
        {
            using var refused = await SendAsync(host.Analyst, sql);
            var text = await refused.Content.ReadAsStringAsync(Token);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, sql);
            JsonDocument.Parse(text).RootElement.GetProperty("type").GetString().ShouldBe("query-refused", $"{sql}: {text}");
        }
    }

    [Theory]
    [InlineData("select no_such_column from cases", "query-failed")]
    [InlineData("select $1 + $2", "query-failed")]
    public async Task What_cannot_be_answered_cannot_be_planned(string sql, string slug)
    {
        using var failed = await SendAsync(host.Analyst, sql);
        failed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await failed.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString().ShouldBe(slug);
    }

    [Theory]
    [InlineData("summarize cases")]
    [InlineData("pivot cases on state in ('closed') using count(*)")]
    [InlineData("with c as (select * from cases) select count(*) from c; -- and no more")]
    [InlineData("select unnest(range(3)) union all select 1")]
    public async Task Whatever_is_asked_can_be_planned(string sql) => (await PlanAsync(host.Analyst, sql)).GetProperty("plan").GetString()!.ShouldNotBeEmpty();

    [Fact]
    public async Task Only_who_analyses_plans_and_it_is_in_the_audit()
    {
        foreach (var role in new[] { Role.Supervisor, Role.Citizen })
            (await SendAsync(await host.ClientAsync([role], [CityOfTwoDistricts.District]), "select 1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await PlanAsync(host.Analyst, "select 4711");
        await using var lines = host.Database.Feed.CreateCommand("select count(*) from audit.entry where action = 'analytics.explain' and detail ->> 'sql' = 'select 4711' and detail ->> 'outcome' = 'answered' and caller = 'token:analyst'");
        (await lines.ExecuteScalarAsync(Token)).ShouldBe(1L);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string sql, params object?[] values) => client.PostAsJsonAsync("/analytics/query/explain", new { sql, @params = values }, Token);

    private static async Task<JsonElement> PlanAsync(HttpClient client, string sql, params object?[] values)
    {
        using var planned = await SendAsync(client, sql, values);
        var text = await planned.Content.ReadAsStringAsync(Token);
        planned.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
