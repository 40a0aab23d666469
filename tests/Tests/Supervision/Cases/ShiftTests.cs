using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>Who is on duty, and where they are meanwhile.</summary>
public sealed class ShiftTests(GridHost host) : IClassFixture<GridHost>
{
    private static readonly object Here = new { geometry = new { type = "Point", coordinates = CaseClient.Here } };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_is_on_duty_from_when_they_say_so_until_they_end_it_once_at_a_time()
    {
        var shift = await AnswerAsync(host.Patrol, "/shifts", Here, HttpStatusCode.Created);
        (shift.GetProperty("account").GetString(), shift.GetProperty("region").GetString(), shift.GetProperty("object").GetString()).ShouldBe((host.Patrol.Name, "990101001001", $"person:{host.Patrol.Name}"));
        (await AnswerAsync(host.Patrol, "/shifts", Here, HttpStatusCode.Conflict)).GetProperty("type").GetString().ShouldBe("on-duty");
        (await OnDutyAsync(host.Commander)).ShouldContain(host.Patrol.Name);
        (await OnDutyAsync(host.OtherDesk)).ShouldNotContain(host.Patrol.Name, "another district's are not theirs to see");
        var id = shift.GetProperty("id").GetInt64();
        await AnswerAsync(host.OtherDesk, $"/shifts/{id}/end", new { }, HttpStatusCode.NotFound);
        await AnswerAsync(host.Commander, $"/shifts/{id}/end", new { }, HttpStatusCode.Forbidden);
        var ended = await AnswerAsync(host.Patrol, $"/shifts/{id}/end", Here, HttpStatusCode.OK);
        ended.GetProperty("ended_place").GetProperty("coordinates")[0].GetDouble().ShouldBe(CaseClient.Here[0], 1e-9);
        (await AnswerAsync(host.Patrol, $"/shifts/{id}/end", new { }, HttpStatusCode.Conflict)).GetProperty("type").GetString().ShouldBe("off-duty");
        (await OnDutyAsync(host.Commander)).ShouldNotContain(host.Patrol.Name);
        var forgotten = (await AnswerAsync(host.Patrol, "/shifts", new { }, HttpStatusCode.Created)).GetProperty("id").GetInt64();
        (await AnswerAsync(host.Desk, $"/shifts/{forgotten}/end", new { }, HttpStatusCode.OK)).GetProperty("ended_by").GetString().ShouldBe(host.Desk.Name, "somebody of the district ends what was forgotten");
    }

    [Fact]
    public async Task Of_two_that_begin_at_once_one_is_on_duty()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.Authoriser.Http.PostAsJsonAsync("/shifts", new { }, Token)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(7);
    }

    [Fact]
    public async Task People_report_where_they_are_and_nobody_for_another()
    {
        var own = await PositionAsync(host.Patrol, $"person:{host.Patrol.Name}");
        (own.GetProperty("accepted").GetInt32(), own.GetProperty("rejected").GetArrayLength()).ShouldBe((1, 0));
        var others = await PositionAsync(host.Desk, $"person:{host.Patrol.Name}");
        (others.GetProperty("accepted").GetInt32(), others.GetProperty("rejected")[0].GetProperty("type").GetString()).ShouldBe((0, "unknown-object"));
        foreach (var (region, accepted) in ((string, int)[])[("990102", 0), ("9901", 1)])
            (await PositionAsync(new(await host.ClientAsync([Role.Admin], [region]), ""), $"person:{host.Patrol.Name}")).GetProperty("accepted").GetInt32().ShouldBe(accepted, $"who administers {region}");
        (await host.Desk.Http.GetStringAsync($"/nearby?lon={CaseClient.Here[0]}&lat={CaseClient.Here[1]}&radius_m=100", Token)).ShouldContain($"person:{host.Patrol.Name}");
        (await host.OtherDesk.Http.GetStringAsync($"/nearby?lon={CaseClient.Here[0]}&lat={CaseClient.Here[1]}&radius_m=100", Token)).ShouldNotContain("person:");
    }

    private static async Task<JsonElement> PositionAsync(CaseClient who, string name)
    {
        using var answer = await who.Http.PostAsJsonAsync("/positions", new[] { new { @object = name, lon = CaseClient.Here[0], lat = CaseClient.Here[1], time = DateTimeOffset.UtcNow, accuracy_m = 8 } }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static async Task<List<string>> OnDutyAsync(CaseClient who) =>
        [.. (await who.Http.GetFromJsonAsync<JsonElement>("/shifts?open=true", Token)).GetProperty("items").EnumerateArray().Select(shift => shift.GetProperty("account").GetString()!)];

    private static async Task<JsonElement> AnswerAsync(CaseClient who, string path, object body, HttpStatusCode expected)
    {
        using var answer = await who.Http.PostAsJsonAsync(path, body, Token);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(Token));
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }
}
