using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Heat;

namespace SpatialCockpit.Tests.Tiles;

public sealed class PngTests : IDisposable
{
    private readonly TempFolder _folder = new("cockpit-png-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(256, 256, 256)]
    [InlineData(3, 1, 2)]
    [InlineData(37, 5, 3)]
    public async Task GDAL_reads_the_pixels_and_the_palette(int width, int height, int colours)
    {
        var pixels = Enumerable.Range(0, width * height).Select(i => (byte)(i * 7 % colours)).ToArray();
        var palette = Enumerable.Range(0, colours).Select(i => new Rgba((byte)i, (byte)(255 - i), (byte)(i / 2), (byte)(i * 3))).ToArray();
        await File.WriteAllBytesAsync(_folder.File("p.png"), Png.Encode(width, height, pixels, palette), Token);
        await ForeignProgram.RunAsync("gdal_translate", ["-q", "-of", "ENVI", _folder.File("p.png"), _folder.File("p.raw")]);
        (await File.ReadAllBytesAsync(_folder.File("p.raw"), Token)).ShouldBe(pixels);
        var said = await ForeignProgram.RunAsync("gdalinfo", [_folder.File("p.png")]);
        foreach (var (colour, i) in palette.Select((colour, i) => (colour, i)))
            said.ShouldContain($" {i}: {colour.Red},{colour.Green},{colour.Blue},{colour.Alpha}");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(37, 5)]
    [InlineData(300, 200)]
    public async Task GDAL_reads_true_colours(int width, int height)
    {
        var random = new Random(2);
        var pixels = new byte[4 * width * height];
        random.NextBytes(pixels);
        await File.WriteAllBytesAsync(_folder.File("t.png"), Png.EncodeOpaque(width, height, pixels), Token);
        await ForeignProgram.RunAsync("gdal_translate", ["-q", "-of", "ENVI", "-co", "INTERLEAVE=BIP", _folder.File("t.png"), _folder.File("t.raw")]);
        (await File.ReadAllBytesAsync(_folder.File("t.raw"), Token)).ShouldBe(pixels.Chunk(4).SelectMany(pixel => new[] { pixel[2], pixel[1], pixel[0] }));
    }

    [Fact]
    public void The_ramp_grows_from_nothing_to_its_end()
    {
        HeatRamp.Palette[0].Alpha.ShouldBe((byte)0);
        HeatRamp.Palette.Select(colour => (int)colour.Alpha).ShouldBeInOrder();
        HeatRamp.IndexOf(0, 100).ShouldBe((byte)0);
        HeatRamp.IndexOf(1e-9, 100).ShouldBe((byte)1);
        HeatRamp.IndexOf(25, 100).ShouldBe((byte)128);
        HeatRamp.IndexOf(100, 100).ShouldBe((byte)255);
        HeatRamp.IndexOf(1000, 100).ShouldBe((byte)255);
        foreach (var (place, colour) in HeatRamp.Stops)
            ((double)HeatRamp.Palette[(int)Math.Round(place * 255)].Alpha).ShouldBe(colour.Alpha, 2.0);
    }
}
