using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Tests.Analytics.HotSpots;

namespace SpatialCockpit.Tests.Analytics.Statistics;

[Collection(StatisticsCollection.Name)]
public sealed class SeriesEndpointTests(StatisticsCity city)
{
    private const string Address = "/analytics/series";
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    [Fact]
    public async Task Days_are_counted_by_the_citys_clock_and_none_is_missing()
    {
        var answer = await StatisticsCity.AskAsync(city.Analyst, Address, Asked(new { step = "day" }));
        var plain = city.KnownOfDistrict.ToLookup(each => DateOnly.FromDateTime(each.At.ToOffset(Shanghai).DateTime));
        var steps = answer.GetProperty("steps").EnumerateArray().ToList();
        steps.Count.ShouldBe(150);
        for (var day = 0; day < steps.Count; day++)
        {
            var date = new DateOnly(2026, 6, 1).AddDays(day);
            steps[day].GetProperty("start").GetString().ShouldBe(string.Create(CultureInfo.InvariantCulture, $"{date:yyyy-MM-dd}T00:00:00+08:00"));
            steps[day].GetProperty("value").GetDouble().ShouldBe(plain[date].Count(), date.ToString());
        }
        var summary = answer.GetProperty("summary");
        (summary.GetProperty("variable").GetString(), summary.GetProperty("zone").GetString(), summary.GetProperty("steps").GetInt32()).ShouldBe(("rows", "Asia/Shanghai", 150));
        summary.GetProperty("rows").GetInt64().ShouldBe(city.KnownOfDistrict.Count());
        var empty = Enumerable.Range(0, 150).Count(day => !plain[new DateOnly(2026, 6, 1).AddDays(day)].Any());
        empty.ShouldBeGreaterThanOrEqualTo(2);
        summary.GetProperty("empty_steps").GetInt32().ShouldBe(empty);
    }

