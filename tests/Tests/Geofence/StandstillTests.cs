using System.Net;
using Npgsql;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Somebody holds the table that each commit of positions writes to: to who waits, the record stands still.</summary>
public sealed class StandstillTests(TestHost host) : IClassFixture<TestHost>
{
    private const string Seen = "2026-03-02T08:00:00Z";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    [Fact]
    public async Task Reports_and_changes_of_fences_are_refused_in_time_and_nothing_is_half_done()
    {
        await Fences.PutAsync("kept", FenceClient.Square(115, 40, 0.01));
        await using (var holder = await host.Database.Feed.OpenConnectionAsync(Token))
        {
            await using var holding = await holder.BeginTransactionAsync(Token);
            await using (var hold = new NpgsqlCommand("lock table fence.batch in exclusive mode", holder, holding))
                await hold.ExecuteNonQueryAsync(Token);
            var report = Fences.SendAsync(Position());
            await UntilOneWaitsAsync();
            var behind = Fences.SendAsync(FenceClient.Position("m-behind", 115.005, 40.005, Seen));
            var change = Fences.PutAsync("late", FenceClient.Square(115, 41, 0.01));
            foreach (var refused in await Task.WhenAll(report, behind, change))
            {
                refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
                refused.Headers.RetryAfter.ShouldNotBeNull();
            }
        }
        (await Fences.ReportAsync(Position())).GetProperty("rejected").GetArrayLength().ShouldBe(0);
        (await Fences.StandingAsync("&object=m-still")).ShouldBe([$"m-still,kept,enter,{Seen}"]);
        (await host.Admin.GetAsync("/fences/late", Token)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Position() => FenceClient.Position("m-still", 115.005, 40.005, Seen);

    private async Task UntilOneWaitsAsync()
    {
        await using var ask = host.Database.Feed.CreateCommand("select exists (select from pg_locks where relation = 'fence.batch'::regclass and not granted)");
        await Until.SoAsync(async () => await ask.ExecuteScalarAsync(Token) is true, "one waits for fence.batch");
    }
}
