using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Indicators;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Indicators.Kept;
using SpatialCockpit.Supervision.Indicators.Stored;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Tests.Supervision.Indicators;

/// <summary>What the analytical store counts, PostgreSQL counts too, to the last digit.</summary>
public sealed class FigureOracleTests(CityOfFigures city) : IClassFixture<CityOfFigures>
{
    private static readonly string[] Cases =
    [
        "cases_reported", "cases_registered", "cases_dispatched", "cases_handled", "cases_checked", "cases_closed", "cases_self_handled", "cases_void", "cases_public", "cases_due", "cases_closed_late", "cases_open_when_due",
        "cases_registered_rate", "cases_public_rate", "cases_closed_rate", "cases_on_time_rate", "cases_overdue_rate", "cases_rework_rate", "complaints_about_handling",
    ];

    private static readonly string?[] ByOfCases = [null, "region:6", "region:9,channel", "class_code", "department_code", "on_time", "reworked", "stage,kind", "occurred_at:day", "entered_at:month", "checked_at:week", "dispatched_at:quarter", "due_at:half", "recorded_at:weekday,recorded_at:hour", "due_at:weekday", "class_code,closed_at:hour"];

    private static readonly string?[] FiltersOfCases =
    [
        null, null, "channel IN ('patrol', 'video')", "department_code IS NULL OR NOT (reworked > 1)", "class_code LIKE '0102_1%' AND on_time = true", "registered_at < TIMESTAMP('2025-03-01T00:00:00Z')",
        "S_INTERSECTS(geom, POLYGON((110.05 44.05, 110.11 44.02, 110.14 44.1, 110.09 44.16, 110.05 44.05)))", "NOT S_INTERSECTS(geom, POLYGON((110.1 44.1, 110.15 44.1, 110.15 44.15, 110.1 44.15, 110.1 44.1))) AND channel = 'patrol'",
        "department_code = '城管''局'", "occurred_at BETWEEN DATE('2024-06-01') AND DATE('2025-06-30')", "region LIKE '9901%' AND kind <> 'part'", "closed_at > checked_at", "WEEKDAY(recorded_at) IN (6, 7) OR HOUR(due_at) < 9",
    ];

    /// <summary>Some trees stand on its edges. Checks and what is owed have the places of their trees.</summary>
    private const string East = "S_INTERSECTS(geom, POLYGON((110.06 30.04, 110.1 30.04, 110.1 30.08, 110.06 30.08, 110.06 30.04)))";

