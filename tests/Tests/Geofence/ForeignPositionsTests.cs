using System.Text.Json;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>Somebody writes positions past the service, and reports meet them.</summary>
public sealed class ForeignPositionsTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Rounds = 5, Reporters = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private FenceClient Fences => new(host.Admin);

    [Fact]
    public async Task The_report_is_judged_once_more_with_them_and_nobody_who_reports_meanwhile_is_turned_away()
    {
        await Fences.PutAsync("foreign", FenceClient.Square(112, 40, 0.01));
        for (var round = 0; round < Rounds; round++)
        {
            var minute = $"2026-03-02T08:0{round}";
            await using (var write = host.Database.Feed.CreateCommand($"insert into fence.position (object, time, lon, lat) values ('stranger', '{minute}:00Z', 112.005, 40.005)"))
                await write.ExecuteNonQueryAsync(Token);
            var meeting = Fences.ReportAsync(FenceClient.Position("stranger", 112.005, 40.005, $"{minute}:00Z"), FenceClient.Position("stranger", 112.005, 40.005, $"{minute}:30Z"));
            var others = Enumerable.Range(0, Reporters).Select(i => Fences.ReportAsync(FenceClient.Position($"other-{i}", 112.005, 40.005, $"{minute}:00Z"))).ToList();
            (Count(await meeting, "duplicates"), Count(await meeting, "accepted")).ShouldBe((1, 1));
            foreach (var other in others)
                Count(await other, "accepted").ShouldBe(1);
        }
        var told = (await Fences.StandingAsync("&fence=foreign")).Where(line => line.StartsWith("other-", StringComparison.Ordinal));
        told.ShouldBe(Enumerable.Range(0, Reporters).Select(i => $"other-{i},foreign,enter,2026-03-02T08:00:00Z"), ignoreOrder: true);
    }

    private static int Count(JsonElement receipt, string what) => receipt.GetProperty(what).GetInt32();
}