    [Theory]
    [InlineData("week", 7)]
    [InlineData("hour", 0)]
    public async Task Weeks_begin_on_Monday_and_values_of_a_column_are_added_up(string step, int days)
    {
        var (from, to) = (new DateTimeOffset(2026, 6, 3, 0, 0, 0, Shanghai), new DateTimeOffset(2026, 7, 9, 0, 0, 0, Shanghai));
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, Asked(new { step, value = "reworked", from = "2026-06-03", to = "2026-07-09T00:00:00+08:00" }));
        var first = days == 7 ? new DateTimeOffset(2026, 6, 8, 0, 0, 0, Shanghai) : from;
        var length = days == 7 ? TimeSpan.FromDays(7) : TimeSpan.FromHours(1);
        var steps = answer.GetProperty("steps").EnumerateArray().ToList();
        steps.Count.ShouldBe(days == 7 ? 4 : 36 * 24);
        for (var i = 0; i < steps.Count; i++)
        {
            var start = first + i * length;
            var plain = city.Known.Where(each => each.At >= start && each.At < start + length).ToList();
            (steps[i].GetProperty("value").GetDouble(), steps[i].GetProperty("rows").GetInt64()).ShouldBe((plain.Sum(each => each.Reworked), plain.Count));
        }
    }

    [Fact]
    public async Task The_matrix_of_weekdays_and_hours_counts_the_same_rows()
    {
        var answer = await StatisticsCity.AskAsync(city.Analyst, Address, Asked(new { step = "month" }));
        var matrix = answer.GetProperty("weekday_hours");
        var plain = city.KnownOfDistrict.Where(each => each.At < new DateTimeOffset(2026, 11, 1, 0, 0, 0, Shanghai)).ToLookup(each => ((((int)each.At.DayOfWeek + 6) % 7), each.At.Hour));
        for (var weekday = 0; weekday < 7; weekday++)
        {
            for (var hour = 0; hour < 24; hour++)
                matrix.GetProperty("counts")[weekday][hour].GetInt32().ShouldBe(plain[(weekday, hour)].Count());
        }
        // June to October have 153 days, which began on a Monday: six weekdays come 22 times, Sunday 21.
        matrix.GetProperty("weekdays")[6].GetString().ShouldBe("sunday");
        (matrix.GetProperty("hours")[5][0].GetDouble(), matrix.GetProperty("hours")[6][23].GetDouble()).ShouldBe((22, 21));
        matrix.GetProperty("per_hour")[0][8].GetDouble().ShouldBe(plain[(0, 8)].Count() / 22.0, 1e-12);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("weekday")]
    public async Task The_trend_is_that_of_scipy(string season)
    {
        var answer = await StatisticsCity.AskAsync(city.Admin, Address, Asked(new { step = "day", season }));
        double[] values = [.. answer.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("value").GetDouble())];
        var oracle = await StatisticsOracle.AskAsync(new { of = "trend", values, seasons = values.Select((_, day) => season == "none" ? 0 : day % 7) });
        var trend = answer.GetProperty("trend");
        trend.GetProperty("season").GetString().ShouldBe(season);
        trend.GetProperty("s").GetInt64().ShouldBe(oracle.GetProperty("s").GetInt64());
        trend.GetProperty("variance").GetDouble().ShouldBe(oracle.GetProperty("variance").GetDouble(), 1e-6);
        trend.GetProperty("z").GetDouble().ShouldBe(oracle.GetProperty("z").GetDouble(), 1e-9);
        trend.GetProperty("p").GetDouble().ShouldBe(oracle.GetProperty("p").GetDouble(), 1e-9);
        trend.GetProperty("slope_per_step").GetDouble().ShouldBe(oracle.GetProperty("slope").GetDouble(), 1e-12);
        if (season != "none")
            return;
        trend.GetProperty("tau").GetDouble().ShouldBe(oracle.GetProperty("tau").GetDouble(), 1e-9);
        trend.GetProperty("slope_low").GetDouble().ShouldBe(oracle.GetProperty("low").GetDouble(), 1e-12);
        trend.GetProperty("slope_high").GetDouble().ShouldBe(oracle.GetProperty("high").GetDouble(), 1e-12);
        trend.GetProperty("s").GetInt64().ShouldBeGreaterThan(0, "there are more and more");
    }

    [Fact]
    public async Task What_is_unusual_in_given_steps_is_found_and_the_rest_rarely()
    {
        var random = new Random(4);
        var first = new DateOnly(2025, 1, 1);
        double[] values = [.. Enumerable.Range(0, 400).Select(day => (day % 7 == 0 ? 100 : 40) + 5 * random.Normal() + (day == 390 ? 80 : 0))];
        var answer = await StatisticsCity.AskAsync(city.Analyst, Address, new { steps = values.Select((value, day) => new { start = first.AddDays(day).ToString("yyyy-MM-dd"), value }), false_alarms = 0.02, judge = 50 });
        var anomalies = answer.GetProperty("anomalies");
        (anomalies.GetProperty("state").GetString(), anomalies.GetProperty("false_alarm_rate").GetDouble(), anomalies.GetProperty("season").GetString()).ShouldBe(("judged", 0.02, "weekday"));
        (anomalies.GetProperty("learned_steps").GetInt32(), anomalies.GetProperty("judged_steps").GetInt32(), anomalies.GetProperty("least_steps").GetInt32()).ShouldBe((350, 50, 49));
        var steps = answer.GetProperty("steps").EnumerateArray().ToList();
        steps[390].GetProperty("anomaly").GetBoolean().ShouldBeTrue();
        steps[390].GetProperty("expected").GetDouble().ShouldBe(40, 3);
        steps[392].GetProperty("expected").GetDouble().ShouldBe(392 % 7 == 0 ? 100 : 40, 3);
        steps[349].GetProperty("anomaly").ValueKind.ShouldBe(JsonValueKind.Null);
        anomalies.GetProperty("found").GetInt32().ShouldBeInRange(1, 5);
        (answer.GetProperty("summary").GetProperty("empty_steps").ValueKind, answer.GetProperty("weekday_hours").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null));
    }

    [Fact]
    public async Task A_trend_that_is_taken_off_is_no_anomaly()
    {
        var random = new Random(9);
        object Steps() => Enumerable.Range(0, 60).Select(month => new { start = new DateOnly(2020, 1, 1).AddMonths(month).ToString("yyyy-MM-dd"), value = 10 * month + random.Normal() }).ToList();
        var risen = await StatisticsCity.AskAsync(city.Analyst, Address, new { steps = Steps(), step = "month", false_alarms = 0.05 });
        risen.GetProperty("anomalies").GetProperty("found").GetInt32().ShouldBe(6);
        var level = await StatisticsCity.AskAsync(city.Analyst, Address, new { steps = Steps(), step = "month", false_alarms = 0.05, detrend = true });
        level.GetProperty("anomalies").GetProperty("found").GetInt32().ShouldBeLessThan(3);
        level.GetProperty("steps")[59].GetProperty("expected").GetDouble().ShouldBe(590, 10);
        (await StatisticsCity.AskAsync(city.Analyst, Address, new { steps = Steps(), step = "month", false_alarms = 0.001 })).GetProperty("anomalies").GetProperty("state").GetString().ShouldBe("too_short");
    }

    [Fact]
    public async Task Each_counts_what_each_may_see()
    {
        async Task<long> RowsAsync(HttpClient client, object more) => (await StatisticsCity.AskAsync(client, Address, more)).GetProperty("summary").GetProperty("rows").GetInt64();
        (await RowsAsync(city.Analyst, Asked(new { step = "month" }))).ShouldBe(city.KnownOfDistrict.Count());
        (await RowsAsync(city.OtherAnalyst, Asked(new { step = "month" }))).ShouldBe(city.Known.Count - city.KnownOfDistrict.Count());
        (await RowsAsync(city.Admin, Asked(new { step = "month" }))).ShouldBe(city.Known.Count);
    }

    [Theory]
    [InlineData("""{"reworked": 2}""")]
    [InlineData("""{"reworked": [2, 3], "channel": {"not": "hotline"}}""")]
    [InlineData("""{"reworked": {"min": 1, "below": 3}, "code": {"starts": "K0001"}}""")]
    [InlineData("""{"reworked": {"not": [0, 1]}, "closed_at": null}""")]
    [InlineData("""{"occurred_at": {"min": "2026-08-01", "below": "2026-09-01T00:00:00+08:00"}}""")]
    [InlineData("""{"code": ["K000001", "K000002'; drop table cases; --", "K000003"]}""")]
    [InlineData("""{"on_time": true}""")]
    public async Task Conditions_are_those_of_plain_code(string where)
    {
        var asked = JsonElement.Parse(where);
        bool Fits(StatisticsCity.KnownCase each) => where switch
        {
            ['{', '"', 'r', ..] when where.Contains("\"min\"", StringComparison.Ordinal) => each.Reworked is 1 or 2 && each.Code.StartsWith("K0001", StringComparison.Ordinal),
            ['{', '"', 'r', ..] when where.Contains("channel", StringComparison.Ordinal) => each.Reworked is 2 or 3,
            ['{', '"', 'r', ..] when where.Contains("not", StringComparison.Ordinal) => each.Reworked is not (0 or 1),
            ['{', '"', 'r', ..] => each.Reworked == 2,
            ['{', '"', 'o', 'c', ..] => each.At.Month == 8,
            ['{', '"', 'c', ..] => each.Code is "K000001" or "K000003",
            _ => false,
        };
        var form = new { table = "cases", time = "occurred_at", step = "month", from = "2026-06-01", to = "2026-11-01", where = asked.EnumerateObject().ToDictionary(each => each.Name, each => (object)each.Value).Append(new("class_code", StatisticsCity.Class)).ToDictionary() };
        (await StatisticsCity.AskAsync(city.Admin, Address, form)).GetProperty("summary").GetProperty("rows").GetInt64().ShouldBe(city.Known.Count(Fits));
    }

    [Theory]
    [InlineData("[]", "bad-body", "object")]
    [InlineData("{", "bad-body", "")]
    [InlineData("{}", "bad-parameter", "table, steps")]
    [InlineData("""{"table":"cases","steps":[]}""", "bad-parameter", "table, steps")]
    [InlineData("""{"table":"nothing"}""", "not-found", "nothing")]
    [InlineData("""{"table":"cases"}""", "bad-parameter", "occurred_at")]
    [InlineData("""{"table":"cases","time":"code"}""", "bad-parameter", "time:")]
    [InlineData("""{"table":"unit_grids","time":"valid_from","step":"year"}""", "bad-parameter", "step: one of day, hour, week, month")]
    [InlineData("""{"table":"cases","time":"occurred_at","step":"week","season":"weekday"}""", "bad-parameter", "season: one of none")]
    [InlineData("""{"table":"cases","time":"occurred_at","from":"yesterday"}""", "bad-parameter", "from:")]
    [InlineData("""{"table":"cases","time":"occurred_at","from":"2026-02-30"}""", "bad-parameter", "from:")]
    [InlineData("""{"table":"cases","time":"occurred_at","from":"2026-03-01","to":"2026-03-01"}""", "bad-parameter", "to:")]
    [InlineData("""{"table":"cases","time":"occurred_at","step":"hour","from":"2020-01-01","to":"2026-01-01"}""", "too-many-steps", "4000")]
    [InlineData("""{"table":"cases","time":"occurred_at","value":"code"}""", "bad-parameter", "value:")]
    [InlineData("""{"table":"cases","time":"occurred_at","false_alarms":0}""", "bad-parameter", "false_alarms")]
    [InlineData("""{"table":"cases","time":"occurred_at","false_alarms":0.6}""", "bad-parameter", "false_alarms")]
    [InlineData("""{"table":"cases","time":"occurred_at","judge":0}""", "bad-parameter", "judge")]
    [InlineData("""{"table":"cases","time":"occurred_at","where":[]}""", "bad-parameter", "where:")]
    [InlineData("""{"table":"cases","time":"occurred_at","where":{"nothing":1}}""", "bad-parameter", "'nothing'")]
    [InlineData("""{"table":"cases","time":"occurred_at","where":{"reworked":"one"}}""", "bad-parameter", "numbers")]
    [InlineData("""{"table":"cases","time":"occurred_at","where":{"reworked":{"like":1}}}""", "bad-parameter", "'like'")]
    [InlineData("""{"table":"cases","time":"occurred_at","where":{"geom":1}}""", "bad-parameter", "GEOMETRY")]
    [InlineData("""{"table":"cases","time":"occurred_at","where":{"code":[]}}""", "bad-parameter", "1 to 1000")]
    [InlineData("""{"table":"cases","time":"occurred_at","where":{"occurred_at":"soon"}}""", "bad-parameter", "occurred_at")]
    [InlineData("""{"table":"cases","time":"occurred_at","bbox":[1,2,3]}""", "bad-parameter", "bbox")]
    [InlineData("""{"table":"cases","time":"occurred_at","colour":"red"}""", "bad-parameter", "colour")]
    [InlineData("""{"steps":[{"start":"2026-01-01","value":1},{"start":"2026-01-03","value":1}]}""", "bad-parameter", "2026-01-02T00:00:00+08:00 is missing")]
    [InlineData("""{"steps":[{"start":"2026-01-01","value":1},{"start":"2026-01-01","value":1}]}""", "bad-parameter", "twice")]
    [InlineData("""{"steps":[{"start":"2026-01-02","value":1}],"step":"month"}""", "bad-parameter", "2026-01-01T00:00:00+08:00 does")]
    [InlineData("""{"steps":[{"start":"2026-01-02","value":"1"}]}""", "bad-parameter", "no value")]
    [InlineData("""{"steps":[{"start":"2026-01-02"}],"value":"x"}""", "bad-parameter", "value:")]
    [InlineData("""{"steps":[1]}""", "bad-body", "steps")]
    public async Task What_is_wrong_is_said(string form, string slug, string named) =>
        await StatisticsCity.RefusesAsync(city.Analyst, Address, form, slug, named, slug == "not-found" ? System.Net.HttpStatusCode.NotFound : System.Net.HttpStatusCode.BadRequest);

    [Fact]
    public async Task Nothing_has_no_steps()
    {
        var none = await StatisticsCity.AskAsync(city.Analyst, Address, new { table = "cases", time = "occurred_at", where = new { class_code = "nothing" } });
        (none.GetProperty("steps").GetArrayLength(), none.GetProperty("trend").GetProperty("p").GetDouble(), none.GetProperty("summary").GetProperty("from").ValueKind).ShouldBe((0, 1, JsonValueKind.Null));
        var empty = await StatisticsCity.AskAsync(city.Analyst, Address, new { table = "cases", time = "occurred_at", from = "2020-01-01", to = "2020-01-31", where = new { class_code = "nothing" } });
        (empty.GetProperty("steps").GetArrayLength(), empty.GetProperty("summary").GetProperty("empty_steps").GetInt32(), empty.GetProperty("trend").GetProperty("tau").ValueKind).ShouldBe((30, 30, JsonValueKind.Null));
    }

    /// <summary>Of 020101, with what else is asked.</summary>
    private static Dictionary<string, object> Asked(object more)
    {
        Dictionary<string, object> form = new() { ["table"] = "cases", ["time"] = "occurred_at", ["from"] = "2026-06-01", ["to"] = more is { } && JsonSerializer.SerializeToElement(more).GetProperty("step").GetString() == "month" ? "2026-11-01" : "2026-10-29", ["where"] = new { class_code = StatisticsCity.Class } };
        foreach (var member in JsonSerializer.SerializeToElement(more).EnumerateObject())
            form[member.Name] = member.Value;
        return form;
    }
}
