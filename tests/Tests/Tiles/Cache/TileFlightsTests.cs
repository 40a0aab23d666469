using System.Text;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Tests.Tiles.Cache;

/// <summary>A tile is made once, and whoever asks after a change was told gets none of before it.</summary>
public sealed class TileFlightsTests
{
    private static readonly TileCoordinate Tile = CacheWorld.Tile(10, 800, 400);

    private static readonly TouchedArea Here = new([CacheWorld.Point(101.4, 36.5)]), Elsewhere = new([CacheWorld.Point(0, 0)]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_ask_at_the_same_time_share_one_tile_and_it_is_kept()
    {
        await using var world = new CacheWorld(new LeapingTime());
        var (flights, key, kitchen) = Set(world);
        var tiles = Enumerable.Range(0, 5).Select(_ => flights.FetchAsync(key, ContentCoding.Identity, kitchen.MakeAsync, Token)).ToList();
        kitchen.Serve("one");
        foreach (var tile in tiles)
            Text(await tile).ShouldBe("one");
        Text(flights.Find(key, ContentCoding.Identity)!).ShouldBe("one");
        kitchen.Made.ShouldBe(1);
    }

    [Fact]
    public async Task A_tile_in_another_coding_is_packed_from_the_one_there_is()
    {
        await using var world = new CacheWorld(new LeapingTime());
        var (flights, key, kitchen) = Set(world);
        kitchen.Serve("one");
        var gzip = await flights.FetchAsync(key, ContentCoding.Gzip, kitchen.MakeAsync, Token);
        var brotli = await flights.FetchAsync(key, ContentCoding.Brotli, kitchen.MakeAsync, Token);
        Text(gzip.Unpacked(ContentCoding.Gzip)).ShouldBe("one");
        Text(brotli.Unpacked(ContentCoding.Brotli)).ShouldBe("one");
        kitchen.Made.ShouldBe(1);
    }

    public static TheoryData<string, bool> ChangesAndWhetherTheyOutdate => new() { { "here", true }, { "elsewhere", false }, { "unknown", true }, { "all", true }, { "another table", false } };

    [Theory]
    [MemberData(nameof(ChangesAndWhetherTheyOutdate))]
    public async Task A_tile_under_way_when_a_change_touches_it_is_for_those_who_asked_before_alone(string change, bool outdates)
    {
        await using var world = new CacheWorld(new LeapingTime());
        var (flights, key, kitchen) = Set(world);
        var before = flights.FetchAsync(key, ContentCoding.Identity, kitchen.MakeAsync, Token);
        await kitchen.BegunAsync(1);
        Tell(world, change);
        var after = flights.FetchAsync(key, ContentCoding.Identity, kitchen.MakeAsync, Token);
        if (outdates)
            await kitchen.BegunAsync(2);
        kitchen.Serve("old");
        Text(await before).ShouldBe("old");
        if (outdates)
            flights.Find(key, ContentCoding.Identity).ShouldBeNull("it may lack the change");
        kitchen.Serve("new");
        Text(await after).ShouldBe(outdates ? "new" : "old");
        Text(flights.Find(key, ContentCoding.Identity)!).ShouldBe(outdates ? "new" : "old");
    }

    [Fact]
    public async Task A_tile_that_lands_after_all_have_left_is_not_kept()
    {
        await using var world = new CacheWorld(new LeapingTime());
        var (flights, key, kitchen) = Set(world);
        var read = new TaskCompletionSource();
        var packed = new TaskCompletionSource<EncodedTile>();
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
        // The rows are read: it is too late to give the work up.
        async Task<EncodedTile> MakeAsync(CancellationToken _)
        {
            read.SetResult();
            return await packed.Task;
        }
        var tile = flights.FetchAsync(key, ContentCoding.Identity, MakeAsync, leaving.Token);
        await read.Task;
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => tile);
        Tell(world, "here");
        packed.SetResult(EncodedTile.Of("old"u8.ToArray(), 0));
        kitchen.Serve("new");
        Text(await flights.FetchAsync(key, ContentCoding.Identity, kitchen.MakeAsync, Token)).ShouldBe("new");
    }

