using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Replay;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Platform.Calendar;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>A back-test takes no more of the machine than it may, and says when it has not seen everything.</summary>
public sealed class BacktestLimitsTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const int Positions = 2500;
    private static readonly Backtest.Limits Wide = new(1_000_000, 1_000_000, TimeSpan.FromMinutes(5));
    private static readonly DateTimeOffset From = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One object that goes in and out of the fence, a minute each.</summary>
    public async ValueTask InitializeAsync() =>
        await new FenceClient(host.Admin).ReportAsync(Enumerable.Range(0, Positions).Select(i => FenceClient.Position("shuttle", 113 + i % 2 * 0.01, 40, $"{From.AddMinutes(i):yyyy-MM-ddTHH:mm:ssZ}")));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Where_a_limit_is_met_what_was_judged_until_then_is_answered()
    {
        (await RunAsync(Wide)).ShouldBe((Positions, true, Positions));
        (await RunAsync(Wide with { Positions = Positions })).ShouldBe((Positions, true, Positions));
        (await RunAsync(Wide with { Positions = Positions - 1 })).ShouldBe((Positions - 1, false, Positions - 1));
        (await RunAsync(Wide with { Events = 100 })).ShouldBe((1000, false, 1000));
        (await RunAsync(Wide with { Time = TimeSpan.Zero })).ShouldBe((0, false, 0));
    }

    [Fact]
    public async Task A_third_waits_until_one_of_two_has_ended()
    {
        await using var connection = await host.Database.Feed.OpenConnectionAsync(Token);
        await using var held = await connection.BeginTransactionAsync(Token);
        await using (var hold = connection.CreateCommand())
        {
            hold.CommandText = "lock table fence.position in access exclusive mode";
            await hold.ExecuteNonQueryAsync(Token);
        }
        Task<(int, bool, int)?>[] running = [RunAsync(Wide), RunAsync(Wide)];
        (await RunAsync(Wide)).ShouldBeNull();
        await held.RollbackAsync(Token);
        (await Task.WhenAll(running)).ShouldAllBe(outcome => outcome != null);
        (await RunAsync(Wide)).ShouldNotBeNull();
    }

    private async Task<(int Positions, bool IsWhole, int Told)?> RunAsync(Backtest.Limits limits)
    {
        using var square = JsonDocument.Parse(FenceClient.Square(112.995, 39.995, 0.01));
        var fence = FenceFeature.Read(square.RootElement, 0, "square", ChinaCalendar.Days).Fence!;
        var caller = new Caller("tester", "Tester", [], Scope.Everything);
        var outcome = await host.Services.GetRequiredService<Backtest>().RunAsync([fence], [], new(From, From.AddDays(30), null), limits, caller, Token);
        return outcome is null ? null : (outcome.Positions, outcome.IsWhole, outcome.Events[0].Count);
    }
}
