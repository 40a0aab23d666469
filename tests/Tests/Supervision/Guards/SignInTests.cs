using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Supervision.Evidence;
using SpatialCockpit.Tests.Supervision.Registry;

namespace SpatialCockpit.Tests.Supervision.Guards;

/// <summary>A maintainer signs in at a lift: near enough, with both photos, for the firm that maintains it, and as it was when it happened.</summary>
public sealed class SignInTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private static readonly LonLat At = new(100.05, 20.05);
    private static int _made;

    private readonly LiftWorld _world = new(host);
    private HttpClient _worker = null!;
    private string _lift = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A lift and a firm that maintains it since two hours.</summary>
    public async ValueTask InitializeAsync()
    {
        await _world.SetUpAsync();
        await new PackClient(host.Admin).InstallAsync("lift-sign-in");
        var number = Interlocked.Increment(ref _made).ToString(CultureInfo.InvariantCulture);
        _lift = $"L-{number}";
        await _world.Lifts.MakeAsync(new { code = _lift, region = LiftWorld.West, attributes = new { name = "梯" }, geometry = LiftWorld.Point(At.Lon, At.Lat), valid_from = $"{DateTimeOffset.UtcNow.AddDays(-1):O}" });
        await _world.MakeAsync("maintenance_firm", $"F-{number}", LiftWorld.West);
        await _world.MaintainAsync(_lift, $"F-{number}", DateTimeOffset.UtcNow.AddHours(-2));
        _worker = await _world.StaffAsync("maintenance_firm", $"F-{number}");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(0, null, "")]
    [InlineData(99.9, null, "")]
    [InlineData(100, null, "")]
    [InlineData(100.1, null, "不在电梯旁")]
    [InlineData(95, 3.0, "")]
    [InlineData(95, 50.0, "(不在电梯旁)")]
    [InlineData(105, 50.0, "不在电梯旁")]
    [InlineData(160, 50.0, "不在电梯旁")]
    public async Task Who_is_farther_than_a_hundred_metres_is_refused_and_an_inaccurate_fix_is_marked(double meters, double? accuracy, string expected) =>
        (await SignInAsync(_worker, new() { ["geometry"] = Place(meters), ["accuracy_m"] = accuracy, ["attachments"] = await PhotosAsync("near", "far") })).ShouldBe(expected);

    [Fact]
    public async Task All_that_is_missing_is_said_and_what_is_mended_is_taken()
    {
        (await SignInAsync(_worker, [])).ShouldBe("不在电梯旁 缺少近景或远景照片");
        var near = await PhotosAsync("near");
        (await SignInAsync(_worker, new() { ["geometry"] = Place(10), ["attachments"] = near })).ShouldBe("缺少近景或远景照片");
        (await SignInAsync(_worker, new() { ["geometry"] = Place(10), ["attachments"] = near.Concat(await PhotosAsync("far")).ToArray() })).ShouldBe("", "photos of what was refused are free");
    }

    [Fact]
    public async Task Only_who_maintains_the_lift_at_that_time_signs_in()
    {
        await _world.MakeAsync("maintenance_firm", $"other-{_lift}", LiftWorld.West);
        using var supervisor = await host.ClientAsync([Role.Supervisor], [LiftWorld.West], [await _world.PartyAsync("maintenance_firm", $"other-{_lift}")]);
        (await SignInAsync(supervisor, new() { ["geometry"] = Place(10), ["attachments"] = await PhotosAsync(supervisor, "near", "far") })).ShouldBe("不是本梯维保单位");
        (await SignInAsync(_worker, new() { ["geometry"] = Place(10), ["attachments"] = await PhotosAsync("near", "far"), ["occurred_at"] = $"{DateTimeOffset.UtcNow.AddHours(-3):O}" })).ShouldBe("不是本梯维保单位", "three hours ago nobody did");
    }

    /// <summary>Written without a line and brought an hour later.</summary>
    [Theory]
    [InlineData(90, 30, "电梯已锁定")]
    [InlineData(90, null, "电梯已锁定")]
    [InlineData(30, null, "")]
    public async Task What_comes_late_is_judged_as_it_was_when_it_happened(int lockedMinutesAgo, int? openedMinutesAgo, string expected)
    {
        await _world.Lifts.ChangeAsync(_lift, new { attributes = new { is_locked = true }, valid_from = Ago(lockedMinutesAgo) });
        if (openedMinutesAgo is { } opened)
            await _world.Lifts.ChangeAsync(_lift, new { attributes = new { is_locked = false }, valid_from = Ago(opened) });
        Dictionary<string, object?> body = new() { ["geometry"] = Place(10), ["attachments"] = await PhotosAsync("near", "far"), ["occurred_at"] = Ago(60), ["source_id"] = $"phone:{_lift}" };
        (await SignInAsync(_worker, body)).ShouldBe(expected);
        if (expected.Length > 0)
            return;
        var written = (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/lift/{_lift}/records?kind=sign_in", Token)).GetProperty("items").EnumerateArray().Single();
        written.GetProperty("is_late").GetBoolean().ShouldBeTrue();
        using var again = await _worker.PostAsJsonAsync($"/objects/lift/{_lift}/records/sign_in", body, Token);
        again.StatusCode.ShouldBe(HttpStatusCode.OK, "it was taken before, whatever holds by now");
    }

    [Fact]
    public async Task What_was_refused_is_kept_with_all_that_was_said()
    {
        await SignInAsync(_worker, new() { ["geometry"] = Place(250), ["attachments"] = await PhotosAsync("near", "far"), ["source_id"] = "phone:1" });
        var kept = (await _worker.GetFromJsonAsync<JsonElement>($"/guard-answers?guard=record:sign_in&object_type=lift&object_code={_lift}", Token)).GetProperty("items").EnumerateArray().Single();
        kept.GetProperty("permit").GetBoolean().ShouldBeFalse();
        kept.GetProperty("reasons").EnumerateArray().Single().GetProperty("detail").GetString().ShouldBe("250 m, beyond-limit, accuracy-unknown");
        kept.GetProperty("asked").GetProperty("source_id").GetString().ShouldBe("phone:1");
        (await host.Admin.GetFromJsonAsync<JsonElement>($"/objects/lift/{_lift}/records", Token)).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task What_was_refused_is_read_by_those_who_read_such_records()
    {
        using var leader = await host.ClientAsync([Role.Leader], [LiftWorld.West]);
        await SignInAsync(_worker, new() { ["geometry"] = Place(250), ["attachments"] = await PhotosAsync("near", "far") });
        (await CountAsync(leader)).ShouldBe(1);
        await new PackClient(host.Admin).InstallAsync("lift-sign-in", text => text.Replace("    place: true\n", "    place: true\n    readers: [supervisor]\n", StringComparison.Ordinal));
        (await CountAsync(leader), await CountAsync(_worker)).ShouldBe((0, 1));
        await new PackClient(host.Admin).InstallAsync("lift-sign-in");

        async Task<int> CountAsync(HttpClient caller) => (await caller.GetFromJsonAsync<JsonElement>($"/guard-answers?object_type=lift&object_code={_lift}", Token)).GetProperty("items").GetArrayLength();
    }

    /// <returns>What was said against it; in brackets where it was written all the same.</returns>
    private async Task<string> SignInAsync(HttpClient caller, Dictionary<string, object?> body)
    {
        using var answer = await caller.PostAsJsonAsync($"/objects/lift/{_lift}/records/sign_in", body, Token);
        var read = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        if (answer.StatusCode == HttpStatusCode.Created)
            return read.GetProperty("doubts").GetArrayLength() == 0 ? "" : $"({Words(read.GetProperty("doubts"))})";
        (answer.StatusCode, read.GetProperty("type").GetString()).ShouldBe((HttpStatusCode.Conflict, "guard-refuses"));
        return Words(read.GetProperty("reasons"));
    }

    private static string Words(JsonElement reasons) => string.Join(' ', reasons.EnumerateArray().Select(reason => reason.GetProperty("otherwise").GetProperty("chinese").GetString()));

    private Task<string[]> PhotosAsync(params string[] slots) => PhotosAsync(_worker, slots);

    private static async Task<string[]> PhotosAsync(HttpClient caller, params string[] slots)
    {
        List<string> codes = [];
        foreach (var slot in slots)
            codes.Add((await new AttachmentClient(caller).SendAsync(AttachmentClient.Photo(2000), ("slot", slot))).Split('/')[^1]);
        return [.. codes];
    }

    private static object Place(double meters)
    {
        var at = Geodesic.Destination(At, 90, meters);
        return LiftWorld.Point(at.Lon, at.Lat);
    }

    private static string Ago(int minutes) => $"{DateTimeOffset.UtcNow.AddMinutes(-minutes):O}";
}
