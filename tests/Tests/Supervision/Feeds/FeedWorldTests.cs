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
            foreach (var piece in Pieces(world, random))
                await new FeedClient(host.Admin, piece.Feed).SendAsync(piece.Lines);
            (await KnownAsync()).ShouldBe(world.Expected, $"seed {seed}");
        }
    }

    /// <summary>Each line once to three times.</summary>
    private static IEnumerable<(string Feed, List<string> Lines)> Pieces(FeedWorld world, Random random)
    {
        var said = world.Said.SelectMany(each => Enumerable.Repeat(each, random.Next(1, 4))).ToArray();
        random.Shuffle(said);
        for (var sent = 0; sent < said.Length;)
        {
            var piece = said[sent..Math.Min(said.Length, sent + random.Next(1, 20))];
            sent += piece.Length;
            foreach (var feed in piece.GroupBy(each => each.Feed))
                yield return (feed.Key, [.. feed.Select(each => each.Line)]);
        }
    }

    private async Task<List<string>> KnownAsync()
    {
        await using var read = host.Database.Feed.CreateCommand("""
            select format('enterprise %s %s %s', code, name, life) as known from registry.enterprise
            union all select format('hazard %s %s %s', source_id, nature, object_code) from registry.hazard where voided_at is null
            union all select format('reject %s %s %s %s', feed, source_id, reason, convert_from(line, 'UTF8')) from registry.feed_reject
            """);
        await using var row = await read.ExecuteReaderAsync(Token);
        List<string> known = [];
        while (await row.ReadAsync(Token))
            known.Add(row.GetString(0));
        return [.. known.Order(StringComparer.Ordinal)];
    }

    private async Task ForgetAsync()
    {
        await using var forget = host.Database.Feed.CreateCommand("delete from registry.hazard; delete from registry.enterprise; delete from registry.feed_item; delete from registry.feed_reject; delete from registry.feed_delivery");
        await forget.ExecuteNonQueryAsync(Token);
    }
}
