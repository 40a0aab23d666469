using System.Text;
using SpatialCockpit.Tiles.Functions;

namespace SpatialCockpit.Tests.Tiles.Functions;

public sealed class FinishedTileTests
{
    /// <summary>A layer of version 2 with a name, extent 4096 and nothing else.</summary>
    private static byte[] Layer(string name) => [0x1a, (byte)(name.Length + 7), 0x0a, (byte)name.Length, .. Encoding.UTF8.GetBytes(name), 0x28, 0x80, 0x20, 0x78, 0x02];

    [Theory]
    [InlineData("density", "gis.density")]
    [InlineData("gis.density", "gis.density")]
    [InlineData("other", "gis.density:other")]
    public void Its_layers_get_names_of_ours(string theirs, string ours)
    {
        var renamed = DecodedTile.Read(FinishedTile.Renamed([.. Layer(theirs), .. Layer("second")], "gis.density")!);
        renamed.Layers.Select(layer => (layer.Name, layer.Version, layer.Extent)).ShouldBe([(ours, 2, 4096), ("gis.density:second", 2, 4096)]);
    }

    [Fact]
    public void Nothing_is_an_empty_tile() => FinishedTile.Renamed([], "a.b").ShouldBe([]);

    [Fact]
    public void Whatever_else_comes_is_found_out_or_at_least_no_trouble()
    {
        var dice = new Random(20261120);
        var whole = Layer("density");
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = dice.Next(2) == 0 ? whole[..dice.Next(whole.Length)] : [.. whole];
            if (bytes.Length > 0 && dice.Next(3) > 0)
                bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);
            var renamed = FinishedTile.Renamed(bytes, "gis.density");
            if (renamed is not null && bytes.Length > 0)
                FinishedTile.Renamed(renamed, "gis.density").ShouldNotBeNull();
        }
        for (var length = 1; length < whole.Length; length++)
            FinishedTile.Renamed(whole.AsSpan(0, length), "gis.density").ShouldBeNull();
    }
}
