using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>One action on many cases: what cannot be done with one leaves the others; and actions that open another case.</summary>
public sealed class CaseBatchTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_cases_are_accepted_with_one_key_and_what_stands_elsewhere_is_left_and_told_of()
    {
        var (first, second, gone) = (await host.Patrol.ReportAsync(), await host.Patrol.ReportAsync(), await host.DispatchedAsync());
        var outcome = await ActAsync(host.Desk, "accept", new { cases = new[] { second, first, gone, "NONE", first } });
        (outcome.GetProperty("done").GetInt32(), outcome.GetProperty("left").GetInt32()).ShouldBe((2, 2));
        Words(outcome).ShouldBe([$"{first} to_file", $"{second} to_file", $"{gone} handling action-not-allowed", "NONE not-found"]);
        (await host.Desk.HistoryAsync(first)).ShouldBe("report reported, accept to_file");
        (await host.Desk.HistoryAsync(gone)).ShouldNotContain("to_file, accept");
    }

    [Fact]
    public async Task What_a_filter_finds_is_dispatched_by_the_rules_at_one_key()
    {
        var (refuse, cover) = (await FiledAsync(GridHost.Refuse), await FiledAsync(GridHost.Refuse));
        await host.CityDesk.ReportAsync();
        var outcome = await ActAsync(host.Desk, "dispatch", new { filter = $"code IN ('{refuse}', '{cover}')", attributes = new { opinion = "尽快" } });
        Words(outcome).ShouldBe([$"{refuse} handling", $"{cover} handling"], ignoreOrder: true);
        (await host.Desk.ShowAsync(refuse)).GetProperty("department_code").GetString().ShouldBe("CLEAN");
        (await host.Desk.ShowAsync(refuse)).GetProperty("history").EnumerateArray().Last().GetProperty("said").GetProperty("opinion").GetString().ShouldBe("尽快");
        (await ActAsync(host.Desk, "dispatch", new { filter = $"code = '{refuse}'" })).GetProperty("cases").GetArrayLength().ShouldBe(0, "it waits for another now");
    }

    [Fact]
    public async Task Only_cases_in_the_states_that_are_said_are_touched()
    {
        var (early, late) = (await host.Patrol.ReportAsync(), await host.Patrol.ReportAsync());
        await host.Desk.DoAsync(late, "accept");
        var outcome = await ActAsync(host.Desk, "mark_urgent", new { cases = new[] { early, late }, states = new[] { "to_file" } });
        Words(outcome).ShouldBe([$"{early} reported action-not-allowed", $"{late} to_file"], ignoreOrder: true);
        (await host.Desk.ShowAsync(early)).GetProperty("attributes").GetRawText().ShouldNotContain("true");
    }

    [Fact]
    public async Task What_others_decide_is_asked_of_them_and_whose_turn_it_is_not_is_told_so()
    {
        var code = await host.DispatchedAsync();
        Words(await ActAsync(host.Cleaner, "hang", new { cases = new[] { code }, attributes = new { reason = "待设备" } })).ShouldBe([$"{code} handling asked"]);
        Words(await ActAsync(host.Mender, "hang", new { cases = new[] { code }, attributes = new { reason = "待设备" } })).ShouldBe([$"{code} not-found"]);
        Words(await ActAsync(host.Patrol, "hang", new { cases = new[] { code }, attributes = new { reason = "待设备" } })).ShouldBe([$"{code} handling not-your-turn"]);
        Words(await ActAsync(host.Cleaner, "report_back", new { cases = new[] { code } })).ShouldBe([$"{code} handling bad-case-action"], "the result is required");
    }

    [Theory]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"cases":["A"],"filter":"code = 'A'"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"filter":"code ="}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"filter":"code = 'A'; drop table cases.case_file"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"cases":["A"],"attachments":["x"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""[]""", HttpStatusCode.BadRequest)]
    public async Task What_cannot_be_read_is_told_of(string body, HttpStatusCode status)
    {
        using var answer = await host.Desk.Http.PostAsync("/cases/actions/accept", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
        answer.StatusCode.ShouldBe(status, await answer.Content.ReadAsStringAsync(Token));
        using var nothing = await host.Desk.Http.PostAsJsonAsync("/cases/actions/conjure", new { cases = new[] { "A" } }, Token);
        nothing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_two_who_file_the_same_cases_at_once_each_case_is_filed_once()
    {
        var codes = new List<string>();
        for (var i = 0; i < 6; i++)
            codes.Add(await host.Patrol.ReportAsync());
        var outcomes = await Task.WhenAll(ActAsync(host.Desk, "accept", new { cases = codes }), ActAsync(host.Desk, "accept", new { cases = codes.AsEnumerable().Reverse() }));
        outcomes.Sum(outcome => outcome.GetProperty("done").GetInt32()).ShouldBe(6);
        foreach (var code in codes)
            (await host.Desk.HistoryAsync(code)).ShouldBe("report reported, accept to_file");
    }

    [Fact]
    public async Task A_closed_case_is_made_a_complaint_at_the_same_place_and_each_names_the_other()
    {
        var code = await host.Patrol.ReportAsync();
        (await host.Desk.ActAsync(code, "decline", new { reason = "不属于受理范围" })).ShouldBe("not_accepted");
        (await host.Patrol.ActAsync(code, "lodge_complaint", new { reason = "确有垃圾，应予受理" })).ShouldBe("not_accepted");
        var first = await host.Desk.ShowAsync(code);
        var opened = first.GetProperty("history").EnumerateArray().Last().GetProperty("said").GetProperty("opened").GetString()!;
        var complaint = await host.Desk.ShowAsync(opened);
        (complaint.GetProperty("type").GetString(), complaint.GetProperty("state").GetString(), complaint.GetProperty("reported_by").GetString()).ShouldBe(("complaint", "received", host.Patrol.Name));
        (complaint.GetProperty("attributes").GetProperty("about").GetString(), complaint.GetProperty("description").GetString()).ShouldBe((code, "确有垃圾，应予受理"));
        complaint.GetProperty("geometry").GetRawText().ShouldBe(first.GetProperty("geometry").GetRawText());
        (await host.Desk.ActAsync(opened, "accept")).ShouldBe("investigating coordinator");
    }

    [Fact]
    public async Task A_batch_that_opens_cases_outlives_who_opens_one_of_its_last_meanwhile()
    {
        string[] codes = [await DeclinedAsync(), await DeclinedAsync(), await DeclinedAsync()];
        (await host.Patrol.ActAsync(codes[0], "lodge_complaint", new { reason = "第一件" })).ShouldBe("not_accepted");
        await using var connection = await host.Database.Feed.OpenConnectionAsync(Token);
        await using var counting = await connection.BeginTransactionAsync(Token);
        await using (var hold = new NpgsqlCommand("select number from registry.code_number where type = 'case:complaint' for update", connection, counting))
            await hold.ExecuteNonQueryAsync(Token);
        var batch = ActAsync(host.Patrol, "lodge_complaint", new { cases = codes[1..], attributes = new { reason = "都要投诉" } });
        await UntilTheyWaitAsync(1);
        var one = host.Patrol.ActAsync(codes[2], "lodge_complaint", new { reason = "我先投诉" });
        await UntilTheyWaitAsync(2);
        await counting.RollbackAsync(Token);
        (await batch).GetProperty("done").GetInt32().ShouldBe(2);
        (await one).ShouldBe("not_accepted");
    }

    /// <summary>For a case, or for a number.</summary>
    private async Task UntilTheyWaitAsync(long expected)
    {
        await using var postgres = NpgsqlDataSource.Create(host.Connections.Superuser);
        await using var count = postgres.CreateCommand("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ~ 'next_numbers|for update' and datname = current_database()");
        await Until.SoAsync(async () => await count.ExecuteScalarAsync(Token) is long waiting && waiting >= expected, $"{expected} wait for a lock");
    }

    private async Task<string> DeclinedAsync()
    {
        var code = await host.Patrol.ReportAsync();
        (await host.Desk.ActAsync(code, "decline", new { reason = "不属于受理范围" })).ShouldBe("not_accepted");
        return code;
    }

    private async Task<string> FiledAsync(string classCode)
    {
        var code = await host.Patrol.ReportAsync(class_code: classCode);
        await host.Desk.DoAsync(code, "accept", "file");
        return code;
    }

    private static async Task<JsonElement> ActAsync(CaseClient by, string action, object body)
    {
        using var answer = await by.Http.PostAsJsonAsync($"/cases/actions/{action}", body, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    /// <summary>Number and state of each, and what was wrong or that it is only asked for.</summary>
    private static List<string> Words(JsonElement outcome) => [.. outcome.GetProperty("cases").EnumerateArray().Select(each => string.Join(' ', new[]
    {
        each.GetProperty("code").GetString(), each.GetProperty("state").GetString(), each.GetProperty("problem").GetString(), each.GetProperty("asked").GetBoolean() ? "asked" : null,
    }.OfType<string>()))];
}
