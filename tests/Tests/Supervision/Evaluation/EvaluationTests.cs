using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Supervision.Cases;
using static SpatialCockpit.Tests.Supervision.Evaluation.ScoreClient;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>Scores over HTTP: each figure leads to as many rows as it says, past periods are scored as they were, what is published stays.</summary>
public sealed class EvaluationTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The published month as rows: 972 due, 911 closed, 737 in time; 956 events of which 902, 16 parts of which 9.</summary>
    [Fact]
    public async Task The_published_month_comes_out_of_its_rows_and_each_figure_leads_to_them()
    {
        await host.ExecuteAsync($"""
            insert into cases.case_file (code, case_type, kind, class_code, class_name, channel, state, stage, occurred_at, recorded_at, due_at, closed_at, on_time, region, geom)
            select 'TM' || i, 'case', case when i <= 956 then 'event' else 'part' end, '010201', '', 'patrol', case when closed then 'closed' else 'handling' end, case when closed then 'closed' else 'handle' end,
              '2016-12-10T00:00:00Z', '2016-12-10T00:00:00Z', '2016-12-15T08:00:00Z', case when closed then timestamptz '2016-12-15T09:00:00Z' end, case when closed then i <= 737 end, '{GridHost.OtherDistrict}', 'SRID=4490;POINT(110.7 44.5)'
            from (select i, i <= 902 or i between 957 and 965 as closed from generate_series(1, 972) i) c;
            -- Due a moment before the month, and at its end: of other months.
            insert into cases.case_file (code, case_type, class_code, state, stage, occurred_at, due_at, region, geom)
            values ('TM-before', 'case', '010201', 'handling', 'handle', now(), '2016-11-30T15:59:59Z', '{GridHost.OtherDistrict}', 'SRID=4490;POINT(110.7 44.5)'), ('TM-after', 'case', '010201', 'handling', 'handle', now(), '2016-12-31T16:00:00Z', '{GridHost.OtherDistrict}', 'SRID=4490;POINT(110.7 44.5)');
            """);
        var scores = await ScoresAsync("district", "2016-12");
        var district = MemberOf(scores, GridHost.OtherDistrict);
        foreach (var (indicator, count, whole, value) in ((string, int, int, decimal)[])[("close_rate", 911, 972, 93.72m), ("close_in_time_rate", 737, 972, 75.82m), ("event_close_rate", 902, 956, 94.35m), ("part_close_rate", 9, 16, 56.25m)])
        {
            var figure = district.GetProperty("indicators").EnumerateArray().Single(each => each.GetProperty("indicator").GetString() == indicator);
            (figure.GetProperty("count").GetInt32(), figure.GetProperty("whole").GetInt32(), figure.GetProperty("value").GetDecimal()).ShouldBe((count, whole, value), indicator);
            (await RowsAsync(figure.GetProperty("rows").GetString()!)).ShouldBe(count, indicator);
            (await RowsAsync(figure.GetProperty("whole_rows").GetString()!)).ShouldBe(whole, indicator);
        }
        var other = MemberOf(scores, GridHost.District);
        (other.GetProperty("total").ValueKind, other.GetProperty("rank").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null), "no data is not zero");
        (await ScoresAsync("district", "2017-01", "previous")).GetProperty("members").EnumerateArray().Single(member => member.GetProperty("member").GetString() == GridHost.OtherDistrict).GetProperty("before").GetDecimal().ShouldBe(district.GetProperty("total").GetDecimal());
    }

    /// <summary>同比 is the period before up to the same point of it, 环比 the whole of it.</summary>
    [Fact]
    public async Task A_period_under_way_is_compared_with_as_much_of_the_one_before_or_with_all_of_it()
    {
        var today = new DateTimeOffset(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8));
        var (yesterday, passed) = (today.AddDays(-1), DateTimeOffset.UtcNow - today);
        await CaseAsync("SP-early", yesterday + (passed / 2), isClosed: true);
        await CaseAsync("SP-late", yesterday + passed + ((TimeSpan.FromDays(1) - passed) / 2), isClosed: false);
        var (samePoint, whole) = (await BeforeAsync("same_point"), await BeforeAsync("previous"));
        (samePoint, whole).ShouldBe((2 * whole, samePoint / 2), "one of one in time, and one of two");
        whole.ShouldBeGreaterThan(0);

        async Task<decimal> BeforeAsync(string compare) =>
            MemberOf(await ScoresAsync("department_routine", today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), compare), "MEND").GetProperty("before").GetDecimal();
    }

    /// <summary>Of the department that does nothing else in these tests.</summary>
    private Task CaseAsync(string code, DateTimeOffset due, bool isClosed) => host.ExecuteAsync($"""
        insert into cases.case_file (code, case_type, kind, class_code, channel, state, stage, occurred_at, due_at, on_time, department_code, region, geom)
        values ('{code}', 'case', 'event', '010201', 'patrol', '{(isClosed ? "closed" : "handling")}', '{(isClosed ? "closed" : "handle")}', now(), '{due:O}', {(isClosed ? "true" : "null")}, 'MEND', '{GridHost.District}', 'SRID=4490;POINT(110.1015 44.1005)')
        """);

    [Fact]
    public async Task People_are_scored_by_what_they_did_and_in_time()
    {
        var code = await host.CheckedAsync();
        await host.Patrol.ActAsync(code, "pass_check", attachments: [await host.Patrol.PhotoAsync("after")]);
        await host.Desk.DoAsync(code, "close");
        // Checked in time, and due by now.
        await host.ExecuteAsync($"update cases.step s set due_at = greatest(s.done_at, s.left_at) from cases.case_file c where c.id = s.case_id and c.code = '{code}' and s.state = 'checking'");
        var month = DateTime.UtcNow.AddHours(8).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        var chief = MemberOf(await ScoresAsync("duty_chief", month), host.Desk.Name);
        chief.GetProperty("total").GetDecimal().ShouldBe(100);
        chief.GetProperty("grade").GetString().ShouldBe("A");
        foreach (var figure in chief.GetProperty("indicators").EnumerateArray())
            (await RowsAsync(figure.GetProperty("rows").GetString()!)).ShouldBe(figure.GetProperty("count").GetInt32());
        MemberOf(await ScoresAsync("department", month), "CLEAN").GetProperty("indicators")[0].GetProperty("rows").GetString()!.ShouldContain("department_code");
        MemberOf(await ScoresAsync("patrol", month), host.Patrol.Name).GetProperty("indicators").EnumerateArray().Single(each => each.GetProperty("indicator").GetString() == "check_in_time_rate").GetProperty("value").GetDecimal().ShouldBe(100);
        // An account that sees one district is told of that alone.
        (await host.OtherDesk.Http.GetFromJsonAsync<JsonElement>($"/evaluation/district?period={month}", Token)).GetProperty("members").EnumerateArray().Select(member => member.GetProperty("member").GetString()).ShouldBe([GridHost.OtherDistrict]);
    }

    [Fact]
    public async Task What_is_entered_counts_the_last_with_its_reason_and_what_is_published_stays_with_its_checksum()
    {
        foreach (var indicator in (string[])["clean", "tidy", "orderly", "safe", "satisfied"])
            (await EnterAsync("2025-03", indicator, 80)).ShouldBe(HttpStatusCode.NoContent);
        (await EnterAsync("2025-03", "clean", 90)).ShouldBe(HttpStatusCode.NoContent);
        (await EnterAsync("2025-03", null, -1)).ShouldBe(HttpStatusCode.NoContent);
        (await EnterAsync("2025-03", "clean", 90, reason: "")).ShouldBe(HttpStatusCode.BadRequest);
        (await EnterAsync("2025-03", "shiny", 90)).ShouldBe(HttpStatusCode.BadRequest);
        MemberOf(await ScoresAsync("special", "2025-03"), GridHost.District).GetProperty("total").GetDecimal().ShouldBe(82 - 1);
        using var published = await host.Admin.PostAsJsonAsync("/evaluation/special/publications", new { period = "2025-03" }, Token);
        published.StatusCode.ShouldBe(HttpStatusCode.Created, await published.Content.ReadAsStringAsync(Token));
        var answer = await published.Content.ReadFromJsonAsync<JsonElement>(Token);
        answer.GetProperty("checksum").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(answer.GetProperty("content").GetRawText()))));
        (await EnterAsync("2025-03", "clean", 10)).ShouldBe(HttpStatusCode.Conflict);
        using var again = await host.Admin.PostAsJsonAsync("/evaluation/special/publications", new { period = "2025-03" }, Token);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var early = await host.Admin.PostAsJsonAsync("/evaluation/special/publications", new { period = "2099" }, Token);
        early.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var analyst = await host.ClientAsync([Role.Analyst], [GridHost.City], name: "score-analyst");
        using var forbidden = await analyst.PostAsJsonAsync("/evaluation/special/inputs", new { }, Token);
        forbidden.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_leads_one_district_enters_and_publishes_for_that_alone_and_is_in_nobodys_way()
    {
        var district = await host.ClientAsync([Role.Leader], [GridHost.District], name: "score-district");
        var city = await host.ClientAsync([Role.Leader], [GridHost.City], name: "score-city");
        (await EnterAsync("2025-04", "clean", 80, by: district)).ShouldBe(HttpStatusCode.NoContent);
        (await EnterAsync("2025-04", "clean", 0, by: district, member: GridHost.OtherDistrict)).ShouldBe(HttpStatusCode.BadRequest);
        (await EnterAsync("2025-04", "clean", 0, by: district, member: "nobody")).ShouldBe(HttpStatusCode.BadRequest);
        (await PublishAsync(district, "2025-04")).ShouldBe(HttpStatusCode.Created);
        (await EnterAsync("2025-04", "tidy", 10, by: district)).ShouldBe(HttpStatusCode.Conflict);
        (await EnterAsync("2025-04", "tidy", 70, by: city, member: GridHost.OtherDistrict)).ShouldBe(HttpStatusCode.NoContent, "the city's scores are not published");
        (await PublishedAsync(city)).ShouldBe([$"{GridHost.District} False"]);
        (await PublishAsync(city, "2025-04")).ShouldBe(HttpStatusCode.Created);
        (await EnterAsync("2025-04", "tidy", 10, by: city, member: GridHost.OtherDistrict)).ShouldBe(HttpStatusCode.Conflict);
        (await PublishedAsync(city)).ShouldBe([$"{GridHost.City} True", $"{GridHost.District} False"]);
    }

    private static async Task<HttpStatusCode> PublishAsync(HttpClient who, string period)
    {
        using var published = await who.PostAsJsonAsync("/evaluation/special/publications", new { period }, Token);
        return published.StatusCode;
    }

    /// <summary>Of a period in spring: for which region, and whether that is theirs; the last first.</summary>
    private static async Task<List<string>> PublishedAsync(HttpClient who) => [.. (await who.GetFromJsonAsync<JsonElement>("/evaluation/special/publications", Token)).EnumerateArray()
        .Where(each => each.GetProperty("period").GetString() == "2025-04").Select(each => $"{each.GetProperty("region").GetString()} {each.GetProperty("mine").GetBoolean()}")];

    /// <summary>A pack that weighs otherwise is for periods that end from now on.</summary>
    [Fact]
    public async Task A_past_period_is_scored_by_the_formulas_that_were_in_force()
    {
        await host.ExecuteAsync("update cases.scheme set in_force_from = '2020-01-01' where name = 'department_routine'");
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text.Replace("whole: due, weight: 60 }\ndistrict", "whole: due, weight: 50 }\ndistrict", StringComparison.Ordinal));
        (await ScoresAsync("department_routine", "2024-05")).GetProperty("version").GetInt32().ShouldBe(1);
        var now = await ScoresAsync("department_routine", "2099");
        (now.GetProperty("version").GetInt32(), now.GetProperty("indicators")[0].GetProperty("weight").GetDecimal()).ShouldBe((2, 50));
        (await ScoresAsync("department_routine", "2019")).GetProperty("version").GetInt32().ShouldBe(1, "before there was any, the first is meant");
        await new PackClient(host.Admin).InstallAsync("urban-grid");
    }

    [Theory]
    [InlineData("/evaluation/district", HttpStatusCode.BadRequest)]
    [InlineData("/evaluation/district?period=soon", HttpStatusCode.BadRequest)]
    [InlineData("/evaluation/district?period=2026&compare=moon", HttpStatusCode.BadRequest)]
    [InlineData("/evaluation/none?period=2026", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_scored_is_told_of(string path, HttpStatusCode status)
    {
        using var answer = await host.Admin.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(status);
    }

    private async Task<HttpStatusCode> EnterAsync(string period, string? indicator, decimal value, string reason = "现场评分", HttpClient? by = null, string member = GridHost.District)
    {
        using var answer = await (by ?? host.Admin).PostAsJsonAsync("/evaluation/special/inputs", new { period, member, indicator, value, reason }, Token);
        return answer.StatusCode;
    }

    private Task<JsonElement> ScoresAsync(string scheme, string period, string? compare = null) => host.Admin.ScoresAsync(scheme, period, compare);

    private Task<int> RowsAsync(string path) => host.Admin.RowsAsync(path);
}