    [Theory]
    [MemberData(nameof(ChangesAndWhetherTheyOutdate))]
    public async Task What_is_read_in_the_instant_after_a_change_is_answered_but_not_kept(string change, bool outdates)
    {
        var clock = new StandingTime();
        await using var world = new CacheWorld(clock);
        clock.Pass(TimeSpan.FromSeconds(1));
        var (flights, key, kitchen) = Set(world);
        Tell(world, change);
        kitchen.Serve("perhaps without the change");
        Text(await flights.FetchAsync(key, ContentCoding.Identity, kitchen.MakeAsync, Token)).ShouldBe("perhaps without the change");
        (flights.Find(key, ContentCoding.Identity) is null).ShouldBe(outdates);
        clock.Pass(TimeSpan.FromSeconds(1));
        kitchen.Serve("with it");
        await flights.FetchAsync(key, ContentCoding.Identity, kitchen.MakeAsync, Token);
        Text(flights.Find(key, ContentCoding.Identity)!).ShouldBe(outdates ? "with it" : "perhaps without the change");
    }

    [Theory]
    [MemberData(nameof(ChangesAndWhetherTheyOutdate))]
    public async Task A_tile_from_memory_is_shared_and_kept_also_in_the_instant_after_a_change(string change, bool _)
    {
        var clock = new StandingTime();
        await using var world = new CacheWorld(clock);
        clock.Pass(TimeSpan.FromSeconds(1));
        var (flights, key, kitchen) = Set(world);
        Tell(world, change);
        var tiles = Enumerable.Range(0, 5).Select(_ => flights.FetchAsync(key, ContentCoding.Gzip, kitchen.FromMemoryAsync, Token)).ToList();
        await kitchen.BegunAsync(1);
        kitchen.Serve("with the change");
        foreach (var tile in tiles)
            Text((await tile).Unpacked(ContentCoding.Gzip)).ShouldBe("with the change");
        Text(flights.Find(key, ContentCoding.Gzip)!.Unpacked(ContentCoding.Gzip)).ShouldBe("with the change");
        kitchen.Made.ShouldBe(1);
    }

    [Fact]
    public async Task Right_after_a_change_nobody_takes_what_another_has_read_from_the_database()
    {
        var clock = new StandingTime();
        await using var world = new CacheWorld(clock);
        clock.Pass(TimeSpan.FromSeconds(1));
        var (flights, key, kitchen) = Set(world);
        Tell(world, "here");
        var first = flights.FetchAsync(key, ContentCoding.Identity, kitchen.MakeAsync, Token);
        var second = flights.FetchAsync(key, ContentCoding.Identity, kitchen.MakeAsync, Token);
        kitchen.Serve("perhaps without the change");
        Text(await first).ShouldBe("perhaps without the change");
        kitchen.Serve("with it");
        Text(await second).ShouldBe("with it");
        flights.Find(key, ContentCoding.Identity).ShouldBeNull();
    }

