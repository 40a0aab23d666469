using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>How cases come in, what whoever reports is told, and who knows who told.</summary>
public sealed class CaseReportTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_that_is_wrong_is_told_of_member_by_member_and_leaves_nothing()
    {
        var before = await CountAsync();
        foreach (var (report, mistake) in ((object, string)[])
        [
            (new { type = "case", class_code = GridHost.Refuse, channel = "patrol" }, "geometry or an address is required"),
            (new { type = "case", channel = "patrol", geometry = Point(110.1, 44.1) }, "class_code is required"),
            (new { type = "case", class_code = GridHost.Refuse, condition = "none", channel = "patrol", geometry = Point(110.1, 44.1) }, "condition is one of usual, heap"),
            (new { type = "case", class_code = "e01", channel = "patrol", geometry = Point(110.1, 44.1) }, "'e01' is no class"),
            (new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel = "pigeon", geometry = Point(110.1, 44.1) }, "channel is one of"),
            (new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel = "patrol", geometry = Point(110.1, 44.1), occurred_at = "2099-01-01T00:00:00Z" }, "occurred_at lies in the future"),
            (new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel = "patrol", geometry = Point(110.1, 44.1), attributes = new { urgent = "very" } }, "urgent is"),
            (new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel = "patrol", geometry = Point(110.1, 44.1), attachments = (string[])["none"] }, "attachments of these there is none"),
            (new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel = "patrol", address = "月球背面一号" }, "address is not known"),
            (new { type = "tale" }, "type is one of case, complaint"),
            (new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel = "patrol", geometry = Point(110.1, 44.1), state = "closed" }, "state is no member"),
        ])
        {
            using var answer = await host.Patrol.Http.PostAsJsonAsync("/cases", report, Token);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
            problem.GetProperty("type").GetString().ShouldBe("bad-case");
            problem.GetProperty("detail").GetString()!.ShouldContain(mistake);
        }
        (await CountAsync()).ShouldBe(before);
    }

    /// <summary>Half of a surrogate pair passes the parser and is no text.</summary>
    [Theory]
    [InlineData("/cases")]
    [InlineData("/cases/similar")]
    public async Task A_sort_that_is_no_text_is_none(string path)
    {
        using var answer = await host.Patrol.Http.PostAsync(path, new StringContent("""{"type":"\ud800"}""", System.Text.Encoding.UTF8, "application/json"), Token);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        (problem.GetProperty("status").GetInt32(), problem.GetProperty("type").GetString()).ShouldBe((400, "bad-case"));
    }

    /// <summary>What actions alone say is not said with a report: a check that was never made would close the case.</summary>
    [Theory]
    [InlineData("check_result", "passed")]
    [InlineData("supervised", "answered")]
    [InlineData("satisfaction", "satisfied")]
    public async Task A_report_does_not_say_what_actions_say(string attribute, string value) =>
        (await host.Patrol.ReportAsync(attributes: new Dictionary<string, string> { [attribute] = value })).ShouldBe("bad-case");

    [Fact]
    public async Task Who_neither_reports_nor_holds_a_post_reports_nothing()
    {
        var analyst = new CaseClient(await host.ClientAsync([Role.Analyst], [""]), "analyst");
        (await analyst.ReportAsync()).ShouldBe("forbidden");
        (await host.Cleaner.ReportAsync()).ShouldBe("forbidden", "a department handles");
    }

    [Fact]
    public async Task Numbers_count_on_for_each_district_and_day_without_a_gap()
    {
        var first = await host.Patrol.ReportAsync();
        var refused = await host.Patrol.ReportAsync(attachments: ["none"]);
        refused.ShouldBe("bad-case");
        var second = await host.Patrol.ReportAsync();
        (long.Parse(second, System.Globalization.CultureInfo.InvariantCulture) - long.Parse(first, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(1);
        (await host.OtherDesk.ReportAsync(at: [110.7, 44.5])).ShouldMatch("^[0-9]{8}990102[0-9]{5}$");
    }

    /// <summary>Across the border of one's own district it is a hint, no bar: it is reported there, and who reported sees what becomes of it.</summary>
    [Fact]
    public async Task What_lies_in_another_grid_is_hinted_at_and_reported_all_the_same()
    {
        double[] there = [110.7, 44.7];
        (await HintsAsync(there)).GetProperty("is_elsewhere").GetBoolean().ShouldBeTrue();
        (await HintsAsync(CaseClient.Here)).GetProperty("is_elsewhere").GetBoolean().ShouldBeFalse();
        var code = await host.Patrol.ReportAsync(at: there, attachments: [await host.Patrol.PhotoAsync("near")]);
        (await host.OtherDesk.ActAsync(code, "accept")).ShouldBe("to_file duty_chief");
        (await host.Patrol.ShowAsync(code)).GetProperty("state").GetString().ShouldBe("to_file");
        (await host.Desk.MayAsync(code)).ShouldBe("", "it is none of the first district's business");
    }

    /// <summary>Who supervises duty grids is told of every other one, also of the same street office.</summary>
    [Fact]
    public async Task What_lies_in_a_colleagues_duty_grid_is_hinted_at()
    {
        await host.ExecuteAsync($"""
            insert into grid.duty (code, name, street_office_code, geom) select code, code, '990101001', st_multi(st_makeenvelope(west, 44.1, west + 0.001, 44.101, 4490)) from (values ('990101001Z01', 110.1), ('990101001Z02', 110.101)) d (code, west);
            update grid.unit set duty_code = case code when '990101001001001' then '990101001Z01' else '990101001Z02' end;
            insert into grid.duty_supervisor (duty_code, account, region) values ('990101001Z01', '{host.Patrol.Name}', '990101001');
            """);
        (await HintsAsync(CaseClient.Here)).GetProperty("is_elsewhere").GetBoolean().ShouldBeFalse();
        (await HintsAsync([110.1015, 44.1005])).GetProperty("is_elsewhere").GetBoolean().ShouldBeTrue();
        await host.ExecuteAsync("delete from grid.duty_supervisor");
        (await HintsAsync([110.1015, 44.1005])).GetProperty("is_elsewhere").GetBoolean().ShouldBeFalse("who supervises none is told of other divisions alone");
    }

    /// <summary>Radius 100 m and 7 days are the pack's.</summary>
    [Theory]
    [InlineData(0.0005, GridHost.Refuse, 0, true)]   // 40 m
    [InlineData(0.0005, "010205", 0, true)]          // of the same group
    [InlineData(0.0005, "050101", 0, false)]         // of another
    [InlineData(0.0014, GridHost.Refuse, 0, false)]  // 112 m
    [InlineData(0.0005, GridHost.Refuse, 6, true)]
    [InlineData(0.0005, GridHost.Refuse, 8, false)]
    public async Task Similar_cases_are_hinted_at_by_place_time_and_class(double east, string classCode, int daysAgo, bool isHinted)
    {
        double[] at = [110.3 + (0.01 * Random.Shared.Next(1, 15)), 44.2 + (0.001 * Random.Shared.Next(700))];
        var code = await host.Patrol.ReportAsync(at: at);
        await host.ExecuteAsync($"update cases.case_file set recorded_at = recorded_at - interval '{daysAgo.ToString(System.Globalization.CultureInfo.InvariantCulture)} days' where code = '{code}'");
        var hints = await HintsAsync([at[0] + east, at[1]], classCode);
        hints.GetProperty("similar").EnumerateArray().Any(each => each.GetProperty("code").GetString() == code).ShouldBe(isHinted);
        await host.Desk.ActAsync(code, "decline", new { reason = "重复" });
        (await HintsAsync([at[0] + east, at[1]], classCode)).GetProperty("similar").GetArrayLength().ShouldBe(0, "what was nothing is no hint");
    }

    [Fact]
    public async Task What_was_handled_at_once_needs_photos_before_and_after_and_is_archived_without_dispatch()
    {
        (await host.Patrol.ReportAsync(self_handled: true, attachments: [await host.Patrol.PhotoAsync("before")])).ShouldBe("guard-refuses");
        var code = await host.Patrol.ReportAsync(self_handled: true, attachments: [await host.Patrol.PhotoAsync("before"), await host.Patrol.PhotoAsync("after")]);
        var shown = await host.Patrol.ShowAsync(code);
        (shown.GetProperty("state").GetString(), shown.GetProperty("stage").GetString(), shown.GetProperty("self_handled").GetBoolean()).ShouldBe(("self_handled", "closed", true));
        (await host.Patrol.ListAsync("filter=self_handled = true")).ShouldContain(code);
        (await host.Desk.MayAsync(code)).ShouldBe("");
    }

    [Fact]
    public async Task A_recapture_is_ordered_and_the_case_is_accepted_anew_with_the_new_photo()
    {
        var code = await host.Patrol.ReportAsync();
        (await host.Desk.ActAsync(code, "order_recapture", new { note = "看不清" })).ShouldBe("recapturing patrol");
        (await host.Patrol.ActAsync(code, "recapture")).ShouldBe("guard-refuses");
        (await host.Patrol.ActAsync(code, "recapture", attachments: [await host.Patrol.PhotoAsync("near")])).ShouldBe("reported acceptor");
    }

    [Fact]
    public async Task Who_told_is_known_to_those_who_take_it_on_and_to_others_only_with_leave()
    {
        string[] codes =
        [
            await ReportedByAsync(disclose: false),
            await ReportedByAsync(disclose: true),
        ];
        foreach (var (code, isOpen) in codes.Zip([false, true]))
        {
            await host.Desk.DoAsync(code, "accept", "file", "dispatch");
            (await host.Desk.ShowAsync(code)).GetProperty("reporter").GetProperty("phone").GetString().ShouldBe("13900000001");
            (await host.Cleaner.ShowAsync(code)).GetProperty("reporter").ValueKind.ShouldBe(isOpen ? JsonValueKind.Object : JsonValueKind.Null);
            (await host.Commander.Http.GetStringAsync($"/cases/{code}", Token)).Contains("13900000001").ShouldBe(isOpen);
        }
    }

    [Theory]
    [InlineData("路边一堆垃圾没人清", "010201")]
    [InlineData("有人在卖烤串，烧烤油烟很大", "050105")]
    [InlineData("井盖坏了，是污水井", "0102")]
    [InlineData("smell of gas on the stairs", "040103")]
    public async Task A_class_is_suggested_from_what_somebody_says(string description, string first) =>
        (await host.Patrol.Http.GetFromJsonAsync<JsonElement>($"/cases/classes?description={Uri.EscapeDataString(description)}", Token))[0].GetProperty("code").GetString().ShouldBe(first);

    private Task<string> ReportedByAsync(bool disclose) =>
        host.Desk.ReportAsync(new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel = "hotline", geometry = Point(CaseClient.Here[0], CaseClient.Here[1]), reporter = new { name = "张某", phone = "13900000001", disclose } });

    private async Task<JsonElement> HintsAsync(double[] at, string classCode = GridHost.Refuse)
    {
        using var answer = await host.Patrol.Http.PostAsJsonAsync("/cases/similar", new { type = "case", class_code = classCode, geometry = Point(at[0], at[1]) }, Token);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private async Task<long> CountAsync()
    {
        await using var count = host.Database.Feed.CreateCommand("select count(*) from cases.case_file");
        return (long)(await count.ExecuteScalarAsync(Token))!;
    }

    private static object Point(double lon, double lat) => new { type = "Point", coordinates = (double[])[lon, lat] };
}
