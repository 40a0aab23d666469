using System.Net;
using System.Text.Json;
using SpatialCockpit.Tests.Supervision.Cases;
using static SpatialCockpit.Tests.Supervision.Evaluation.ScoreClient;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>A period beside another: up to the same point, the year before, each by the formulas of its own time.</summary>
public sealed class ComparedPeriodTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>In each adjacent period one case before the point is closed in time and one behind it is not; of the period itself the one behind the point is not counted.</summary>
    [Theory]
    [InlineData("2022-H2", "2022-08-31", "2022-08-31T16:00:00Z", "2021-12-31T16:00:00Z", "2022-03-03T16:00:00Z")] // 62 days
    [InlineData("2022-Q2", "2022-04-20", "2022-04-20T16:00:00Z", "2021-12-31T16:00:00Z", "2022-01-20T16:00:00Z")]
    [InlineData("2022-03", "2022-03-10T04:00:00Z", "2022-03-10T04:00:00Z", "2022-01-31T16:00:00Z", "2022-02-10T04:00:00Z")]
    [InlineData("2022-03", "2022-03-30", "2022-03-30T16:00:00Z", "2022-01-31T16:00:00Z", "2022-02-28T16:00:00Z")] // February is over
    [InlineData("2022-W10", "2022-03-09", "2022-03-09T16:00:00Z", "2022-02-27T16:00:00Z", "2022-03-02T16:00:00Z")]
    [InlineData("2022-05-20", "2022-05-20T01:00:00Z", "2022-05-20T01:00:00Z", "2022-05-18T16:00:00Z", "2022-05-19T01:00:00Z")]
    public async Task Both_periods_are_cut_at_the_same_point(string period, string at, string to, string otherFrom, string otherTo)
    {
        var scores = await host.Admin.ScoresAsync("department_routine", period, "same_point", $"&at={at}");
        (Moment(scores, "to"), Moment(scores, "compared_from"), Moment(scores, "compared_to")).ShouldBe((At(to), At(otherFrom), At(otherTo)));
    }

    [Fact]
    public async Task A_month_that_is_over_is_compared_up_to_a_day_of_it()
    {
        await CaseAsync("CP-early", "2021-06-10T02:00:00Z", isInTime: true);
        await CaseAsync("CP-late", "2021-06-25T02:00:00Z", isInTime: false);
        await CaseAsync("CP-own", "2021-07-10T02:00:00Z", isInTime: true);
        await CaseAsync("CP-own-late", "2021-07-25T02:00:00Z", isInTime: false);
        (await ToldAsync("2021-07", "same_point", "&at=2021-07-20")).ShouldBe((60, 60), "one of one, and one of one");
        (await ToldAsync("2021-07", "same_point")).ShouldBe((30, 30), "all of both: the month is over");
        (await ToldAsync("2021-07", "previous")).ShouldBe((30, 30));
    }

    [Fact]
    public async Task The_year_before_has_a_score_of_its_own()
    {
        await CaseAsync("CY-then", "2018-09-10T02:00:00Z", isInTime: true);
        await CaseAsync("CY-late", "2018-09-11T02:00:00Z", isInTime: false);
        await CaseAsync("CY-now", "2019-09-10T02:00:00Z", isInTime: true);
        (await ToldAsync("2019-09", "year")).ShouldBe((60, 30));
        (await ToldAsync("2019-Q3", "year")).ShouldBe((60, 30));
    }

    /// <summary>The weight was 60, and is 50 from now on: yesterday is scored by the one, today by the other, side by side and alone.</summary>
    [Fact]
    public async Task Each_period_is_scored_by_the_weights_that_were_in_force_when_it_ended()
    {
        var today = new DateTimeOffset(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).Date, TimeSpan.FromHours(8));
        var (now, before) = ($"{today:yyyy-MM-dd}", $"{today.AddDays(-1):yyyy-MM-dd}");
        await CaseAsync("CW-now", $"{today:O}", isInTime: true, department: "CLEAN");
        await CaseAsync("CW-before", $"{today.AddHours(-1):O}", isInTime: true, department: "CLEAN");
        await host.ExecuteAsync("update cases.scheme set in_force_from = '2020-01-01' where name = 'department_routine'");
        await new PackClient(host.Admin).InstallAsync("urban-grid", text => text.Replace("whole: due, weight: 60 }\ndistrict", "whole: due, weight: 50 }\ndistrict", StringComparison.Ordinal));
        (await ToldAsync(now, "previous", department: "CLEAN")).ShouldBe((50, 60));
        (await ToldAsync(before, "previous", department: "CLEAN")).ShouldBe((60, null), "recomputed by what was in force then");
        var scores = await host.Admin.ScoresAsync("department_routine", now, "previous");
        (scores.GetProperty("version").GetInt32(), scores.GetProperty("compared_version").GetInt32()).ShouldBe((2, 1));
        await new PackClient(host.Admin).InstallAsync("urban-grid");
    }

    [Theory]
    [InlineData("period=2022-03&compare=previous&at=2022-03-10")]
    [InlineData("period=2022-03&at=2022-03-10")]
    [InlineData("period=2022-03&compare=same_point&at=2022-04-01")]
    [InlineData("period=2022-03&compare=same_point&at=2022-02-27")]
    [InlineData("period=2022-03&compare=same_point&at=noon")]
    [InlineData("period=2022-03&compare=same_point&at=9999-12-31")]
    [InlineData("period=2022-03&compare=same_point&at=0001-01-01")]
    public async Task A_point_that_is_none_of_the_period_is_told_of(string question)
    {
        using var answer = await host.Admin.GetAsync($"/evaluation/district?{question}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<(decimal? Total, decimal? Before)> ToldAsync(string period, string compare, string more = "", string department = "MEND")
    {
        var member = MemberOf(await host.Admin.ScoresAsync("department_routine", period, compare, more), department);
        return (Number("total"), Number("before"));

        decimal? Number(string name) => member.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDecimal() : null;
    }

    private Task CaseAsync(string code, string due, bool isInTime, string department = "MEND") => host.ExecuteAsync($"""
        insert into cases.case_file (code, case_type, kind, class_code, channel, state, stage, occurred_at, entered_at, closed_at, due_at, on_time, department_code, region, geom)
        select '{code}', 'case', 'event', '010201', 'patrol', 'closed', 'closed', due - interval '1 day', closed, closed, due, {(isInTime ? "true" : "false")}, '{department}', '{GridHost.District}', 'SRID=4490;POINT(110.1015 44.1005)'
        from (select timestamptz '{due}' as due, timestamptz '{due}' {(isInTime ? "-" : "+")} interval '1 hour' as closed) d
        """);

    private static DateTimeOffset Moment(JsonElement scores, string name) => scores.GetProperty(name).GetDateTimeOffset();

    private static DateTimeOffset At(string moment) => DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
}
