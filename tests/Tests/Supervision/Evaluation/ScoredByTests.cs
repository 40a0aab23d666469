using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Supervision.Cases;
using static SpatialCockpit.Tests.Supervision.Evaluation.ScoreClient;

namespace SpatialCockpit.Tests.Supervision.Evaluation;

/// <summary>Posts are scored by steps that were done in them, objects by the cases about them.</summary>
public sealed class ScoredByTests(GridHost host) : IClassFixture<GridHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly string Pack = DocumentPage.Pack("grid-scores", "评价", ("measures", """
        answered: { title: 办理数, title_en: Answered, of: steps, time: left_at }
        answered_in_time: { title: 按时办理数, title_en: Answered in time, of: steps, time: left_at, where: "on_time = true" }
        written: { title: 操作数, title_en: Done, of: steps, time: done_at }
        about: { title: 案件数, title_en: Cases about it, time: occurred_at, where: "kind = 'part'" }
        """), ("schemes", """
        by_post:
          title: 岗位评价
          title_en: By post
          by: post
          indicators:
            in_time_rate: { title: 按时率, title_en: In time, count: answered_in_time, whole: answered, weight: 100 }
            written: { title: 操作数, title_en: Done, count: written }
        by_part:
          title: 部件评价
          title_en: By part
          by: object
          objects: part
          indicators:
            about: { title: 案件数, title_en: Cases about it, count: about, weight: 100, bands: [{ from: 2, score: 60 }, { from: 0, score: 100 }] }
            looks: { title: 外观, title_en: Looks, weight: 0 }
        """));

    [Fact]
    public async Task Posts_are_scored_together_and_parts_by_the_cases_about_them()
    {
        await new PackClient(host.Admin).InstallAsync("grid-scores", Pack);
        await host.ExecuteAsync($"""
            insert into cases.case_file (code, case_type, kind, class_code, part_code, state, stage, occurred_at, region, geom)
            select 'SB' || i, 'case', 'part', '0102', case when i < 3 then '9901010102000001' else '9901010102000009' end, 'handling', 'handle', '2023-04-10T02:00:00Z', '{GridHost.District}', 'SRID=4490;POINT(110.1015 44.1005)' from generate_series(1, 3) i;
            insert into cases.step (case_id, number, action, done_at, done_by, by_post, moves, state, stage, left_at, left_by, left_post, left_action, on_time, region)
            select id, 1, 'accept', '2023-04-10T02:00:00Z', 'token:a' || id, 'acceptor', true, 'to_file', 'file', '2023-04-10T03:00:00Z', 'token:b' || id, 'duty_chief', 'file', code <> 'SB3', region from cases.case_file where code in ('SB1', 'SB2', 'SB3');
            """);
        await new ObjectClient(host.Admin, "part").MakeAsync(new { code = "9901010102000001", attributes = new { class_name = "雨水井盖", class_code = "0102" }, region = GridHost.District, geometry = new { type = "Point", coordinates = CaseClient.Here } });

        var posts = await host.Admin.ScoresAsync("by_post", "2023-04");
        var (chief, acceptor, patrol) = (MemberOf(posts, "duty_chief"), MemberOf(posts, "acceptor"), MemberOf(posts, "patrol"));
        (chief.GetProperty("name").GetString(), Told(chief, "in_time_rate"), Told(acceptor, "written"), patrol.GetProperty("total").ValueKind).ShouldBe(("值班长", "2 of 3", "3", JsonValueKind.Null));
        await host.Admin.EveryFigureHasItsRowsAsync(posts);

        var parts = await host.Admin.ScoresAsync("by_part", "2023-04");
        parts.GetProperty("members").EnumerateArray().Select(part => $"{part.GetProperty("name")} {part.GetProperty("object")} {part.GetProperty("total")}").ShouldBe(["9901010102000009  100", "雨水井盖 /objects/part/9901010102000001 60"]);
        await host.Admin.EveryFigureHasItsRowsAsync(parts);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/objects/part/9901010102000001", Token)).GetProperty("code").GetString().ShouldBe("9901010102000001");

        // A part that nothing was reported of may be looked at as well; one that there is not may not.
        (await EnterAsync("9901010102000001"), await EnterAsync("9901010102000002")).ShouldBe((HttpStatusCode.NoContent, HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("    objects: part\n", "", "'objects' are of objects")]
    [InlineData("objects: part", "objects: lamp", "there is no type 'lamp'")]
    [InlineData("from: 2, score: 60", "from: 2, score: 1e30", "'score' is not a number from -1000000000 to 1000000000")]
    [InlineData("time: occurred_at, where: \"kind = 'part'\"", "of: steps, time: done_at", "does not tell objects apart")]
    [InlineData("Answered, of: steps, time: left_at", "Answered, time: closed_at", "does not tell posts apart")]
    public async Task What_tells_none_of_them_apart_is_refused(string text, string other, string mistake)
    {
        Pack.ShouldContain(text);
        var pack = Pack.Replace("grid-scores", "grid-wrong", StringComparison.Ordinal).Replace(text, other, StringComparison.Ordinal);
        using var answer = await host.Admin.PutAsJsonAsync("/packs/grid-wrong", new { files = new Dictionary<string, string> { ["pack.yaml"] = pack } }, Token);
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain(mistake);
    }

    private async Task<HttpStatusCode> EnterAsync(string member)
    {
        using var answer = await host.Admin.PostAsJsonAsync("/evaluation/by_part/inputs", new { period = "2023-04", member, indicator = "looks", value = 90, reason = "现场查看" }, Token);
        return answer.StatusCode;
    }
}
