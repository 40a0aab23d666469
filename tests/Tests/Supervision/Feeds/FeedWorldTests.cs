using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Feeds;

/// <summary>However a feed is delivered (twice, shuffled, in pieces, with pieces that never arrived and are sent again), the record ends as if each thing had been heard of once, in order.</summary>
public sealed class FeedWorldTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Worlds = 60;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_order_of_delivery_does_not_matter()
    {
        await new PackClient(host.Admin).InstallAsync("dual-prevention");
        var first = Random.Shared.Next();
        for (var seed = first; seed < first + Worlds; seed++)
        {
            var random = new Random(seed);
            var world = new FeedWorld(random);
            await ForgetAsync();
            foreach (var piece in world.Pieces(random))
                await new FeedClient(host.Admin, piece.Feed).SendAsync(piece.Lines);
            (await FeedWorld.KnownAsync(host.Database.Feed, Token)).ShouldBe(world.Expected, $"seed {seed}");
        }
    }

    private async Task ForgetAsync()
    {
        await using var forget = host.Database.Feed.CreateCommand("delete from registry.hazard; delete from registry.enterprise; delete from registry.feed_item; delete from registry.feed_reject; delete from registry.feed_delivery");
        await forget.ExecuteNonQueryAsync(Token);
    }
}
