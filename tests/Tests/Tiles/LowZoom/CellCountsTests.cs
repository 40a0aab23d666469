using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Mvt;
using SpatialCockpit.Tiles.LowZoom;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.LowZoom;

/// <summary>Counts at low zooms are exact: nothing twice, nothing lost.</summary>
public sealed class CellCountsTests
{
    private static readonly TestDictionary Layer = new(["name", "class"], [TagValue.Text("x"), TagValue.Text("shop"), TagValue.Whole(7), TagValue.Boolean(true)]);
    private static readonly CategoryTable Classes = new(1, [1, 2]);

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(10)]
    public void Counts_over_the_tiles_of_a_zoom_add_up_to_the_features(int z)
    {
        var places = Places(3000, z);
        var counted = new List<DecodedTile.Feature>();
        foreach (var tile in places.SelectMany(place => TilesAround(place, z)).Distinct())
            counted.AddRange(Points(places, tile));
        counted.Sum(feature => (long)feature.Properties["point_count"]).ShouldBe(places.Count);
        foreach (var kind in (string[])["class:shop", "class:7", "class:"])
            counted.Sum(feature => (long)feature.Properties.GetValueOrDefault(kind, 0L)).ShouldBe(places.Count(place => Kind(place.Value) == kind), kind);
    }

    [Fact]
    public void A_count_stands_amid_its_points_and_bears_their_commonest_kind()
    {
        var frame = TileFrame.Of(DrawnShape.Tile, buffer: 0);
        (int X, int Y, int Value)[] places = [(frame.OriginX + 64 * 10, frame.OriginY + 64 * 10, 2), (frame.OriginX + 64 * 20, frame.OriginY + 64 * 10, 2), (frame.OriginX + 64 * 30, frame.OriginY + 64 * 40, 1)];
        var count = Points([.. places], DrawnShape.Tile).Single();
        count.Parts.ShouldBe([[(20, 20)]]);
        count.Id.ShouldBeNull();
        count.Properties.ShouldBe(new Dictionary<string, object> { ["cluster"] = true, ["point_count"] = 3L, ["class"] = 7L, ["class:shop"] = 1L, ["class:7"] = 2L }, ignoreOrder: true);
    }

    [Fact]
    public void Areas_too_small_to_see_become_squares_of_the_same_area()
    {
        var frame = TileFrame.Of(DrawnShape.Tile, step: 4);
        using var counts = CellCounts.Rent(frame, Generalisation.AreaCells, 0);
        for (var i = 0; i < 100; i++)
            counts.Add(frame.OriginX + 64 * (1000 + i % 10), frame.OriginY + 64 * (1000 + i / 10), -1, area: 16 * 64 * 64).ShouldBeTrue();
        var dictionary = new CountDictionary(Layer, null, counts.CellCount);
        var square = Decoded(frame, dictionary, layer => new CountWriter(counts, dictionary, null, layer).Squares(frame)).Single();
        square.Properties.ShouldBe(new Dictionary<string, object> { ["cluster"] = true, ["point_count"] = 100L }, ignoreOrder: true);
        (DecodedGeometry.DoubleArea(square.Parts.Single()) / 2).ShouldBe(1600);
    }

    [Fact]
    public void What_is_alone_in_its_cell_is_known()
    {
        var frame = TileFrame.Of(DrawnShape.Tile, buffer: 0);
        using var counts = CellCounts.Rent(frame, 16, 0);
        (int X, int Y) one = (frame.OriginX + 5, frame.OriginY + 5), two = (frame.OriginX + 300 * 64, frame.OriginY + 5), east = (frame.OriginX + 4096 * 64, frame.OriginY + 5);
        counts.Add(one.X, one.Y, -1).ShouldBeTrue();
        counts.Add(two.X, two.Y, -1).ShouldBeTrue();
        counts.Add(two.X, two.Y, -1).ShouldBeTrue();
        counts.Add(east.X, east.Y, -1).ShouldBeFalse();
        (counts.IsAlone(one.X, one.Y), counts.IsAlone(two.X, two.Y), counts.IsAlone(east.X, east.Y)).ShouldBe((true, false, false));
    }

    [Fact]
    public void A_layer_is_thinned_until_it_fits()
    {
        var noise = new byte[1_200_000];
        new Random(1).NextBytes(noise);
        SizeLimit.Keep(noise.AsSpan(0, 400_000), 1, 1000).ShouldBe(1000);
        SizeLimit.Keep(new byte[5_000_000], 1, 1000).ShouldBe(1000);
        SizeLimit.Keep(noise, 1, 1000).ShouldBeInRange(350, 400);
        SizeLimit.Keep(noise, 2, 1000).ShouldBeInRange(170, 200);
    }

    /// <summary>Around a tile of the zoom and over its edges; a few at the corners of the world.</summary>
    private static List<(int X, int Y, int Value)> Places(int count, int z)
    {
        var random = new Random(z);
        var tile = TileCoordinate.At(new(116.391, 39.907), z);
        var frame = TileFrame.Of(tile);
        var width = 1L << 32 - z;
        int Place(long origin) => (int)Math.Clamp(random.Next(5) switch { 0 => origin, 1 => origin + width, 2 => origin + width - 1, _ => origin + (long)(width * (2 * random.NextDouble() - 0.5)) }, int.MinValue, int.MaxValue);
        return [(int.MinValue, int.MinValue, 1), (int.MaxValue, int.MaxValue, 2), .. Enumerable.Range(0, count).Select(_ => (Place(frame.OriginX), Place(frame.OriginY), random.Next(-1, 4)))];
    }

    private static IEnumerable<TileCoordinate> TilesAround((int X, int Y, int Value) place, int z)
    {
        var (x, y) = ((int)(place.X - (long)int.MinValue >> 32 - z), (int)(place.Y - (long)int.MinValue >> 32 - z));
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                if (TileCoordinate.TryCreate(z, x + dx, y + dy, out var tile))
                    yield return tile;
            }
        }
    }

    private static string Kind(int value) => value switch { < 0 => "", 1 => "class:shop", 2 => "class:7", _ => "class:" };

    private static List<DecodedTile.Feature> Points(List<(int X, int Y, int Value)> places, TileCoordinate tile)
    {
        var frame = TileFrame.Of(tile, buffer: 0);
        using var counts = CellCounts.Rent(frame, Generalisation.PointCells, Classes.SlotCount);
        foreach (var (x, y, value) in places)
            counts.Add(x, y, Classes.SlotOf(value));
        var dictionary = new CountDictionary(Layer, Classes, counts.CellCount);
        return Decoded(frame, dictionary, layer =>
        {
            new CountWriter(counts, dictionary, Classes, layer).Points();
            foreach (var (x, y, value) in places.Where(place => counts.IsAlone(place.X, place.Y)))
                layer.AddPoint(1, x, y, value < 0 ? [dictionary.Count, dictionary.NumberOf(1)] : [dictionary.Count, dictionary.NumberOf(1), dictionary.KeyOfSlot(Classes.SlotOf(value)), dictionary.NumberOf(1)]).ShouldBe(FeatureOutcome.Written);
        });
    }

    private static List<DecodedTile.Feature> Decoded(in TileFrame frame, ILayerDictionary dictionary, Action<LayerWriter> draw)
    {
        using var layer = LayerWriter.Rent(frame, dictionary);
        draw(layer);
        using var tile = new TileBuffer();
        layer.Finish("counted", tile);
        return DecodedTile.Read(tile.Written.ToArray()).Layers.SingleOrDefault()?.Features ?? [];
    }
}
