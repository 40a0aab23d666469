using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Cockpit.Demo.Fences;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Geofence;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Cockpit.Demo;

/// <summary>The demo's fences, as one finds them after a load through the service.</summary>
public sealed class DemoFencesTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_fence_is_one_and_has_a_name_of_its_own()
    {
        var fences = DemoFences.Of(DemoFixture.Small.Cities[0]).Select(feature => FenceFeature.Read(feature, 0, FenceFeature.IdOf(feature)!, ChinaCalendar.Days)).ToList();
        fences.ShouldAllBe(read => read.Mistake == null);
        fences.Select(read => read.Fence!.Code).ShouldBe(DemoFences.Codes);
        fences.Select(read => read.Fence!.Name).ShouldBeUnique();
    }

    [Fact]
    public async Task A_leader_finds_fences_what_they_told_and_who_stayed_and_a_second_load_tells_the_same_once_and_a_drop_leaves_nothing()
    {
        const string Own = "of-ones-own";
        var leader = await host.ClientAsync([Role.Leader], ["9901"]);
        (await new FenceClient(host.Admin).PutAsync(Own, FenceClient.Square(115.39, 44.82, 0.02, """{"region":"9901"}"""))).EnsureSuccessStatusCode();
        await LoadAsync();
        var fences = await ItemsAsync(leader, "/fences", "items");
        fences.Select(fence => fence.GetProperty("id").GetString()).ShouldBe([.. DemoFences.Codes, Own], ignoreOrder: true);
        fences.ShouldAllBe(fence => fence.GetProperty("region").GetString()!.StartsWith("9901", StringComparison.Ordinal) && fence.GetProperty("version").GetInt32() == 1);
        var told = await TellingAsync(leader);
        told.Count(line => line.Split(',')[1] == Own).ShouldBeGreaterThan(10);
        told.Select(line => line.Split(',')[2]).Distinct().ShouldBe(["enter", "exit", "cross", "dwell"], ignoreOrder: true);
        var visits = await ItemsAsync(leader, "/fence-visits?limit=1000", "items");
        visits.Count(visit => visit.GetProperty("minutes_inside").ValueKind == JsonValueKind.Number).ShouldBeGreaterThan(10);
        visits.ShouldAllBe(visit => visit.GetProperty("minutes_inside").ValueKind == JsonValueKind.Null || visit.GetProperty("minutes_inside").GetDouble() >= 0);

        if (Extent.IsLong)
            await LoadAsync();
        (await TellingAsync(leader)).ShouldBe(told);

        (await host.Admin.DeleteAsync("/operations/demo", Token)).EnsureSuccessStatusCode();
        (await ItemsAsync(leader, "/fences", "items")).Select(fence => fence.GetProperty("id").GetString()).ShouldBe([Own]);
        await using var left = host.Database.Feed.CreateCommand($"select (select count(*) from fence.event) + (select count(*) from fence.position) + (select count(*) from fence.rule_version where code <> '{Own}') + (select count(*) from fence.track)");
        (await left.ExecuteScalarAsync(Token)).ShouldBe(0L);
    }

    /// <summary>What was told and stands, without the numbers of commits: <c>object,fence,kind,time</c>.</summary>
    private static async Task<List<string>> TellingAsync(HttpClient client) => [.. (await new FenceClient(client).StandingAsync()).Order(StringComparer.Ordinal)];

    private static async Task<List<JsonElement>> ItemsAsync(HttpClient client, string path, string list) =>
        [.. (await client.GetFromJsonAsync<JsonElement>(path, Token)).GetProperty(list).EnumerateArray()];

    private async Task LoadAsync()
    {
        using var answer = await host.Admin.PostAsync($"/operations/demo?scale={Extent.Of("0.06", "0.1")}&end_date=2024-11-20", null, Token);
        answer.EnsureSuccessStatusCode();
        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("\"ready\"");
    }
}