    /// <summary>Readers and writers at once over 16 tiles; a tile's bytes are how often it was touched. From memory, where no change ever settles; or from a database, where all have.</summary>
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public async Task No_reader_gets_a_tile_of_before_a_change_that_was_told(int seed, bool fromMemory)
    {
        const int Columns = 4, Fetches = 8_000;
        await using var world = new CacheWorld(fromMemory ? new StandingTime() : new LeapingTime());
        var flights = new TileFlights(200_000, world.Versions);
        Tileset[] tilesets = [world.Tileset(world.LayerOf("road")), world.Tileset(world.LayerOf("water"), world.LayerOf("road")), world.Tileset(world.ViewOf("main_road", "road"))];
        var tiles = Enumerable.Range(0, Columns * Columns).Select(i => CacheWorld.Tile(6, 40 + i % Columns, 20 + i / Columns)).ToArray();
        var (rows, told) = (new int[tiles.Length], new int[tiles.Length]);
        var made = 0;

        async Task<EncodedTile> MakeAsync(int place, bool slowly)
        {
            Interlocked.Increment(ref made);
            var now = Volatile.Read(ref rows[place]);
            for (var i = 0; slowly && i < 20; i++)
                await Task.Yield();
            return EncodedTile.Of(BitConverter.GetBytes(now), 0) with { IsOfMemory = fromMemory };
        }
        async Task ReadAsync(Random dice)
        {
            for (var n = 0; n < Fetches; n++)
            {
                var i = dice.Next(tiles.Length);
                var coding = (ContentCoding)dice.Next(3);
                var key = new TileKey(tilesets[dice.Next(tilesets.Length)], tiles[i]);
                var least = Volatile.Read(ref told[i]);
                var slowly = dice.Next(2) == 0;
                var tile = flights.Find(key, coding) ?? await flights.FetchAsync(key, coding, _ => MakeAsync(i, slowly), Token);
                BitConverter.ToInt32(tile.Unpacked(coding).Body).ShouldBeGreaterThanOrEqualTo(least);
            }
        }
        async Task ChangeAsync(Random dice, Task until)
        {
            while (!until.IsCompleted)
            {
                await Task.Yield();
                var somewhere = dice.Next(20) > 0;
                var area = new TouchedArea([.. Enumerable.Range(0, 2).Select(_ => TouchedAreaTests.AnyBoxNear(dice, tiles[dice.Next(tiles.Length)]))]);
                var touched = Enumerable.Range(0, tiles.Length).Where(i => !somewhere || area.Boxes.Any(box => TouchedAreaTests.Meets(box, tiles[i]))).ToList();
                var now = touched.ConvertAll(i => Interlocked.Increment(ref rows[i]));
                if (somewhere)
                    world.Versions.Changed(CacheWorld.Database, CacheWorld.Table("road"), area);
                else
                    world.Versions.Changed(CacheWorld.Database, CacheWorld.Table("road"));
                lock (told)
                {
                    for (var j = 0; j < touched.Count; j++)
                        told[touched[j]] = Math.Max(told[touched[j]], now[j]);
                }
            }
        }

        var readers = Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => ReadAsync(new(10 * seed + i)))));
        await Task.WhenAll([readers, .. Enumerable.Range(0, 2).Select(i => Task.Run(() => ChangeAsync(new(100 * seed + i), readers)))]);
        made.ShouldBeLessThan(4 * Fetches);
        for (var i = 0; i < tiles.Length; i++)
        {
            foreach (var tileset in tilesets)
            {
                if (flights.Find(new(tileset, tiles[i]), ContentCoding.Identity) is { } kept)
                    BitConverter.ToInt32(kept.Body).ShouldBe(rows[i]);
            }
        }
    }

    private static (TileFlights Flights, TileKey Key, Kitchen Kitchen) Set(CacheWorld world) =>
        (new(1_000_000, world.Versions), new(world.Tileset(world.LayerOf("road")), Tile), new());

    private static void Tell(CacheWorld world, string change)
    {
        var (versions, road) = (world.Versions, CacheWorld.Table("road"));
        Action tell = change switch
        {
            "here" => () => versions.Changed(CacheWorld.Database, road, Here),
            "elsewhere" => () => versions.Changed(CacheWorld.Database, road, Elsewhere),
            "unknown" => () => versions.Changed(CacheWorld.Database, road),
            "all" => versions.AllChanged,
            _ => () => versions.Changed(CacheWorld.Database, CacheWorld.Table("water")),
        };
        tell();
    }

    private static string Text(EncodedTile tile) => Encoding.UTF8.GetString(tile.Body);

    /// <summary>Makes tiles, each begun at once and finished when the test serves it.</summary>
    private sealed class Kitchen
    {
        private readonly System.Threading.Channels.Channel<string> _served = System.Threading.Channels.Channel.CreateUnbounded<string>();
        private readonly System.Threading.Channels.Channel<int> _begun = System.Threading.Channels.Channel.CreateUnbounded<int>();
        private int _made;

        public int Made => _made;

        public async Task<EncodedTile> MakeAsync(CancellationToken cancellationToken)
        {
            _begun.Writer.TryWrite(Interlocked.Increment(ref _made));
            return EncodedTile.Of(Encoding.UTF8.GetBytes(await _served.Reader.ReadAsync(cancellationToken)), 0);
        }

        public async Task<EncodedTile> FromMemoryAsync(CancellationToken cancellationToken) => (await MakeAsync(cancellationToken)) with { IsOfMemory = true };

        public void Serve(string text) => _served.Writer.TryWrite(text);

        public async Task BegunAsync(int number)
        {
            while (await _begun.Reader.ReadAsync(Token) < number)
            {
            }
        }
    }
}
