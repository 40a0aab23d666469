using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases;

namespace SpatialCockpit.Tests.Supervision.Cases.Walk;

/// <summary>Whatever people do with cases, in whatever order and at once: no state that is not declared, no step lost, and of two exactly one wins.</summary>
public sealed class CaseWalkTests(GridHost host, ITestOutputHelper output) : IClassFixture<GridHost>
{
    private const int Walkers = 4;

    private static readonly (int Cases, int Steps) Amount = Extent.Of((80, 800), (10_000, 100_000));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_random_walk_stays_on_declared_ways_and_loses_no_step()
    {
        var types = host.Services.GetRequiredService<CaseTypes>();
        var relief = await host.HolderAsync("cleaner-of-the-next-shift", [Role.Party], GridHost.District, ["handler"], await host.PartyAsync("CLEAN"), "CLEAN");
        CaseClient[] people = [host.Desk, host.CityDesk, host.ProvinceDesk, host.OtherDesk, host.Patrol, host.Cleaner, relief, host.Mender, host.Authoriser, host.FinalAuthoriser, host.Commander];
        var walks = await Task.WhenAll(Enumerable.Range(0, Walkers).Select(walker => Task.Run(() => WalkAsync(types, people, host.Patrol, walker))));
        walks.SelectMany(walk => walk.Faults).ShouldBeEmpty();
        var (steps, states) = (await StepsAsync(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var walked in walks.SelectMany(walk => walk.Cases))
        {
            walked.FaultOf(steps[walked.Code]).ShouldBeNull();
            states.UnionWith(steps[walked.Code].Select(step => step.State));
        }
        (await CountAsync("select count(*) from cases.case_file f where f.state is distinct from (select s.state from cases.step s where s.case_id = f.id order by s.number desc limit 1)")).ShouldBe(0, "each stands where its last step led");
        output.WriteLine($"{walks.Sum(walk => walk.Cases.Count)} cases, {walks.Sum(walk => walk.Done)} steps, {walks.Sum(walk => walk.Won)} won of two at once, states: {string.Join(' ', states.Order(StringComparer.Ordinal))}");
        walks.Sum(walk => walk.Won).ShouldBeGreaterThan(0);
    }

    private static async Task<(List<WalkedCase> Cases, List<string> Faults, int Done, int Won)> WalkAsync(CaseTypes types, CaseClient[] people, CaseClient reporter, int number)
    {
        var (walker, random, type) = (new CaseWalker(types, people, 20261123 + number), new Random(number), types.Find("case")!);
        List<WalkedCase> cases = [], open = [];
        while (walker.Done < Amount.Steps / Walkers && walker.Fault is null)
        {
            if (open.Count == 0 || cases.Count < Amount.Cases / Walkers && cases.Count <= (double)walker.Done * Amount.Cases / Amount.Steps)
            {
                cases.Add(new(await reporter.ReportAsync(), type));
                open.Add(cases[^1]);
            }
            var walked = open[random.Next(open.Count)];
            if (!await walker.TryAsync(walked) || walked.IsOver && random.Next(2) == 0)
                open.Remove(walked);
        }
        return (cases, walker.Fault is { } fault ? [fault] : [], walker.Done, walker.Won);
    }

    private async Task<Dictionary<string, List<WalkedStep>>> StepsAsync()
    {
        await using var command = host.Database.Feed.CreateCommand("select f.code, s.number, s.action, s.state, s.done_by = 'service' from cases.step s join cases.case_file f on f.id = s.case_id order by f.code, s.number");
        await using var row = await command.ExecuteReaderAsync(Token);
        Dictionary<string, List<WalkedStep>> steps = new(StringComparer.Ordinal);
        while (await row.ReadAsync(Token))
        {
            if (!steps.TryGetValue(row.GetString(0), out var of))
                steps.Add(row.GetString(0), of = []);
            of.Add(new(row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetBoolean(4)));
        }
        return steps;
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
