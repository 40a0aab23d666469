using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Whose an object is, is said, not where it stands; only who receives it changes that.</summary>
public sealed class MoveTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string West = LiftWorld.West, Middle = LiftWorld.Middle, East = LiftWorld.East;

    private HttpClient _west = null!, _middle = null!, _east = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LiftWorld World => new(host);

    public async ValueTask InitializeAsync()
    {
        await World.SetUpAsync();
        (_west, _middle, _east) = (await host.ClientAsync([Role.Supervisor], [West]), await host.ClientAsync([Role.Dispatcher], [Middle]), await host.ClientAsync([Role.Supervisor], [East]));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Only_who_receives_an_object_approves_and_all_that_belongs_to_it_comes_with_it()
    {
        await World.MakeAsync("lift", "M-1", West, LiftWorld.Point(100.5, 20.5));
        await World.MakeAsync("maintenance_firm", "MF-1", West);
        await World.MaintainAsync("M-1", "MF-1");
        using var firm = await World.StaffAsync("maintenance_firm", "MF-1");
        (await firm.PostAsJsonAsync("/objects/lift/M-1/records/servicing", new { }, Token)).StatusCode.ShouldBe(HttpStatusCode.Created);

        var move = await OpenAsync(_west, "M-1", Middle);
        var seen = await _middle.GetFromJsonAsync<JsonElement>($"/moves/{move}", Token);
        $"{seen.GetProperty("code")} {seen.GetProperty("name")} {seen.GetProperty("from_region")} {seen.GetProperty("to_region")} {seen.GetProperty("lon")} {seen.GetProperty("lat")} {seen.GetProperty("state")}".ShouldBe($"M-1 name of M-1 {West} {Middle} 100.5 20.5 open");
        (await WhoSeesAsync("M-1", firm)).ShouldBe("west firm");
        (await _east.GetAsync($"/moves/{move}", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ListAsync(_east), await ListAsync(_west), await ListAsync(_middle)).ShouldBe(("", "M-1 open", "M-1 open"));
        (await LiftWorld.StateOrTypeAsync(_west, HttpMethod.Post, "/objects/lift/M-1/moves", new { to_region = East, reason = "again" })).ShouldBe("already-open");

        foreach (var (by, answer) in new[] { (_west, "not-your-side"), (_east, "not-found"), (firm, "not-your-side"), (_middle, "approved"), (host.Admin, "wrong-life") })
            (await DecideAsync(by, move, "approve")).ShouldBe(answer);
        (await WhoSeesAsync("M-1", firm)).ShouldBe("middle firm");
        (await _middle.GetFromJsonAsync<JsonElement>("/objects/lift/M-1/records", Token)).GetProperty("items").GetArrayLength().ShouldBe(1);
        var last = (await _middle.GetFromJsonAsync<JsonElement>("/objects/lift/M-1/history", Token)).GetProperty("items")[0];
        $"{last.GetProperty("action")} {last.GetProperty("after").GetRawText()}".ShouldBe($$"""move {"region":"{{Middle}}"}""");
        (await ListAsync(_west)).ShouldBe("M-1 approved");
    }

    [Fact]
    public async Task What_is_refused_or_taken_back_changes_nothing_and_may_be_asked_again()
    {
        await World.MakeAsync("lift", "M-2", West);
        var move = await OpenAsync(_west, "M-2", East);
        (await DecideAsync(_east, move, "refuse")).ShouldBe("bad-object");
        (await DecideAsync(_east, move, "refuse", "not ours")).ShouldBe("refused");
        (await DecideAsync(_east, move, "withdraw")).ShouldBe("not-your-side");
        move = await OpenAsync(_west, "M-2", East);
        (await DecideAsync(_east, move, "withdraw")).ShouldBe("not-your-side");
        (await DecideAsync(_west, move, "withdraw")).ShouldBe("withdrawn");
        (await LiftWorld.SeesAsync(_west, "lift", "M-2"), await LiftWorld.SeesAsync(_east, "lift", "M-2")).ShouldBe((true, false));
        (await LiftWorld.StateOrTypeAsync(_east, HttpMethod.Post, $"/moves/{move}/actions/approve", new { }, ifMatch: null)).ShouldBe("version-required");
    }

    [Fact]
    public async Task What_was_sent_with_an_application_is_read_by_both_bodies()
    {
        await World.MakeAsync("lift", "M-7", West);
        var (sender, photo) = (new AttachmentClient(_west), AttachmentClient.Photo(100));
        var path = await sender.BeginAsync(photo);
        using var sent = await sender.AppendAsync(path, 0, photo);
        var code = path.Split('/')[^1];
        using var opened = await _west.PostAsJsonAsync("/objects/lift/M-7/moves", new { to_region = East, reason = "sold", attachments = new[] { code } }, Token);
        var move = await opened.Content.ReadFromJsonAsync<JsonElement>(Token);
        move.GetProperty("attachments")[0].GetString().ShouldBe(code);
        foreach (var (by, status) in new[] { (_west, HttpStatusCode.OK), (_east, HttpStatusCode.OK), (_middle, HttpStatusCode.NotFound) })
            (await by.GetAsync($"/attachments/{code}/content", Token)).StatusCode.ShouldBe(status);
        (await DecideAsync(_east, move.GetProperty("id").GetInt64(), "approve")).ShouldBe("approved");
        (await _east.GetAsync($"/attachments/{code}/content", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Two_who_approve_at_once_approve_once()
    {
        await World.MakeAsync("lift", "M-3", West);
        var move = await OpenAsync(_west, "M-3", East);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DecideAsync(_east, move, "approve")));
        answers.Order(StringComparer.Ordinal).ShouldBe(["approved", "wrong-life", "wrong-life", "wrong-life"]);
        (await host.Admin.GetFromJsonAsync<JsonElement>("/objects/lift/M-3/history", Token)).GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"to_region":"990802"}""", "reason is required, of at most 2000 characters.")]
    [InlineData("""{"to_region":"990899","reason":"x"}""", "to_region is the code of a division.")]
    [InlineData("""{"to_region":"990801","reason":"x"}""", "to_region is whose it is already.")]
    [InlineData("""{"to_region":"990802","reason":"x","attachments":["nowhere"]}""", "attachments of these there is none that is whole, yours and free: nowhere.")]
    public async Task What_is_wrong_is_said_by_name(string body, string mistake)
    {
        if (!await LiftWorld.SeesAsync(host.Admin, "lift", "M-4"))
            await World.MakeAsync("lift", "M-4", West);
        using var answer = await host.Admin.PostAsync("/objects/lift/M-4/moves", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldBe(mistake);
    }

    [Fact]
    public async Task What_is_supervised_by_its_place_is_not_moved()
    {
        await new PackClient(host.Admin).InstallAsync("street-trees");
        var tree = (await new ObjectClient(host.Admin, "street_tree").MakeAsync(new { attributes = new { species = "plane" }, region = West })).GetProperty("code").GetString()!;
        using var answer = await host.Admin.PostAsJsonAsync($"/objects/street_tree/{tree}/moves", new { to_region = East, reason = "x" }, Token);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("detail").GetString().ShouldBe("to_region is decided by its place: whoever supervises the place supervises a street_tree.");
    }

    /// <summary>Found in turn; what is open to whom after it.</summary>
    [Fact]
    public async Task What_is_found_in_another_division_is_applied_for_by_the_service_once_for_each()
    {
        await World.MakeAsync("lift", "M-5", West, LiftWorld.Point(100.5, 20.5));
        foreach (var (lon, isElsewhere, west, middle, east) in new[]
        {
            (100.05, false, "", "", ""), // an office of the same district
            (101.5, true, "M-5 open", "M-5 open", ""),
            (101.05, true, "M-5 open", "M-5 open", ""), // another office of that one
            (102.5, true, "M-5 open,M-5 withdrawn", "M-5 withdrawn", "M-5 open"),
            (100.6, false, "M-5 withdrawn,M-5 withdrawn", "M-5 withdrawn", "M-5 withdrawn"),
        })
        {
            var lift = await new ObjectClient(_west, "lift").ChangeAsync("M-5", new { geometry = LiftWorld.Point(lon, 20.05) });
            (lift.GetProperty("region").GetString(), lift.GetProperty("is_elsewhere").GetBoolean()).ShouldBe((West, isElsewhere));
            (await ListAsync(_west, "M-5"), await ListAsync(_middle, "M-5"), await ListAsync(_east, "M-5")).ShouldBe((west, middle, east), $"{lon}");
        }
        await new ObjectClient(_west, "lift").ChangeAsync("M-5", new { geometry = LiftWorld.Point(102.5, 20.5) });
        var open = (await _east.GetFromJsonAsync<JsonElement>("/moves?state=open", Token)).GetProperty("items").EnumerateArray().Single(each => each.GetProperty("code").GetString() == "M-5");
        $"{open.GetProperty("opened_by")} {open.GetProperty("to_region")}".ShouldBe($"service {East}");
        (await DecideAsync(_east, open.GetProperty("id").GetInt64(), "approve")).ShouldBe("approved");
        (await LiftWorld.SeesAsync(_west, "lift", "M-5"), await LiftWorld.SeesAsync(_east, "lift", "M-5")).ShouldBe((false, true));
    }

    [Fact]
    public async Task Applications_are_listed_page_by_page()
    {
        foreach (var code in (string[])["M-6a", "M-6b", "M-6c"])
        {
            await World.MakeAsync("lift", code, West);
            await OpenAsync(_west, code, Middle);
        }
        var first = await _middle.GetFromJsonAsync<JsonElement>("/moves?state=open&type=lift&limit=2", Token);
        var next = await _middle.GetFromJsonAsync<JsonElement>($"/moves?state=open&type=lift&limit=1&cursor={first.GetProperty("next").GetString()}", Token);
        first.GetProperty("items").EnumerateArray().Concat(next.GetProperty("items").EnumerateArray()).Select(each => each.GetProperty("code").GetString()).ShouldBe(["M-6c", "M-6b", "M-6a"]);
        (await _middle.GetAsync("/moves?state=closed", Token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<long> OpenAsync(HttpClient by, string lift, string to)
    {
        using var answer = await by.PostAsJsonAsync($"/objects/lift/{lift}/moves", new { to_region = to, reason = "sold" }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("id").GetInt64();
    }

    private static Task<string> DecideAsync(HttpClient by, long move, string action, string? reason = null) => LiftWorld.StateOrTypeAsync(by, HttpMethod.Post, $"/moves/{move}/actions/{action}", new { reason });

    /// <summary>Code and state, newest first.</summary>
    private static async Task<string> ListAsync(HttpClient by, string? code = null) =>
        string.Join(',', (await by.GetFromJsonAsync<JsonElement>("/moves", Token)).GetProperty("items").EnumerateArray()
            .Where(each => each.GetProperty("code").GetString() is var its && (code is null ? its == "M-1" : its == code)).Select(each => $"{each.GetProperty("code").GetString()} {each.GetProperty("state").GetString()}"));

    private async Task<string> WhoSeesAsync(string lift, HttpClient firm)
    {
        List<string> who = [];
        foreach (var (name, by) in new[] { ("west", _west), ("middle", _middle), ("east", _east), ("firm", firm) })
            if (await LiftWorld.SeesAsync(by, "lift", lift))
                who.Add(name);
        return string.Join(' ', who);
    }
}
