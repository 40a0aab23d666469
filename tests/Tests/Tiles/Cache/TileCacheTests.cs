using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Cache;

namespace SpatialCockpit.Tests.Tiles.Cache;

/// <summary>What is kept, and for how long.</summary>
public sealed class TileCacheTests : IAsyncDisposable
{
    private readonly CacheWorld _world = new(new LeapingTime());

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public void The_cache_keeps_within_its_bytes_and_forgets_what_is_asked_for_least()
    {
        var cache = new TileCache(10_000);
        var tileset = _world.Tileset(_world.LayerOf("a"));
        TileKey Key(int x) => new(tileset, CacheWorld.Tile(10, x, 0));
        for (var x = 0; x < 20; x++)
        {
            Keep(cache, Key(x), new byte[600]);
            cache.Find(Key(0), ContentCoding.Identity).ShouldNotBeNull();
        }
        cache.Bytes.ShouldBeInRange(9_000, 10_000);
        cache.Find(Key(1), ContentCoding.Identity).ShouldBeNull();
        cache.Find(Key(19), ContentCoding.Identity).ShouldNotBeNull();
        Keep(cache, Key(30), new byte[5_000]);
        cache.Find(Key(30), ContentCoding.Identity).ShouldBeNull("one tile must not drive out all others");
    }

    [Fact]
    public void The_cache_counts_the_filters_of_tiles_that_show_nothing()
    {
        var cache = new TileCache(1_000_000);
        for (var i = 0; i < 1_000; i++)
            Keep(cache, new(_world.Filtered($"{i} = 0 and ".PadRight(8_000, ' '), _world.LayerOf("a")), default), []);
        cache.Count.ShouldBeInRange(50, 62);
    }

    [Fact]
    public void A_tile_is_kept_in_every_coding_it_was_asked_in_and_counted_whole()
    {
        var cache = new TileCache(100_000);
        var key = new TileKey(_world.Tileset(_world.LayerOf("a")), CacheWorld.Tile(10, 1, 1));
        Keep(cache, key, new byte[1000], ContentCoding.Gzip);
        var one = cache.Bytes;
        cache.Find(key, ContentCoding.Brotli).ShouldBeNull();
        Keep(cache, key, new byte[800], ContentCoding.Brotli);
        cache.Bytes.ShouldBe(one + 800);
        Keep(cache, key, new byte[800], ContentCoding.Brotli);
        cache.Bytes.ShouldBe(one + 800);
        cache.Find(key, ContentCoding.Gzip)!.Body.Length.ShouldBe(1000);
        cache.Find(key, ContentCoding.Brotli)!.Body.Length.ShouldBe(800);
    }

    /// <summary>Two hundred tiles of daily work, then a hundred screens that nobody looks at twice: the rule of "least recently asked for" would lose all of the first.</summary>
    [Fact]
    public void Tiles_that_many_ask_for_outlive_a_tour_through_the_whole_country()
    {
        var cache = new TileCache(300 * 1_400);
        var tileset = _world.Tileset(_world.LayerOf("a"));
        TileKey Key(int x, int y) => new(tileset, CacheWorld.Tile(14, x, y));
        bool Ask(TileKey key)
        {
            if (cache.Find(key, ContentCoding.Identity) is not null)
                return true;
            Keep(cache, key, new byte[1_000]);
            return false;
        }
        for (var round = 0; round < 5; round++)
        {
            for (var x = 0; x < 200; x++)
                Ask(Key(x, 0));
        }
        for (var x = 0; x < 3_000; x++)
            Ask(Key(x, 1)).ShouldBeFalse();
        Enumerable.Range(0, 200).Count(x => Ask(Key(x, 0))).ShouldBeGreaterThan(190);
    }

    [Fact]
    public void After_a_change_of_unknown_place_no_tile_of_the_table_is_found_and_all_others_are()
    {
        var cache = new TileCache(1_000_000);
        var place = CacheWorld.Tile(10, 800, 400);
        TileKey[] keys =
        [
            new(_world.Tileset(_world.LayerOf("road")), place), new(_world.Tileset(_world.LayerOf("road"), _world.LayerOf("water")), place),
            new(_world.Tileset(_world.ViewOf("main_road", "road")), place), new(_world.Tileset(_world.LayerOf("water")), place),
        ];
        foreach (var key in keys)
            Keep(cache, key, new byte[10]);
        _world.Versions.Changed(CacheWorld.Database, CacheWorld.Table("road"));
        keys.Select(key => cache.Find(key, ContentCoding.Identity) is not null).ShouldBe([false, false, false, true]);
        Keep(cache, keys[0], new byte[10]);
        cache.Find(keys[0], ContentCoding.Identity).ShouldNotBeNull();
        _world.Versions.AllChanged();
        keys.ShouldAllBe(key => cache.Find(key, ContentCoding.Identity) == null);
    }

    /// <summary>Random tiles of tables, composites and views, random boxes before and after: the plain twin says which must be gone.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_change_drops_the_tiles_that_met_it_before_or_after_and_no_others(int seed)
    {
        var dice = new Random(seed);
        var cache = new TileCache(1L << 30);
        _world.Versions.Follow(cache.Drop);
        (Tileset Tileset, bool Road, bool View)[] tilesets =
        [
            (_world.Tileset(_world.LayerOf("road")), true, false), (_world.Tileset(_world.LayerOf("road"), _world.LayerOf("water")), true, false), (_world.Tileset(_world.LayerOf("water")), false, false),
            (_world.Filtered("class = 'a'", _world.LayerOf("road")), true, false), (_world.Tileset(_world.ViewOf("road_by_water", "road", "water")), true, true), (_world.Tileset(_world.LayerOf("road"), _world.ViewOf("main", "road")), true, true),
        ];
        var kept = new HashSet<(int Tileset, TileCoordinate Tile)>();
        for (var round = 0; round < 60; round++)
        {
            while (kept.Count < 3_000)
            {
                var (i, tile) = (dice.Next(tilesets.Length), TouchedAreaTests.AnyTile(dice, deepest: 16));
                Keep(cache, new(tilesets[i].Tileset, tile), new byte[dice.Next(50)]);
                kept.Add((i, tile));
            }
            var near = kept.ElementAt(dice.Next(kept.Count)).Tile;
            WorldBox[] boxes = [.. Enumerable.Range(0, 1 + dice.Next(4)).Select(_ => TouchedAreaTests.AnyBoxNear(dice, near))];
            _world.Versions.Changed(CacheWorld.Database, CacheWorld.Table("road"), new TouchedArea(boxes));
            foreach (var (i, tile) in kept)
            {
                var (tileset, road, view) = tilesets[i];
                var gone = road && (view || boxes.Any(box => TouchedAreaTests.Meets(box, tile)));
                (cache.Find(new(tileset, tile), ContentCoding.Identity) is null).ShouldBe(gone, $"{tile} of {i} after {string.Join(' ', boxes)}");
            }
            kept.RemoveWhere(one => cache.Find(new(tilesets[one.Tileset].Tileset, one.Tile), ContentCoding.Identity) is null);
        }
    }

    private static void Keep(TileCache cache, TileKey key, byte[] body, ContentCoding coding = ContentCoding.Identity) => cache.Keep(key, coding, EncodedTile.Of(body, 0), key.Tileset.Version);
}
