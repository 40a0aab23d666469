using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Supervision.Cases;
using static SpatialCockpit.Tests.Supervision.Evaluation.ScoreClient;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>干净, 整洁, 有序, 安全, 群众满意: the mean of what was scored on the spot; where nothing was, what was entered.</summary>
public sealed class SpecialEvaluationTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_means_of_what_was_scored_on_the_spot_lead_to_its_records()
    {
        var point = (await new ObjectClient(host.Admin, "sample_point").MakeAsync(new { attributes = new { name = "人民路" }, region = GridHost.District, geometry = new { type = "Point", coordinates = CaseClient.Here } })).GetProperty("code").GetString()!;
        await ScoreAsync(point, "2026-03-10T02:00:00Z", 80, 70);
        await ScoreAsync(point, "2026-03-11T02:00:00Z", 95, 70);
        await ScoreAsync(point, "2026-04-01T02:00:00Z", 10, 10); // of another month
        foreach (var district in (string[])[GridHost.District, GridHost.OtherDistrict])
            await EnterAsync(district);
        var scores = await host.Admin.ScoresAsync("special", "2026-03");
        var seen = MemberOf(scores, GridHost.District);
        (FigureOf(seen, "clean").GetProperty("value").GetDecimal(), FigureOf(seen, "clean").GetProperty("count").GetInt32(), seen.GetProperty("total").GetDecimal()).ShouldBe((87.5m, 2, (87.5m * 0.2m) + (70 * 0.8m)));
        var rows = FigureOf(seen, "clean").GetProperty("rows").GetString()!;
        rows.ShouldStartWith("/records/special_check?");
        await host.Admin.EveryFigureHasItsRowsAsync(scores);
        // Nobody was in the other district: what was entered of it counts, and leads to who entered it.
        var entered = FigureOf(MemberOf(scores, GridHost.OtherDistrict), "clean");
        (entered.GetProperty("value").GetDecimal(), entered.GetProperty("count").ValueKind).ShouldBe((60, JsonValueKind.Null));
        (await host.Admin.RowsAsync(entered.GetProperty("rows").GetString()!)).ShouldBe(1);
        // What is declared void happened not.
        var listed = (await host.Admin.GetFromJsonAsync<JsonElement>(rows, Token)).GetProperty("items")[0];
        await VoidAsync(point, listed.GetProperty("id").GetInt64());
        FigureOf(MemberOf(await host.Admin.ScoresAsync("special", "2026-03"), GridHost.District), "clean").GetProperty("value").GetDecimal().ShouldBe(80);
    }

    [Theory]
    [InlineData("of: records, time: occurred_at", "'record' is of records")]
    [InlineData("of: records, record: lamp_check, time: occurred_at", "there is no record kind 'lamp_check'")]
    [InlineData("of: records, record: special_check, value: note, time: occurred_at", "'note' is no number")]
    [InlineData("of: cases, value: reworked, time: occurred_at", "'value' is of records")]
    public async Task What_is_no_measure_of_records_is_refused(string measure, string mistake)
    {
        var pack = DocumentPage.Pack("grid-wrong", "评价", ("measures", $"m: {{ title: 评分, {measure} }}"));
        using var answer = await host.Admin.PutAsJsonAsync("/packs/grid-wrong", new { files = new Dictionary<string, string> { ["pack.yaml"] = pack } }, Token);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain(mistake);
    }

    private async Task ScoreAsync(string point, string at, int clean, int others)
    {
        using var answer = await host.Admin.PostAsJsonAsync($"/objects/sample_point/{point}/records/special_check", new { attributes = new { clean, tidy = others, orderly = others, safe = others, satisfied = others, note = "现场查看" }, occurred_at = at }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task EnterAsync(string member)
    {
        using var answer = await host.Admin.PostAsJsonAsync("/evaluation/special/inputs", new { period = "2026-03", member, indicator = "clean", value = 60, reason = "电话访问" }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync(Token));
    }

    private async Task VoidAsync(string point, long id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/objects/sample_point/{point}/records/special_check/{id}/actions/void") { Content = JsonContent.Create(new { reason = "点位有误" }) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await host.Admin.SendAsync(request, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }
}