    private static readonly (string Indicator, string? By, string? Filter)[] OfOthers =
    [
        ("well_kept", null, null), ("well_kept", "object.species", "object.is_old = true OR object.girth_cm > 15"), ("well_kept", "region:6", "finding = 'ill'"), ("well_kept", "recorded_at:year", "object.planted_on < DATE('2025-06-01')"), ("trees_planted", "planted_on:half", null), ("checks_owed", "due_on:week", null),
        ("checks_per_100_trees", "region:6", null), ("trees_planted", "species,is_old", null), ("trees_planted", null, "girth_cm >= 12.5 AND species <> 'plane'"), ("checks_owed", "state,object.species", null), ("overdue_trees", "region:6", "object.is_old = false"),
        ("checks_per_100_trees", "object.species", null), ("well_kept", "region:6", East), ("trees_planted", "species", East), ("checks_owed", "state", $"NOT {East}"), ("checks_per_100_trees", "object.species", $"{East} AND object.is_old = false"), ("checks_per_100_trees", "object.species,object.planted_on:weekday", "object.is_old = false"), ("trees_planted", "planted_on:weekday", "WEEKDAY(planted_on) > 2"),
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_asked_both_count_the_same()
    {
        var random = new Random(20261125);
        var fromRecord = new List<string>();
        for (var i = 0; i < 240; i++)
        {
            var (caller, client) = i % 2 == 0 ? (city.West, city.WestClient) : (city.East, city.EastClient);
            var (indicator, by, filter) = i % 4 == 3 ? Pick(OfOthers, random) : (Pick(Cases, random), Pick(ByOfCases, random), Pick(FiltersOfCases, random));
            var form = Form(by, filter, random);
            var time = city.Services.GetRequiredService<IndicatorDesk>().Find(indicator)!.Count.Time;
            form = by?.Split(':')[0] == time ? form with { Compare = null } : form;
            var (asked, oracle) = (await AskAsync(client, indicator, form), await RecordAsync(caller, indicator, form));
            if (asked["source"]!.GetValue<string>() != "warehouse")
                fromRecord.Add($"{indicator} {form}");
            (Words(asked), $"{indicator} {form}").ShouldBe((Words(oracle), $"{indicator} {form}"));
        }
        fromRecord.ShouldBeEmpty("the store can count all of these");
    }

    [Theory]
    [InlineData("cases_reported", null, "class_code > '010201'")]
    [InlineData("cases_reported", null, "CASEI(channel) = CASEI('PATROL')")]
    [InlineData("cases_reported", null, "S_INTERSECTS(geom, GEOMETRYCOLLECTION(POINT(110.1 44.1), LINESTRING(110.1 44, 110.2 44)))")]
    [InlineData("cases_reported", null, "urgent IS NULL")]
    [InlineData("cases_reported", null, "held_by IS NULL")]
    [InlineData("cases_closed", null, "\"stage@2025-01-01T00:00:00Z\" = 'handle'")]
    [InlineData("crowns_m", null, null)]
    [InlineData("trees_old", "girth_cm", null)]
    public async Task What_the_store_may_count_otherwise_is_counted_by_the_record(string indicator, string? by, string? filter)
    {
        var form = new FigureForm(null, null, by, filter, null, null, null, null, null);
        var asked = await AskAsync(city.WestClient, indicator, form);
        asked["source"]!.GetValue<string>().ShouldBe("record");
        Words(asked).ShouldBe(Words(await RecordAsync(city.West, indicator, form)));
    }

    [Fact]
    public async Task The_figures_are_those_of_plain_SQL()
    {
        (await ValueAsync("cases_registered", "from=2025-01-01&to=2025-12-31")).ShouldBe(await SqlAsync("""
            select count(*) from cases.case_file c where c.case_type = 'case' and not c.self_handled and (c.region like '990101%')
              and (select min(s.done_at) from cases.step s where s.case_id = c.id and s.stage in ('dispatch', 'handle', 'feedback', 'verify', 'closed')) >= '2025-01-01+08' and (select min(s.done_at) from cases.step s where s.case_id = c.id and s.stage in ('dispatch', 'handle', 'feedback', 'verify', 'closed')) < '2026-01-01+08'
            """));
        (await ValueAsync("cases_on_time_rate", "from=2024-02-29&to=2024-05-31")).ShouldBe(await SqlAsync("""
            select 100.0::float8 * count(*) filter (where stage = 'closed' and on_time) / count(*) from cases.case_file where case_type = 'case' and stage <> 'void' and region like '990101%' and due_at >= '2024-02-29+08' and due_at < '2024-06-01+08'
            """));

        async Task<double> ValueAsync(string indicator, string query)
        {
            using var answer = JsonDocument.Parse(await city.WestClient.GetStringAsync($"/analytics/indicators/{indicator}?{query}", Token));
            answer.RootElement.GetProperty("source").GetString().ShouldBe("warehouse");
            return answer.RootElement.GetProperty("values")[0].GetProperty("value").GetDouble();
        }
    }

    [Theory]
    [InlineData(null, "true")]
    [InlineData("channel <> 'patrol' AND stage <> 'void'", "channel <> 'patrol' and stage <> 'void'")]
    public async Task The_list_of_cases_is_counted_as_plain_SQL_counts_it(string? filter, string condition)
    {
        foreach (var (client, rows) in ((HttpClient, string)[])[(city.WestClient, "region like '990101%'"), (city.EastClient, $"(region like '990102%' or audience && '{{{CityOfFigures.Party}}}')"), (city.Admin, "true")])
        {
            var counts = (await client.GetFromJsonAsync<JsonElement>($"/cases/counts?by=stage{(filter is null ? "" : $"&filter={Uri.EscapeDataString(filter)}")}", Token)).EnumerateArray().ToList();
            counts.Count.ShouldBeGreaterThan(3);
            foreach (var count in counts)
                ((double)count.GetProperty("count").GetInt64()).ShouldBe(await SqlAsync($"select count(*) from cases.case_file where {rows} and {condition} and stage = '{count.GetProperty("of").GetProperty("stage").GetString()}'"));
            ((double)counts.Sum(count => count.GetProperty("count").GetInt64())).ShouldBe(await SqlAsync($"select count(*) from cases.case_file where {rows} and {condition}"));
        }
    }

    [Fact]
    public async Task In_an_area_counts_what_lies_there_and_is_the_callers_to_see_and_its_rows_are_as_many()
    {
        using var figure = JsonDocument.Parse(await city.WestClient.GetStringAsync($"/analytics/indicators/checks_owed?filter={Uri.EscapeDataString(East)}", Token));
        var value = figure.RootElement.GetProperty("values")[0];
        var within = await SqlAsync("""
            select count(*) from registry.duty d join registry.street_tree t on t.id = d.object
            where d.obligation = 'regular_check' and d.state <> 'not_owed' and d.region like '990101%' and st_x(t.geom) between 110.06 and 110.1 and st_y(t.geom) between 30.04 and 30.08
            """);
        (figure.RootElement.GetProperty("source").GetString(), value.GetProperty("value").GetDouble()).ShouldBe(("warehouse", within));
        within.ShouldBeInRange(1, 7, "others stand elsewhere, or in the other district");
        using var rows = JsonDocument.Parse(await city.WestClient.GetStringAsync($"{value.GetProperty("rows").GetString()}&limit=100", Token));
        rows.RootElement.GetProperty("items").GetArrayLength().ShouldBe((int)within);
    }

    [Theory]
    [InlineData("S_INTERSECTS(geom, POLYGON((110 30, 111 31, 111 30, 110 31, 110 30)))")]
    [InlineData("S_INTERSECTS(geom, POLYGON((110 30, 111 31, 111 30)))")]
    [InlineData("S_INTERSECTS(geom, POLYGON((30 110, 31 110, 31 111, 30 110)))")]
    [InlineData("S_INTERSECTS(state, POINT(110 30))")]
    public async Task A_shape_that_is_none_is_told_as_a_mistake_in_the_filter(string filter)
    {
        using var answer = await city.WestClient.GetAsync($"/analytics/indicators/checks_owed?filter={Uri.EscapeDataString(filter)}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldNotBeNull().ShouldStartWith("filter:");
    }

    [Fact]
    public async Task A_case_of_another_district_that_one_reported_is_counted_by_the_record_and_only_for_them()
    {
        using var patrol = await city.ClientAsync([Role.Leader], [CityOfFigures.District], name: "patrol");
        var before = await AskAsync(patrol, "cases_reported", Everything);
        await city.SqlAsync("update cases.case_file set reported_by = 'token:patrol' where code = (select min(code) from cases.case_file where region like '990102%' and case_type = 'case')");
        var (own, others) = (await AskAsync(patrol, "cases_reported", Everything), await AskAsync(city.WestClient, "cases_reported", Everything));
        (before["source"]!.GetValue<string>(), own["source"]!.GetValue<string>(), others["source"]!.GetValue<string>()).ShouldBe(("warehouse", "record", "warehouse"));
        (CountOf(own) - CountOf(before), CountOf(others) - CountOf(before)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task What_was_just_written_is_counted()
    {
        for (var i = 0; i < 5; i++)
        {
            var before = CountOf(await AskAsync(city.EastClient, "cases_void", Everything));
            await city.SqlAsync($"update cases.case_file set stage = 'void' where code = (select min(code) from cases.case_file where region like '990102%' and case_type = 'case' and stage <> 'void')");
            CountOf(await AskAsync(city.EastClient, "cases_void", Everything)).ShouldBe(before + 1);
        }
    }

    [Fact]
    public async Task A_store_that_hangs_keeps_the_record_from_nobody()
    {
        var child = city.Services.GetRequiredService<WarehouseChild>().ProcessId;
        await SignalAsync("STOP");
        // More than there are connections.
        var asked = Enumerable.Range(0, 50).Select(i => AskAsync(city.WestClient, "cases_due", Everything with { Filter = $"{i} = {i}" })).ToList();
        for (var i = 0; i < 20; i++)
        {
            using var list = await city.EastClient.GetAsync("/cases?limit=1", Token);
            list.StatusCode.ShouldBe(HttpStatusCode.OK);
        }
        asked.ShouldContain(figure => !figure.IsCompleted);
        await SignalAsync("CONT");
        (await Task.WhenAll(asked)).Select(CountOf).Distinct().Count().ShouldBe(1);

        Task SignalAsync(string name) => ForeignProgram.RunAsync("bash", ["-c", $"kill -{name} {child}"]);
    }

    [Fact]
    public async Task A_store_that_was_ended_withholds_no_figure()
    {
        var before = CountOf(await AskAsync(city.WestClient, "cases_due", Everything));
        var child = city.Services.GetRequiredService<WarehouseChild>();
        child.Kill(child.ProcessId);
        CountOf(await AskAsync(city.WestClient, "cases_due", Everything with { Filter = "TRUE" })).ShouldBe(before);
        await city.LevelAsync();
        (await AskAsync(city.WestClient, "cases_due", Everything with { Filter = "NOT FALSE" }))["source"]!.GetValue<string>().ShouldBe("warehouse", "it is back");
    }

    private static FigureForm Everything { get; } = new(null, null, null, null, null, null, null, null, null);

    private static int CountOf(JsonObject answer) => answer["values"]![0]!["count"]!.GetValue<int>();

    private static T Pick<T>(T[] all, Random random) => all[random.Next(all.Length)];

    private static FigureForm Form(string? by, string? filter, Random random)
    {
        var from = new DateOnly(2024, 1, 1).AddDays(random.Next(700));
        if (random.Next(3) == 0)
            from = new(from.Year, from.Month, 1);
        var to = random.Next(3) == 0 ? from.AddMonths(1 + random.Next(3)).AddDays(-1) : from.AddDays(random.Next(120));
        var compare = random.Next(4) switch { 0 => "previous", 1 => "year", 2 when from.Year == to.Year => "same_point", _ => null };
        return new(from, to, by, filter, compare, null, random.Next(3) == 0 ? true : null, by is null || random.Next(2) == 0 ? null : 1 + random.Next(4), random.Next(3) switch { 0 => "value", 1 => "key", _ => null });
    }

    private static async Task<JsonObject> AskAsync(HttpClient client, string indicator, FigureForm form)
    {
        (string Name, object? Value)[] asked = [("from", form.From), ("to", form.To), ("by", form.By), ("filter", form.Filter), ("compare", form.Compare), ("working_days", form.WorkingDays), ("top", form.Top), ("order", form.Order)];
        var query = string.Join('&', asked.Where(each => each.Value is not null).Select(each => $"{each.Name}={Uri.EscapeDataString(each.Value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : Convert.ToString(each.Value, CultureInfo.InvariantCulture)!)}"));
        using var answer = await client.GetAsync($"/analytics/indicators/{indicator}?{query}", Token);
        var text = await answer.Content.ReadAsStringAsync(Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{query} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>The same answer of a host that has no analytical store.</summary>
    private async Task<JsonObject> RecordAsync(Caller caller, string indicator, FigureForm form)
    {
        T Of<T>() where T : notnull => city.Services.GetRequiredService<T>();
        var http = new DefaultHttpContext { RequestServices = city.Services };
        http.SetCaller(caller);
        var desk = (await ObjectDesk.BindAsync(http))!;
        var answers = new FigureAnswers(
            Of<CountedLists>(), new(new NoStore(), Of<FigureVersions>(), Of<ChangeStream>(), city.Database, Of<CityClock>()), Of<FigureVersions>(), new(), Of<ChangeStream>(), city.Database, Of<PackCatalog>(), Of<CityClock>(), Of<WorkCalendar>());
        var question = answers.Read(Of<IndicatorDesk>().Find(indicator)!, form).Question!;
        var answer = await answers.AnswerAsync(await answers.StateAsync(question, desk, Token), desk, Token);
        return JsonSerializer.SerializeToNode(answer, WireJson.Options)!.AsObject();
    }

    private static string Words(JsonObject answer)
    {
        var same = answer.DeepClone().AsObject();
        same.Remove("source");
        same.Remove("as_of");
        return same.ToJsonString();
    }

    private async Task<double> SqlAsync(string sql)
    {
        await using var command = city.Database.Feed.CreateCommand(sql);
        return Convert.ToDouble(await command.ExecuteScalarAsync(Token), CultureInfo.InvariantCulture);
    }

    private sealed class NoStore : IFigureStore
    {
        public FigureTable? Find(TableName source, Caller caller) => null;

        public Task<IReadOnlyList<JsonElement>?> AskAsync(Caller caller, string sql, IReadOnlyList<object?> values, bool cannotFail, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<JsonElement>?>(null);
    }
}
