using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Platform.Workbooks;
using SpatialCockpit.Tests.Supervision.Evidence;
using SpatialCockpit.Tiles;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Cases on paper and in workbooks, read back by programs of others: poppler and the Open XML SDK.</summary>
public sealed class CasePrintTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_case_on_paper_tells_what_its_JSON_tells()
    {
        string[] photos = [await PhotoAsync(host.Patrol, "near"), await PhotoAsync(host.Patrol, "far")];
        var code = await host.Patrol.ReportAsync(Report("patrol", "路边有垃圾，堆放三天", photos, new { }));
        await host.Desk.DoAsync(code, "accept", "file", "mark_urgent");
        var (answer, text) = await PrintAsync(host.Desk, code);
        (answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType, answer.Headers.CacheControl!.NoStore).ShouldBe(("application/pdf", "inline", true));
        foreach (var part in new[] { "案件登记单", code, "急要件", "待派遣", "任务派遣", "路边有垃圾，堆放三天", "幸福路 12 号门前", GridHost.Refuse, "110.100500, 44.100500", "990101001001001", "办理时限", "位置图", "现场照片与附件", "近景", "远景" })
            text.ShouldContain(part);
        text.Replace(" ", "").ShouldContain("第1页/共2页");
        text.ShouldNotContain("办理过程");
        text.ShouldNotContain("〓");
        (await ImagesAsync(host.Desk, code)).ShouldBe(2, "its photos; the map is drawn in lines");
    }

    [Fact]
    public async Task With_the_process_it_tells_every_step_opinions_requests_and_satisfaction()
    {
        var code = await host.DispatchedAsync();
        (await host.Cleaner.ActAsync(code, "hang", new { reason = "待设备到货" })).ShouldBe("asked");
        (await host.Authoriser.DecideAsync(code, "refuse", "请先行清扫")).ShouldStartWith("refused");
        await host.Cleaner.ActAsync(code, "report_back", new { result = "已清理干净" });
        var (_, brief) = await PrintAsync(host.Desk, code);
        var (_, whole) = await PrintAsync(host.Desk, code, "process=true");
        foreach (var part in new[] { "案件办理单", "办理过程", "申请与审批意见", "待设备到货", "请先行清扫", "不同意", "已清理干净", "受理", "派遣" })
            whole.ShouldContain(part);
        foreach (var part in new[] { "待设备到货", "请先行清扫", "已清理干净" })
            brief.ShouldNotContain(part);
    }

    [Fact]
    public async Task People_and_departments_stand_on_it_by_their_names()
    {
        await host.AddAccountAsync("p-chen", Role.Party, [], [await host.PartyAsync("CLEAN")]);
        await host.GiveAsync("p-chen", "handler", GridHost.District, "CLEAN");
        var chen = new CaseClient(await host.SignInAsync("p-chen"), "p-chen");
        var code = await host.DispatchedAsync();
        await chen.ActAsync(code, "hang", new { reason = "待设备到货" });
        await host.FinalAuthoriser.DecideAsync(code, "approve", "同意");
        var (_, text) = await PrintAsync(host.Desk, code, "process=true");
        text.ShouldContain("姓名p-chen");
        text.ShouldContain("派至：环卫处");
        text.Replace("姓名p-chen", "").ShouldNotContain("p-chen");
    }

    [Fact]
    public async Task Labels_are_in_the_language_that_is_asked_for()
    {
        var code = await host.Patrol.ReportAsync();
        (await PrintAsync(host.Desk, code, "lang=en")).Text.ShouldContain("Case sheet");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/cases/{code}/print") { Headers = { { "Accept-Language", "en-GB" } } };
        using var answer = await host.Desk.Http.SendAsync(request, Token);
        (await TextAsync(await answer.Content.ReadAsByteArrayAsync(Token))).ShouldContain("Case sheet");
        (await StatusAsync(host.Desk, $"/cases/{code}/print?lang=fr")).ShouldBe("bad-parameter");
    }

    [Fact]
    public async Task Who_told_of_it_is_printed_for_those_alone_who_may_know()
    {
        var code = await host.Desk.ReportAsync(Report("hotline", "热线反映", [], new { name = "甲某某", phone = "13900000000", disclose = false }));
        await host.Desk.DoAsync(code, "accept", "file", "dispatch");
        (await PrintAsync(host.Desk, code, "process=true")).Text.ShouldContain("13900000000");
        var (_, hidden) = await PrintAsync(host.Cleaner, code, "process=true");
        hidden.ShouldNotContain("甲某某");
        hidden.ShouldNotContain("13900000000");
    }

    [Fact]
    public async Task Of_another_district_there_is_no_paper_and_nothing_in_lists()
    {
        var code = await host.Patrol.ReportAsync();
        (await StatusAsync(host.OtherDesk, $"/cases/{code}/print")).ShouldBe("not-found");
        (await StatusAsync(host.OtherDesk, $"/cases/print?ids={code}")).ShouldBe("not-found");
        (await EntriesAsync(host.OtherDesk, $"/cases/print?filter=code%20%3D%20%27{code}%27")).ShouldBeEmpty();
        (await SheetAsync(host.OtherDesk, $"/cases?f=xlsx&filter=code%20%3D%20%27{code}%27")).Rows.Count.ShouldBe(1, "the header");
    }

    [Fact]
    public async Task A_zip_holds_a_paper_for_each_case_that_is_found()
    {
        string[] codes = [await host.Patrol.ReportAsync(), await host.Patrol.ReportAsync(), await host.Patrol.ReportAsync()];
        await host.Patrol.ReportAsync();
        (await EntriesAsync(host.Desk, $"/cases/print?sort=code&process=true&ids={string.Join(',', codes)}")).ShouldBe([.. codes.Order(StringComparer.Ordinal).Select(code => $"{code}.pdf")]);
        (await EntriesAsync(host.Desk, $"/cases/print?filter={Uri.EscapeDataString($"code IN ('{codes[0]}','{codes[2]}')")}")).ShouldBe([$"{codes[0]}.pdf", $"{codes[2]}.pdf"], ignoreOrder: true);
        (await StatusAsync(host.Desk, $"/cases/print?ids={codes[0]},NONE")).ShouldBe("not-found");
        (await StatusAsync(host.Desk, "/cases/print?ids=,")).ShouldBe("bad-parameter");
        (await StatusAsync(host.Desk, $"/cases/print?ids={string.Join(',', Enumerable.Range(0, 501))}")).ShouldBe("bad-parameter");
        (await StatusAsync(host.Desk, "/cases/print?filter=nothing%20%3D%201")).ShouldBe("bad-parameter");
    }

    [Fact]
    public async Task A_workbook_holds_the_rows_of_the_list()
    {
        var first = await host.Patrol.ReportAsync(Report("patrol", "=cmd|'/c calc'!A1", [], new { }));
        var second = await host.DispatchedAsync();
        var filter = Uri.EscapeDataString($"code IN ('{first}','{second}')");
        var listed = (await host.Desk.Http.GetFromJsonAsync<JsonElement>($"/cases?filter={filter}", Token)).GetProperty("items").EnumerateArray().ToList();
        var book = await SheetAsync(host.Desk, $"/cases?f=xlsx&filter={filter}");
        book.Name.ShouldBe("案件");
        book.Column("案件号").ShouldBe(listed.Select(item => item.GetProperty("code").GetString()!));
        book.Column("情况").ShouldBe(listed.Select(item => item.GetProperty("description").GetString()!));
        book.Column("处置部门").ShouldBe(listed.Select(item => item.GetProperty("department").GetString() ?? ""));
        book.Column("上报时间").Select(text => DateTime.FromOADate(double.Parse(text, CultureInfo.InvariantCulture))).Zip(listed)
            .ShouldAllBe(pair => Math.Abs((pair.First - TimeZoneInfo.ConvertTime(pair.Second.GetProperty("recorded_at").GetDateTimeOffset(), host.Services.GetRequiredService<CityClock>().Zone).DateTime).TotalSeconds) < 1);
        book.Formulas.ShouldBe(0);
        (await SheetAsync(host.Desk, $"/cases?f=xlsx&lang=en&filter={filter}")).Titles.ShouldContain("Number");
    }

    [Fact]
    public async Task Steps_and_requests_are_workbooks_too()
    {
        var code = await host.DispatchedAsync();
        await host.Cleaner.ActAsync(code, "hang", new { reason = "等待材料" });
        var steps = await SheetAsync(host.Desk, $"/cases/steps?f=xlsx&filter={Uri.EscapeDataString($"done_by = '{host.Cleaner.Name}' AND action = 'request'")}");
        steps.Column("操作").ShouldAllBe(done => done == "提交申请");
        steps.Column("案件号").ShouldContain(code);
        var requests = await SheetAsync(host.Authoriser, "/cases/requests?f=xlsx&to_decide=true&state=open");
        requests.Column("案件号").Zip(requests.Column("申请事项")).ShouldContain((code, "申请挂账"));
    }

    [Fact]
    public async Task Photos_stand_in_cells_where_they_are_asked_for()
    {
        var code = await host.Patrol.ReportAsync(attachments: [await PhotoAsync(host.Patrol, "near"), await PhotoAsync(host.Patrol, "far")]);
        var filter = Uri.EscapeDataString($"code = '{code}'");
        var book = await SheetAsync(host.Desk, $"/cases?f=xlsx&pictures=true&filter={filter}");
        (book.Pictures, book.Titles[^1], book.Column("照片数").Single()).ShouldBe((2, "照片 2", "2"));
        (await SheetAsync(host.Desk, $"/cases?f=xlsx&filter={filter}")).Pictures.ShouldBe(0);
    }

    [Theory]
    [InlineData("/cases?f=csv")]
    [InlineData("/cases?f=xlsx&limit=10")]
    [InlineData("/cases?pictures=true")]
    [InlineData("/cases?f=xlsx&lang=fr")]
    [InlineData("/objects/department?f=pdf")]
    [InlineData("/tasks/mine?f=ods")]
    public async Task What_no_sheet_can_be_made_of_is_refused(string path) => (await StatusAsync(host.Desk, path)).ShouldBe("bad-parameter");

    [Fact]
    public async Task More_cases_than_are_printed_at_once_are_refused()
    {
        await host.ExecuteAsync("""
            insert into cases.case_file (code, case_type, state, stage, entered_at, kind, class_code, class_name, channel, reported_by, occurred_at, recorded_at, address, attributes, region, geom)
            select 'MANY' || n, 'case', 'reported', 'collect', now(), 'event', '010201', '暴露垃圾', 'patrol', 'x', now(), now(), '多', '{}', '990102', st_setsrid(st_makepoint(110.7, 44.5), 4490) from generate_series(1, 501) n
            """);
        var filter = Uri.EscapeDataString("address = '多'");
        (await StatusAsync(host.OtherDesk, $"/cases/print?filter={filter}")).ShouldBe("too-many-cases");
        (await StatusAsync(host.OtherDesk, $"/cases?f=xlsx&pictures=true&filter={filter}")).ShouldBe("too-many-rows");
        (await SheetAsync(host.OtherDesk, $"/cases?f=xlsx&filter={filter}")).Rows.Count.ShouldBe(502);
    }

    [Fact]
    public async Task Objects_tasks_and_scores_are_workbooks_too()
    {
        await host.DispatchedAsync();
        var departments = await SheetAsync(host.Desk, "/objects/department?f=xlsx&sort=code");
        departments.Column("编码").ShouldBe((await host.Desk.Http.GetFromJsonAsync<JsonElement>("/objects/department?sort=code", Token)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
        var tasks = await SheetAsync(host.Cleaner, "/tasks/mine?f=xlsx");
        tasks.Column("编号").ShouldBe((await host.Cleaner.Http.GetFromJsonAsync<JsonElement>("/tasks/mine?limit=1000", Token)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!));
        tasks.Rows.Count.ShouldBeGreaterThan(1);
        var scheme = (await host.Admin.GetFromJsonAsync<JsonElement>("/evaluation", Token)).EnumerateArray().First().GetProperty("name").GetString();
        var period = $"{DateTime.UtcNow:yyyy}";
        var scores = await SheetAsync(host.Desk, $"/evaluation/{scheme}?period={period}&f=xlsx");
        scores.Column("代码").ShouldBe((await host.Desk.Http.GetFromJsonAsync<JsonElement>($"/evaluation/{scheme}?period={period}", Token)).GetProperty("members").EnumerateArray().Select(item => item.GetProperty("member").GetString()!));
        (await SheetAsync(host.Desk, "/records/patrol_visit?f=xlsx")).Titles.ShouldContain("巡更意见");
        (await SheetAsync(host.Desk, "/campaigns/tasks?f=xlsx")).Titles.ShouldContain("对象名称");
    }

    private static object Report(string channel, string description, string[] attachments, object reporter)
    {
        var geometry = new { type = "Point", coordinates = CaseClient.Here };
        return new { type = "case", class_code = GridHost.Refuse, condition = "usual", channel, description, address = "幸福路 12 号门前", geometry, attributes = new { }, attachments, reporter };
    }

    /// <summary>A photo that can be decoded.</summary>
    private static async Task<string> PhotoAsync(CaseClient from, string slot)
    {
        var pixels = new byte[4 * 64 * 48];
        Random.Shared.NextBytes(pixels);
        var photo = Png.EncodeOpaque(64, 48, pixels);
        var client = new AttachmentClient(from.Http);
        var path = await client.BeginAsync(photo, ("slot", slot), ("name", $"{slot}.png"));
        using var sent = await client.AppendAsync(path, 0, photo);
        sent.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return path[(path.LastIndexOf('/') + 1)..];
    }

    private static async Task<(HttpResponseMessage Answer, string Text)> PrintAsync(CaseClient reader, string code, string query = "")
    {
        var answer = await reader.Http.GetAsync($"/cases/{code}/print?{query}", Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return (answer, await TextAsync(await answer.Content.ReadAsByteArrayAsync(Token)));
    }

    private static async Task<int> ImagesAsync(CaseClient reader, string code) =>
        (await PopplerAsync("pdfimages", ["-list", "-"], await reader.Http.GetByteArrayAsync($"/cases/{code}/print", Token))).Split('\n').Count(line => line.Contains("jpeg"));

    private static Task<string> TextAsync(byte[] pdf) => PopplerAsync("pdftotext", ["-layout", "-", "-"], pdf);

    private static async Task<string> PopplerAsync(string program, string[] words, byte[] pdf)
    {
        using var running = Process.Start(new ProcessStartInfo(program, words) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var text = running.StandardOutput.ReadToEndAsync(Token);
        await running.StandardInput.BaseStream.WriteAsync(pdf, Token);
        running.StandardInput.Close();
        await running.WaitForExitAsync(Token);
        running.ExitCode.ShouldBe(0);
        return await text;
    }

    private static async Task<List<string>> EntriesAsync(CaseClient reader, string path)
    {
        using var answer = await reader.Http.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(Token));
        foreach (var entry in zip.Entries)
        {
            using var bytes = new MemoryStream();
            await using (var opened = entry.Open())
                await opened.CopyToAsync(bytes, Token);
            (await TextAsync(bytes.ToArray())).ShouldContain(entry.Name[..^4]);
        }
        return [.. zip.Entries.Select(entry => entry.Name)];
    }

    private static async Task<ReadWorkbook> SheetAsync(CaseClient reader, string path)
    {
        using var answer = await reader.Http.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return ReadWorkbook.Of(await answer.Content.ReadAsByteArrayAsync(Token));
    }

    private static async Task<string> StatusAsync(CaseClient reader, string path)
    {
        using var answer = await reader.Http.GetAsync(path, Token);
        return answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode}" : (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("type").GetString()!;
    }
}
