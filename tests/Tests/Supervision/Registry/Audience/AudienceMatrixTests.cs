using System.Net.Http.Json;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Tests.Supervision.Registry.Audience;

/// <summary>Everybody sees exactly the lifts of their regions and parties, in every way there is to look at them, from the commit on.</summary>
public sealed class AudienceMatrixTests(LiftCareHost host) : IClassFixture<LiftCareHost>, IAsyncLifetime
{
    private const int PeopleAtOnce = 6;

    private static readonly string[] Regions = [LiftWorld.West, LiftWorld.Middle, LiftWorld.East];
    private static readonly string[] Firms = ["AF-1", "AF-2"], Units = ["AU-1", "AU-2"];
    private static readonly Role[] Roles = [Role.Leader, Role.Analyst, Role.Supervisor, Role.Dispatcher, Role.Party];

    private readonly Dictionary<string, (string Region, HashSet<string> Parties)> _lifts = new(StringComparer.Ordinal);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private LiftWorld World => new(host);

    /// <summary>Two lifts in each district, of each of which there is all that can be looked at: a record, a duty and an alert.</summary>
    public async ValueTask InitializeAsync()
    {
        await World.SetUpAsync();
        foreach (var firm in Firms)
            await World.MakeAsync("maintenance_firm", firm, LiftWorld.West);
        foreach (var unit in Units)
            await World.MakeAsync("use_unit", unit, LiftWorld.East);
        foreach (var region in Regions)
            for (var i = 1; i <= 2; i++)
                await MakeLiftAsync($"{Eyes.Beginning}{region}-{i}", region, 110 + (i / 10.0));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Three_regions_times_four_parties_times_five_roles_see_exactly_their_rows_everywhere()
    {
        var (people, looks) = (await PeopleAsync(), 0);
        people.Count.ShouldBe(105);
        await AgreeAsync("before anything");

        var first = await World.MaintainAsync(Lift(0, 1), "AF-1");
        var second = await World.MaintainAsync(Lift(1, 1), "AF-1");
        await World.MaintainAsync(Lift(2, 2), "AF-2");
        Open(Lift(0, 1), "AF-1");
        Open(Lift(1, 1), "AF-1");
        Open(Lift(2, 2), "AF-2");
        await AgreeAsync("maintained");

        await World.ProposeAsync(host.Admin, "maintenance_firm", "AF-2", "maintained_by", new { from = Lift(1, 2), attributes = new { contract_code = "C" } });
        await World.ProposeAsync(host.Admin, "lift", Lift(0, 1), "used_by", new { to = "AU-1" });
        await World.ProposeAsync(host.Admin, "lift", Lift(1, 1), "used_by", new { to = "AU-2" });
        Open(Lift(0, 1), "AU-1");
        Open(Lift(1, 1), "AU-2");
        await AgreeAsync("proposed and used");

        await World.ActAsync(host.Admin, "lift", Lift(0, 1), "maintained_by", first, "end", new { reason = "over" });
        _lifts[Lift(0, 1)].Parties.Remove("AF-1");
        await AgreeAsync("ended");

        await World.MaintainAsync(Lift(0, 1), "AF-2");
        Open(Lift(0, 1), "AF-2");
        await AgreeAsync("maintained by another");

        var move = await host.Admin.PostAsJsonAsync($"/objects/lift/{Lift(1, 1)}/moves", new { to_region = Regions[2], reason = "sold" }, Token);
        await AgreeAsync("applied for");
        using var approve = new HttpRequestMessage(HttpMethod.Post, $"{move.Headers.Location}/actions/approve") { Content = JsonContent.Create(new { }), Headers = { { "If-Match", "*" } } };
        using var approved = await host.Admin.SendAsync(approve, Token);
        _lifts[Lift(1, 1)] = (Regions[2], _lifts[Lift(1, 1)].Parties);
        // What waits for the write's own position sees it everywhere.
        await host.ReachedAsync(approved.Headers.GetValues("X-Lsn").Single());
        await SeeAsync("moved");

        await World.ActAsync(host.Admin, "lift", Lift(1, 1), "maintained_by", second, "end", new { reason = "over" });
        _lifts[Lift(1, 1)].Parties.Remove("AF-1");
        await AgreeAsync("moved and ended");

        async Task AgreeAsync(string when)
        {
            await host.CaughtUpAsync();
            await SeeAsync(when);
            looks++;
        }

        // Everybody each time, or a third in turn.
        Task SeeAsync(string when) => Parallel.ForEachAsync(people.Where((_, place) => Extent.IsLong || (place + looks) % 3 == 0).ToList(), new ParallelOptions { MaxDegreeOfParallelism = PeopleAtOnce, CancellationToken = Token }, async (person, _) =>
        {
            var expected = _lifts.Where(lift => person.Sees(lift.Value)).Select(lift => lift.Key).Order(StringComparer.Ordinal).ToList();
            foreach (var (way, seen) in await person.LookAsync(_lifts.Keys))
                seen.ShouldBe(expected, $"{when}, {person.Name}, {way}");
        });
    }

    private static string Lift(int region, int i) => $"{Eyes.Beginning}{Regions[region]}-{i}";

    private void Open(string lift, string party) => _lifts[lift].Parties.Add(party);

    private async Task MakeLiftAsync(string code, string region, double lon)
    {
        _lifts.Add(code, (region, []));
        await World.MakeAsync("lift", code, region, LiftWorld.Point(lon, 20));
        await World.Lifts.ChangeAsync(code, new { attributes = new { is_locked = true } });
        using var serviced = await host.Admin.PostAsJsonAsync($"/objects/lift/{code}/records/servicing", new { }, Token);
        serviced.EnsureSuccessStatusCode();
    }

    /// <summary>Of a region, of a party, of both, and of neither; in each role.</summary>
    private async Task<List<Eyes>> PeopleAsync()
    {
        string[] parties = [.. Firms, .. Units];
        (string[] Regions, string[] Parties)[] whose =
        [
            .. Regions.Select(region => (new[] { region }, Array.Empty<string>())), .. parties.Select(party => (Array.Empty<string>(), new[] { party })),
            .. Regions.SelectMany(_ => parties, (region, party) => (new[] { region }, new[] { party })), (["9908"], []), ([], []),
        ];
        List<Eyes> people = [];
        foreach (var (seen, held) in whose)
        {
            int[] audience = [.. await Task.WhenAll(held.Select(party => World.PartyAsync(Firms.Contains(party) ? "maintenance_firm" : "use_unit", party)))];
            foreach (var role in Roles)
                people.Add(new($"{role} of {string.Join('+', [.. seen, .. held])}", seen, held, new(seen, audience), host.Database, await host.ClientAsync([role], seen, audience)));
        }
        return people;
    }
}
