using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Supervision.Cases;
using static SpatialCockpit.Tests.Supervision.Evaluation.ScoreClient;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>What was entered, and what adds or takes off points, is opened like what was counted.</summary>
public sealed class ScoreInputTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_entered_is_listed_the_last_first_to_who_sees_whom_it_is_about()
    {
        await EnterAsync("clean", 80, "初评");
        await EnterAsync("clean", 90, "复评");
        await EnterAsync("tidy", 70, "初评");
        await EnterAsync(null, -1.5m, "投诉");
        await EnterAsync(null, 1.5m, "表扬");
        var member = MemberOf(await host.Admin.ScoresAsync("special", "2025-05"), GridHost.District);
        (await ListedAsync(FigureOf(member, "clean").GetProperty("rows").GetString()!)).ShouldBe(["clean 90 复评", "clean 80 初评"]);
        FigureOf(member, "safe").GetProperty("rows").ValueKind.ShouldBe(JsonValueKind.Null);
        var points = member.GetProperty("extra_points").EnumerateArray().Single();
        (member.GetProperty("extras").GetDecimal(), points.GetProperty("points").GetDecimal(), points.GetProperty("measure").ValueKind).ShouldBe((0, 0, JsonValueKind.Null));
        (await ListedAsync(points.GetProperty("rows").GetString()!)).ShouldBe([" 1.5 表扬", " -1.5 投诉"]);
        // A page at a time, as other lists.
        (await host.Admin.RowsAsync("/evaluation/special/inputs?period=2025-05")).ShouldBe(5);
        var first = await host.Admin.GetFromJsonAsync<JsonElement>("/evaluation/special/inputs?period=2025-05&limit=2", Token);
        var second = await host.Admin.GetFromJsonAsync<JsonElement>($"/evaluation/special/inputs?period=2025-05&limit=2&cursor={first.GetProperty("next").GetString()}", Token);
        Ids(first).Concat(Ids(second)).ShouldBe(Ids(first).Concat(Ids(second)).OrderDescending());
        var last = first.GetProperty("items")[0];
        (last.GetProperty("entered_by").GetString(), last.GetProperty("member").GetString()).ShouldBe((host.Commander.Name, GridHost.District));
        last.GetProperty("entered_at").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(10));
        // Entered for the city: who sees one other district alone is told nothing of it.
        (await host.OtherDesk.Http.GetFromJsonAsync<JsonElement>("/evaluation/special/inputs?period=2025-05", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_takes_off_points_leads_to_its_rows()
    {
        await host.ExecuteAsync($"""
            insert into cases.case_file (code, case_type, kind, class_code, state, stage, occurred_at, due_at, department_code, region, geom)
            values ('EP1', 'case', 'event', '010201', 'coordinating', 'verify', '2023-06-10T02:00:00Z', '2023-06-12T02:00:00Z', 'MEND', '{GridHost.District}', 'SRID=4490;POINT(110.1015 44.1005)');
            insert into cases.step (case_id, number, action, done_at, done_by, by_post, moves, state, stage, department_code, region)
            select id, n, 'fail_again', timestamptz '2023-06-13T02:00:00Z' + n * interval '1 day', 'token:patrol', 'patrol', true, 'coordinating', 'verify', 'MEND', region from cases.case_file, generate_series(1, 2) n where code = 'EP1';
            """);
        var member = MemberOf(await host.Admin.ScoresAsync("department", "2023-06"), "MEND");
        var extra = member.GetProperty("extra_points").EnumerateArray().Single();
        (extra.GetProperty("measure").GetString(), extra.GetProperty("count").GetInt32(), extra.GetProperty("points").GetDecimal(), member.GetProperty("extras").GetDecimal()).ShouldBe(("second_check_failed", 2, -4, -4));
        (await host.Admin.RowsAsync(extra.GetProperty("rows").GetString()!)).ShouldBe(2);
    }

    [Theory]
    [InlineData("/evaluation/special/inputs?period=soon", HttpStatusCode.BadRequest)]
    [InlineData("/evaluation/special/inputs?cursor=eA", HttpStatusCode.BadRequest)]
    [InlineData("/evaluation/none/inputs", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_listed_is_told_of(string path, HttpStatusCode status)
    {
        using var answer = await host.Admin.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(status);
    }

    private async Task<string[]> ListedAsync(string path) =>
        [.. (await host.Admin.GetFromJsonAsync<JsonElement>(path, Token)).GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("indicator")} {item.GetProperty("value")} {item.GetProperty("reason")}")];

    private static IEnumerable<long> Ids(JsonElement page) => page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64());

    private async Task EnterAsync(string? indicator, decimal value, string reason)
    {
        using var answer = await host.Commander.Http.PostAsJsonAsync("/evaluation/special/inputs", new { period = "2025-05", member = GridHost.District, indicator, value, reason }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Token));
    }
}
