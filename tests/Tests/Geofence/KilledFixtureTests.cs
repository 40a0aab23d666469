using System.Net.Http.Headers;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>The fixture through the program itself, which dies without warning again and again; whoever got no answer sends again.</summary>
public sealed class KilledFixtureTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static bool IsLong => Environment.GetEnvironmentVariable("COCKPIT_LONG") is not null;

    [Fact]
    public async Task Kills_in_the_middle_of_reports_lose_nothing_and_double_nothing()
    {
        using var fixture = IsLong ? await FenceFixture.FullAsync() : await FenceFixture.SmallAsync();
        using var data = new TempFolder();
        var dice = new Random(11);
        var reports = FenceFixture.ShuffledWithin(fixture, TimeSpan.FromMinutes(9), dice).Chunk(IsLong ? 500 : 40).ToList();
        var deaths = Enumerable.Range(0, IsLong ? 20 : 5).Select(_ => dice.Next(reports.Count)).ToHashSet();
        var server = await ServerProcess.ServeAsync(data.Path, Token);
        try
        {
            using (var http = Client(server, data))
                await new FenceClient(http).FencesAsync(FenceFixture.Fences(fixture));
            for (var place = 0; place < reports.Count; place++)
            {
                if (deaths.Contains(place))
                    server = await DieAsync(server, data, reports[place], TimeSpan.FromMilliseconds(dice.Next(12)));
                using var http = Client(server, data);
                await new FenceClient(http).ReportAsync(reports[place]);
            }
            using var reader = Client(server, data);
            FenceFixture.HashOf(await new FenceClient(reader).StandingAsync()).ShouldBe(IsLong ? FenceFixture.FullTruth : FenceFixture.SmallTruth);
        }
        finally
        {
            await server.TerminateAsync(Token);
            server.Dispose();
        }
    }

    /// <summary>While a report is under way, somewhere between its first byte and its answer.</summary>
    private static async Task<ServerProcess> DieAsync(ServerProcess server, TempFolder data, string[] report, TimeSpan after)
    {
        using (var http = Client(server, data))
        {
            var sent = new FenceClient(http).SendAsync(string.Join('\n', report));
            await Task.WhenAny(sent, Task.Delay(after, Token));
            await server.KillAsync(Token);
            await sent.ContinueWith(answer => answer.Exception, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        server.Dispose();
        return await ServerProcess.ServeAsync(data.Path, Token);
    }

    private static HttpClient Client(ServerProcess server, TempFolder data) => new()
    {
        BaseAddress = server.Address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", File.ReadAllText(new DataFolder(data.Path).File(AdminToken.FileName)).Trim()) },
    };
}
