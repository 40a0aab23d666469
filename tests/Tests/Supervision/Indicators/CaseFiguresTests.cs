using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Indicators;

/// <summary>Figures of cases: by the moments of their history, compared, on working days, the largest alone.</summary>
public sealed class CaseFiguresTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>
    /// Eight cases around February 2025, whose first four days were holidays and whose 8th, a Saturday, was worked. The city's clock is eight hours ahead of the
    /// times here. A case's history: stage and when it began, the last one also how it ended.
    /// </summary>
    public async ValueTask InitializeAsync()
    {
        await SqlAsync("delete from cases.case_file");
        await CaseAsync("c1", "990101001", "010201", "patrol", "2025-01-31T15:59:59Z", "2025-02-07T01:00:00Z", true, "dispatch 2025-02-01, handle 2025-02-03, feedback 2025-02-04, verify 2025-02-05, closed 2025-02-06");
        await CaseAsync("c2", "990101001", "010201", "hotline", "2025-01-31T16:00:00Z", "2025-02-08T01:00:00Z", false, "dispatch 2025-02-03, handle 2025-02-05, feedback 2025-02-10, handle 2025-02-11, feedback 2025-02-12, verify 2025-02-12, closed 2025-02-13");
        await CaseAsync("c3", "990101002", "010202", "patrol", "2025-02-10T01:00:00Z", "2025-02-20T01:00:00Z", null, "dispatch 2025-02-11, handle 2025-03-01");
        await CaseAsync("c4", "990102001", "010201", "public", "2025-02-15T01:00:00Z", null, null, "void 2025-02-16");
        await CaseAsync("c5", "990102001", "010202", "patrol", "2025-02-28T15:59:59Z", null, null, "file 2025-03-01");
        await CaseAsync("c6", "990101001", "010201", "patrol", "2025-01-10T01:00:00Z", "2025-01-20T01:00:00Z", true, "dispatch 2025-01-10, handle 2025-01-11, feedback 2025-01-12, verify 2025-01-12, closed 2025-01-13");
        await CaseAsync("c7", "990102001", "010201", "patrol", "2024-02-29T01:00:00Z", "2024-03-01T01:00:00Z", null, "dispatch 2024-02-29, handle 2024-02-29");
        await CaseAsync("c8", "990101001", "010203", "patrol", "2025-02-08T02:00:00Z", "2025-02-28T01:00:00Z", null, "dispatch 2025-02-09, handle 2025-02-09");
        await SqlAsync("update cases.case_file set reworked = 1 where code = 'c2'");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28", ": 5 5/")]
    [InlineData("cases_reported", "from=2025-01-31&to=2025-01-31", ": 1 1/")]
    [InlineData("cases_registered", "from=2025-02-01&to=2025-02-28", ": 4 4/")]
    [InlineData("cases_dispatched", "from=2025-02-01&to=2025-02-28", ": 3 3/")]
    [InlineData("cases_handled", "from=2025-02-01&to=2025-02-28", ": 2 2/")]
    [InlineData("cases_checked", "from=2025-02-01&to=2025-02-28", ": 2 2/")]
    [InlineData("cases_closed", "from=2025-02-01&to=2025-02-28", ": 2 2/")]
    [InlineData("cases_on_time_rate", "from=2025-02-01&to=2025-02-28", ": 25 1/4")]
    [InlineData("cases_overdue_rate", "from=2025-02-01&to=2025-02-28&by=region:6", "990101: 75 3/4")]
    [InlineData("cases_rework_rate", "from=2025-02-01&to=2025-02-28", ": 25 1/4")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&by=channel", "hotline: 1 1/; patrol: 3 3/; public: 1 1/")]
    [InlineData("cases_reported", "by=recorded_at:quarter", "2024-Q1: 1 1/; 2025-Q1: 7 7/")]
    [InlineData("cases_registered", "", ": 6 6/")]
    [InlineData("cases_due", "by=due_at:half", "2024-H1: 1 1/; 2025-H1: 5 5/")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-16&by=recorded_at:week", "2025-W05: 1 1/; 2025-W06: 1 1/; 2025-W07: 2 2/")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&by=recorded_at:weekday", "1: 1 1/; 5: 1 1/; 6: 3 3/")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&by=recorded_at:hour", "00: 1 1/; 09: 2 2/; 10: 1 1/; 23: 1 1/")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&by=recorded_at:weekday,recorded_at:hour", "1 09: 1 1/; 5 23: 1 1/; 6 00: 1 1/; 6 09: 1 1/; 6 10: 1 1/")]
    [InlineData("cases_reported", "by=recorded_at:year,recorded_at:weekday&top=1", "2025 5: 3 3/ | 3: 5 5")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&filter=WEEKDAY(recorded_at) = 6 AND HOUR(recorded_at) = 9", ": 1 1/")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&working_days=true", ": 3 3/")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&by=class_code&top=1", "010201: 2 2/ | 2: 3 3")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&by=class_code&top=2&order=key", "010201: 2 2/; 010202: 2 2/ | 1: 1 1")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&by=class_code&order=value", "010203: 1 1/; 010201: 2 2/; 010202: 2 2/")]
    [InlineData("cases_reported", "from=2025-02-01&to=2025-02-28&by=class_code&top=3", "010201: 2 2/; 010202: 2 2/; 010203: 1 1/")]
    [InlineData("cases_registered_rate", "from=2025-02-01&to=2025-02-28&by=class_code&top=1", "010203: 100 1/1")]
    public async Task Cases_are_counted_by_when_they_came_how_far(string indicator, string query, string values) => Words(await AskAsync($"{indicator}?{query}")).ShouldBe(values);

    [Theory]
    [InlineData("from=2025-02-01&to=2025-02-28&compare=previous", ": 5 5/ before 2 2/ 2025-01-01..2025-01-31 +3 1.5")]
    [InlineData("from=2025-02-01&to=2025-02-28&compare=year", ": 5 5/ before 1 1/ 2024-02-01..2024-02-29 +4 4")]
    [InlineData("from=2025-02-01&to=2025-02-28&compare=same_point", ": 5 5/ before 1 1/ 2025-01-01..2025-01-28 +4 4")]
    [InlineData("from=2025-02-10&to=2025-02-10&compare=same_point", ": 1 1/ before 0 0/ 2025-02-09..2025-02-09 +1 ")]
    [InlineData("from=2025-02-10&to=2025-02-15&compare=same_point", ": 2 2/ before 1 1/ 2025-02-03..2025-02-08 +1 1")]
    [InlineData("from=2025-02-10&to=2025-02-15&compare=same_point&period=month", ": 2 2/ before 1 1/ 2025-01-10..2025-01-15 +1 1")]
    [InlineData("from=2025-03-29&to=2025-03-31&compare=same_point", ": 0 0/")]
    [InlineData("from=2025-02-01&to=2025-02-28&compare=previous&working_days=true", ": 3 3/ before 1 1/ 2025-01-01..2025-01-31 +2 2")]
    [InlineData("from=2025-02-01&to=2025-02-28&compare=previous&by=region:6", "990101: 3 3/ before 2 2/ 2025-01-01..2025-01-31 +1 0.5; 990102: 2 2/ before 0 0/ 2025-01-01..2025-01-31 +2 ")]
    [InlineData("from=2025-02-01&to=2025-02-28&compare=previous&by=recorded_at:weekday", "1: 1 1/ before 0 0/ 2025-01-01..2025-01-31 +1 ; 5: 1 1/ before 2 2/ 2025-01-01..2025-01-31 -1 -0.5; 6: 3 3/ before 0 0/ 2025-01-01..2025-01-31 +3 ")]
    [InlineData("from=2025-02-01&to=2025-02-28&compare=previous&by=class_code&top=1", "010201: 2 2/ before 2 2/ 2025-01-01..2025-01-31 +0 0 | 2: 3 3 before 0 0/ 2025-01-01..2025-01-31 +3 ")]
    public async Task A_figure_is_compared(string query, string values) => Words(await AskAsync($"cases_reported?{query}")).ShouldBe(values);

    [Fact]
    public async Task A_share_is_compared_by_what_it_is_and_nothing_where_there_is_none()
    {
        Words(await AskAsync("cases_on_time_rate?from=2025-02-01&to=2025-02-28&compare=previous")).ShouldBe(": 25 1/4 before 100 1/1 2025-01-01..2025-01-31 -75 -0.75");
        Words(await AskAsync("cases_on_time_rate?from=2025-01-01&to=2025-01-31&compare=previous")).ShouldBe(": 100 1/1 before  0/0 2024-12-01..2024-12-31");
    }

    /// <summary>The test's own clock must not strike midnight between its two looks at it.</summary>
    [Fact]
    public async Task What_is_not_over_counts_to_now_and_so_does_what_it_is_compared_with()
    {
        var (today, answer) = (Today(), await AskAsync($"cases_reported?from={Today():yyyy-MM-dd}&to={Today():yyyy-MM-dd}&compare=same_point"));
        Assert.SkipWhen(Today() != today, "midnight");
        var compared = answer.GetProperty("compared");
        (compared.GetProperty("by").GetString(), compared.GetProperty("from").GetString(), compared.GetProperty("to").GetString()).ShouldBe(("same_point", $"{today.AddDays(-1):yyyy-MM-dd}", $"{today.AddDays(-1):yyyy-MM-dd}"));
        compared.GetProperty("until").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task Every_figure_leads_to_its_cases()
    {
        foreach (var indicator in (string[])["cases_reported", "cases_registered", "cases_checked", "cases_closed_rate"])
        {
            foreach (var value in (await AskAsync($"{indicator}?from=2025-02-01&to=2025-02-28&by=region:6&compare=previous&working_days=true")).GetProperty("values").EnumerateArray())
            {
                await SameAsync(value, "count", "rows");
                await SameAsync(value, "whole", "whole_rows");
                await SameAsync(value.GetProperty("before"), "count", "rows");
                await SameAsync(value.GetProperty("before"), "whole", "whole_rows");
            }
        }
        foreach (var period in (string[])["day", "week", "month", "quarter", "half", "year", "weekday", "hour", "weekday,due_at:hour"])
        {
            foreach (var value in (await AskAsync($"cases_closed_rate?by=due_at:{period}")).GetProperty("values").EnumerateArray())
            {
                await SameAsync(value, "count", "rows");
                await SameAsync(value, "whole", "whole_rows");
            }
        }
        (await CasesAsync("/analytics/indicators/cases_reported/rows?from=2025-02-01&to=2025-02-28")).ShouldBe("c2 c3 c4 c5 c8");
        (await CasesAsync("/analytics/indicators/cases_reported/rows?from=2025-02-01&to=2025-02-28&compare=previous")).ShouldBe("c1 c6");
        (await CasesAsync("/analytics/indicators/cases_reported/rows?from=2025-02-01&to=2025-02-28&working_days=true")).ShouldBe("c3 c5 c8");

        async Task SameAsync(JsonElement value, string count, string rows)
        {
            if (value.GetProperty(rows).GetString() is { } address)
                (await CasesAsync(address)).Split(' ', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(value.GetProperty(count).GetInt32(), address);
            else if (value.GetProperty(count) is { ValueKind: JsonValueKind.Number } number)
                number.GetInt32().ShouldBe(0);
        }
    }

    [Fact]
    public async Task Everybody_has_the_figures_of_the_cases_that_they_see_and_of_their_own_reports()
    {
        using var west = await host.ClientAsync([Role.Supervisor], ["990101"], name: "west");
        Words(await AskAsync("cases_reported?from=2025-02-01&to=2025-02-28", west)).ShouldBe(": 3 3/");
        await SqlAsync("update cases.case_file set reported_by = 'token:west' where code = 'c4'");
        Words(await AskAsync("cases_reported?from=2025-02-01&to=2025-02-28", west)).ShouldBe(": 4 4/");
        using var other = await host.ClientAsync([Role.Supervisor], ["990101"], name: "west-too");
        Words(await AskAsync("cases_reported?from=2025-02-01&to=2025-02-28", other)).ShouldBe(": 3 3/");
    }

    [Fact]
    public async Task An_answer_holds_until_something_that_it_counts_changes()
    {
        const string Question = "/analytics/indicators/cases_registered?from=2025-02-01&to=2025-02-28";
        var (first, tag) = await TaggedAsync(Question);
        (await TaggedAsync(Question)).ShouldBe((first, tag), "nothing has changed: it is the same answer, word for word");
        using (var known = new HttpRequestMessage(HttpMethod.Get, Question) { Headers = { { "If-None-Match", tag } } })
        using (var answer = await host.Admin.SendAsync(known, Token))
            (answer.StatusCode, answer.Headers.ETag?.ToString()).ShouldBe((HttpStatusCode.NotModified, tag));
        (await TaggedAsync($"{Question}&filter=channel = 'patrol'")).Tag.ShouldNotBe(tag);
        await SqlAsync("update cases.step set done_at = '2025-03-02+08' where stage = 'dispatch' and case_id = (select id from cases.case_file where code = 'c3'); update cases.step set done_at = '2025-03-03+08' where stage = 'handle' and case_id = (select id from cases.case_file where code = 'c3')");
        var (second, other) = await TaggedAsync(Question);
        other.ShouldNotBe(tag);
        (Words(JsonDocument.Parse(first).RootElement), Words(JsonDocument.Parse(second).RootElement)).ShouldBe((": 4 4/", ": 3 3/"));
    }

    [Fact]
    public async Task A_pack_that_changes_makes_every_answer_anew()
    {
        var (first, tag) = await TaggedAsync("/analytics/indicators/cases_closed_rate");
        await new PackClient(host.Admin).InstallAsync("late-cases", "name: late-cases\ntitle: x\nversion: 1\nindicators:\n  late: { title: x, count: { cases: case, where: on_time = false } }\n");
        var (second, other) = await TaggedAsync("/analytics/indicators/cases_closed_rate");
        (await new PackClient(host.Admin).RemoveAsync("late-cases")).ShouldBeNull();
        (other == tag, Words(JsonDocument.Parse(first).RootElement) == Words(JsonDocument.Parse(second).RootElement)).ShouldBe((false, true));
    }

    [Theory]
    [InlineData("compare=last&from=2025-02-01&to=2025-02-02", "compare: same_point, previous or year.")]
    [InlineData("compare=previous", "compare: from and to are said then.")]
    [InlineData("compare=previous&from=2025-02-01", "compare: from and to are said then.")]
    [InlineData("compare=year&from=0001-01-01&to=0001-01-02", "compare: days of the years 1900 to 9000.")]
    [InlineData("compare=same_point&from=2025-12-20&to=2026-01-10", "compare: same_point is of days within one year.")]
    [InlineData("compare=same_point&period=month&from=2025-01-20&to=2025-02-10", "period: the days do not lie in one month.")]
    [InlineData("compare=same_point&period=decade&from=2025-01-20&to=2025-02-10", "period: day, week, month, quarter, half or year, with compare=same_point.")]
    [InlineData("compare=previous&period=month&from=2025-01-20&to=2025-02-10", "period: day, week, month, quarter, half or year, with compare=same_point.")]
    [InlineData("compare=previous&by=recorded_at:month&from=2025-01-20&to=2025-02-10", "by: what is told apart by the time that is compared has no counterpart.")]
    [InlineData("working_days=true", "working_days: from and to are said then, at most 1100 days apart.")]
    [InlineData("working_days=true&from=2020-01-01&to=2025-01-01", "working_days: from and to are said then, at most 1100 days apart.")]
    [InlineData("top=0&by=channel", "top: 1 to 1000, of what by tells apart.")]
    [InlineData("top=1001&by=channel", "top: 1 to 1000, of what by tells apart.")]
    [InlineData("top=3", "top: 1 to 1000, of what by tells apart.")]
    [InlineData("top=many&by=channel", "top")]
    [InlineData("order=biggest", "order: key, value or -value.")]
    [InlineData("from=2025-02-30", "from")]
    [InlineData("working_days=perhaps", "working_days")]
    [InlineData("by=description:month", "by: some of code, case_type, state, stage, kind, class_code, class_name, ")]
    [InlineData("filter=channel = 'patrol') OR (true", "filter: ")]
    public async Task What_cannot_be_read_is_told(string query, string reason)
    {
        using var answer = await host.Admin.GetAsync($"/analytics/indicators/cases_reported?{query}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldStartWith(reason);
    }

    [Fact]
    public async Task Without_an_analytical_store_the_record_counts() => (await AskAsync("cases_reported")).GetProperty("source").GetString().ShouldBe("record");

    /// <summary>As <c>group: value count/whole before value count/whole from..to change relative | groups: value count</c>.</summary>
    private static string Words(JsonElement answer)
    {
        var values = string.Join("; ", answer.GetProperty("values").EnumerateArray().Select(value => $"{string.Join(' ', value.GetProperty("of").EnumerateObject().Select(group => group.Value))}: {Number(value.GetProperty("value"))} {value.GetProperty("count")}/{value.GetProperty("whole")}{BeforeOf(value)}"));
        return answer.GetProperty("others") is { ValueKind: JsonValueKind.Object } others ? $"{values} | {others.GetProperty("groups")}: {Number(others.GetProperty("value"))} {others.GetProperty("count")}{BeforeOf(others)}" : values;
    }

    private static string BeforeOf(JsonElement value) =>
        value.GetProperty("before") is not { ValueKind: JsonValueKind.Object } before ? ""
        : $" before {Number(before.GetProperty("value"))} {before.GetProperty("count")}/{before.GetProperty("whole")} {before.GetProperty("from")}..{before.GetProperty("to")}{(value.GetProperty("change") is { ValueKind: JsonValueKind.Object } change ? $" {change.GetProperty("absolute").GetDouble().ToString("+0.##;-0.##;+0", CultureInfo.InvariantCulture)} {Number(change.GetProperty("relative"))}" : "")}";

    private static string Number(JsonElement number) => number.ValueKind == JsonValueKind.Null ? "" : Math.Round(number.GetDouble(), 2).ToString(CultureInfo.InvariantCulture);

    private static DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")).DateTime);

    private Task<JsonElement> AskAsync(string question, HttpClient? client = null) => (client ?? host.Admin).GetFromJsonAsync<JsonElement>($"/analytics/indicators/{question}", Token);

    private async Task<(string Text, string Tag)> TaggedAsync(string question)
    {
        using var answer = await host.Admin.GetAsync(question, Token);
        return (await answer.Content.ReadAsStringAsync(Token), answer.Headers.ETag!.ToString());
    }

    /// <summary>Numbers of the cases at an address, in their order.</summary>
    private async Task<string> CasesAsync(string address)
    {
        using var answer = await host.Admin.GetAsync(address, Token);
        if (answer.Headers.Location is { } list)
            return await CasesAsync(list.OriginalString);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return string.Join(' ', (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
    }

    /// <param name="history">Stages that it came to, each with its day, at nine in the morning.</param>
    private async Task CaseAsync(string code, string region, string classCode, string channel, string recorded, string? due, bool? onTime, string history)
    {
        var steps = history.Split(", ").Select(step => step.Split(' ')).ToList();
        var ended = steps[^1][0] is "closed" or "void" ? $"'{steps[^1][1]}T01:00:00Z'" : "null";
        await SqlAsync($"""
            insert into cases.case_file (code, kind, class_code, class_name, channel, stage, state, case_type, occurred_at, recorded_at, due_at, closed_at, on_time, region, geom)
            values ('{code}', 'event', '{classCode}', 'x', '{channel}', '{steps[^1][0]}', 'x', 'case', '{recorded}', '{recorded}', {(due is null ? "null" : $"'{due}'")}, {ended}, {onTime?.ToString().ToLowerInvariant() ?? "null"}, '{region}', st_setsrid(st_point(110.1, 44.1), 4490));
            insert into cases.step (case_id, number, action, done_at, done_by, moves, state, stage, left_at, region)
            select c.id, s.number, 'x', s.at::timestamptz, 'x', true, 'x', s.stage, lead(s.at) over (order by s.number)::timestamptz, c.region
            from cases.case_file c, (values (1, '{recorded}', 'collect'){string.Concat(steps.Select((step, i) => string.Create(CultureInfo.InvariantCulture, $", ({i + 2}, '{step[1]}T01:00:00Z', '{step[0]}')")))}) s (number, at, stage) where c.code = '{code}'
            """);
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }
}
