using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>The small fixture through the service: shuffled, in reports of any size, beside each other, over restarts.</summary>
public sealed class ServedFixtureTests(TestHost host) : IClassFixture<TestHost>
{
    [Fact]
    public async Task Shuffled_reports_of_any_size_over_restarts_tell_what_is_true()
    {
        using var fixture = await FenceFixture.SmallAsync();
        var dice = new Random(7);
        await new FenceClient(host.Admin).FencesAsync(FenceFixture.Fences(fixture));
        var lines = FenceFixture.ShuffledWithin(fixture, TimeSpan.FromMinutes(4), dice); // reports beside each other change places too: 4 × 400 lines are another 5 minutes and a half
        for (var place = 0; place < lines.Count;)
        {
            var reports = new List<Task<JsonElement>>();
            for (var beside = dice.Next(1, 5); beside > 0 && place < lines.Count; beside--)
            {
                var size = dice.Next(1, 400);
                reports.Add(new FenceClient(host.Admin).ReportAsync(lines.Skip(place).Take(size)));
                place += size;
            }
            (await Task.WhenAll(reports)).ShouldAllBe(receipt => receipt.GetProperty("late").GetInt32() == 0 && receipt.GetProperty("rejected").GetArrayLength() == 0);
            if (dice.Next(12) == 0)
                await host.RestartAsync(() => Task.CompletedTask);
        }
        FenceFixture.HashOf(await new FenceClient(host.Admin).StandingAsync()).ShouldBe(FenceFixture.SmallTruth);
    }
}
