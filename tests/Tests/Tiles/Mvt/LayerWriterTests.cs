using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>A layer of a tile as a whole: ids, attributes, points, and what it costs.</summary>
public sealed class LayerWriterTests
{
    private static readonly TestDictionary Attributes = new(
        ["name", "数量", "unused"], [TagValue.Text("未用"), TagValue.Text("井盖"), TagValue.Whole(7), TagValue.Whole(-7), TagValue.Whole(long.MinValue), TagValue.Whole(long.MaxValue), TagValue.Double(0.1), TagValue.Single(0.5f), TagValue.Boolean(true), TagValue.Text(new string('长', 100))]);

    [Fact]
    public void Ids_and_attributes_arrive_and_the_tile_holds_only_the_values_it_needs()
    {
        var layer = Decoded(Attributes, writer =>
        {
            DrawnShape.Point(1, 1).AddTo(writer, 5, [0, 1, 1, 2]).ShouldBe(FeatureOutcome.Written);
            DrawnShape.Point(2, 2).AddTo(writer, -1, [1, 3]);
            DrawnShape.Point(3, 3).AddTo(writer, long.MaxValue, [0, 1, 1, 4]);
            DrawnShape.Point(4, 4).AddTo(writer, 0, [0, 9, 1, 5]);
            DrawnShape.Point(5, 5).AddTo(writer, 1, [0, 6, 1, 7]);
            DrawnShape.Point(6, 6).AddTo(writer, 1, [0, 8]);
            DrawnShape.Point(7, 7).AddTo(writer, 1);
        })!;
        (layer.Name, layer.Version, layer.Extent).ShouldBe(("层 1", 2, 4096));
        layer.Features.Select(feature => feature.Id).ShouldBe([5ul, null, (ulong)long.MaxValue, 0ul, 1ul, 1ul, 1ul]);
        layer.Features.Select(feature => string.Join(", ", feature.Properties.Select(property => $"{property.Key}={property.Value}"))).ShouldBe(
            ["name=井盖, 数量=7", "数量=-7", $"name=井盖, 数量={long.MinValue}", $"name={new string('长', 100)}, 数量={long.MaxValue}", "name=0.1, 数量=0.5", "name=True", ""]);
        layer.KeyCount.ShouldBe(2);
        layer.ValueCount.ShouldBe(9);
    }

    [Theory]
    [InlineData(0, 0, 0, 0)]
    [InlineData(0.49, 0.5, 0, 1)]
    [InlineData(-64, 4160, -64, 4160)]
    public void A_point_comes_to_rest_on_the_nearest_place(double x, double y, int expectedX, int expectedY) =>
        DrawnShape.Point(x, y).Decoded()!.Parts.ShouldBe([[(expectedX, expectedY)]]);

    [Theory]
    [InlineData(-64.6, 0)]
    [InlineData(0, 4160.5)]
    public void A_point_beyond_the_buffer_is_not_in_the_tile(double x, double y) => DrawnShape.Point(x, y).Decoded().ShouldBeNull();

    [Fact]
    public void Several_points_are_one_feature_of_those_in_the_tile()
    {
        var points = new DrawnShape(GeometryKind.Point, [[(1, 1), (1.1, 1.1), (9999, 9999), (3, 3), (1, 1)]]).Decoded()!;
        points.Parts.SelectMany(part => part).ShouldBe([(1, 1), (3, 3), (1, 1)]);
        points.ShouldKeepToTheSpecification();
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(24, 13_824_000, 6_336_000)]
    [InlineData(20, 1_048_574, 7)]
    public void From_the_whole_world_to_a_few_metres_a_tile_has_its_place(int z, int x, int y)
    {
        TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
        var frame = TileFrame.Of(tile);
        var shape = DrawnShape.Polygon([(16, 32), (4096, 32), (4096, 4080), (16, 4080)]);
        using var layer = LayerWriter.Rent(frame, TestDictionary.Empty);
        new StoredShape(shape, frame).AddTo(layer).ShouldBe(FeatureOutcome.Written);
        using var written = new TileBuffer();
        layer.Finish("drawn", written);
        DecodedTile.Read(written.Written.ToArray())["drawn"].Features.Single().Parts.ShouldBe([[(16, 32), (4096, 32), (4096, 4080), (16, 4080)]]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Values_that_one_feature_bears_are_written_as_others_are(int singlesFrom)
    {
        byte[] Written(int from)
        {
            using var layer = LayerWriter.Rent(DrawnShape.Frame, Attributes, from);
            for (var value = 0; value < Attributes.ValueCount; value++)
                DrawnShape.Point(value, value).AddTo(layer, value, value < 3 && from > 0 ? [0, value, 1, 0] : [0, value]);
            using var tile = new TileBuffer();
            layer.Finish("single", tile);
            return tile.Written.ToArray();
        }
        var expected = DecodedTile.Read(Written(int.MaxValue))["single"];
        var shown = DecodedTile.Read(Written(singlesFrom))["single"];
        shown.Features.Select(feature => feature.Properties["name"]).ShouldBe(expected.Features.Select(feature => feature.Properties["name"]));
        shown.ValueCount.ShouldBe(expected.ValueCount);
    }

    [Fact]
    public void A_layer_without_features_leaves_the_tile_empty() => Decoded(Attributes, _ => { }).ShouldBeNull();

    [Fact]
    public async Task Bytes_are_the_same_every_time_and_on_every_thread()
    {
        var tiles = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Whole())));
        tiles.ShouldAllBe(tile => tile.SequenceEqual(tiles[0]));
        tiles[0].Length.ShouldBeGreaterThan(40_000);
    }

    [Fact]
    public void A_feature_costs_no_allocation()
    {
        var features = Enumerable.Range(0, 400).Select(seed => seed % 2 == 0 ? NastyShapes.Polygon(seed) : NastyShapes.Lines(seed)).Select(shape => new StoredShape(shape)).ToArray();
        long Cost()
        {
            using var layer = LayerWriter.Rent(DrawnShape.Frame, Attributes);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var id = 0; id < features.Length; id++)
                features[id].AddTo(layer, id);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        // The first tile of a writer makes room; others on this machine may hold that writer the next time.
        Enumerable.Range(0, 20).Select(_ => Cost()).Min().ShouldBe(0);
    }

    private static byte[] Whole()
    {
        using var layer = LayerWriter.Rent(DrawnShape.Frame, Attributes);
        for (var seed = 0; seed < 300; seed++)
            (seed % 2 == 0 ? NastyShapes.Polygon(seed) : NastyShapes.Lines(seed)).AddTo(layer, seed, [0, seed % 7]);
        using var tile = new TileBuffer();
        layer.Finish("all", tile);
        return tile.Written.ToArray();
    }

    private static DecodedTile.Layer? Decoded(ILayerDictionary dictionary, Action<LayerWriter> draw)
    {
        using var layer = LayerWriter.Rent(DrawnShape.Frame, dictionary);
        draw(layer);
        using var tile = new TileBuffer();
        layer.Finish("层 1", tile);
        return DecodedTile.Read(tile.Written.ToArray()).Layers.SingleOrDefault();
    }
}
