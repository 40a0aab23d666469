using System.Globalization;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles.Raster;

/// <summary>What tiles show, held against the formula that the earth is painted by and against GDAL's own programs.</summary>
public sealed class RasterPictureTests(RasterHost host) : IClassFixture<RasterHost>
{
    private static readonly TileCoordinate[] Some = [RasterHost.Home, TileCoordinate.At(new(115.6, 44.95), 11), TileCoordinate.At(new(115.2, 44.7), 10)];

    [Theory]
    [InlineData("quad")]
    [InlineData("square")]
    public async Task A_tile_of_the_same_quad_goes_on_as_it_is(string name)
    {
        foreach (var tile in Some)
            (await RasterHost.PictureAsync(host.Admin, $"/rasters/{name}/{tile}.png")).ShouldBe(PaintedEarth.Paint(tile));
    }

    [Theory]
    [InlineData("globe")]
    [InlineData("described")]
    public async Task Tiles_in_degrees_are_carried_over_to_the_quad(string name)
    {
        foreach (var tile in Some)
        {
            var ours = await PixelComparison.SamplesAsync(await RasterHost.PictureAsync(host.Admin, $"/rasters/{name}/{tile}.png"), 4);
            var right = await PixelComparison.SamplesAsync(PaintedEarth.Paint(tile), 3);
            var (most, mean) = PixelComparison.Differences(ours[..^(256 * 256)], right);
            most.ShouldBeLessThanOrEqualTo(3, $"{tile}");
            mean.ShouldBeLessThan(0.8, $"{tile}");
            ours[^(256 * 256)..].ShouldAllBe(alpha => alpha == 255);
        }
    }

    /// <summary>Where a level of degrees is coarse beside the tile, and where the globe's tiles end.</summary>
    [Theory]
    [InlineData(2, 3, 1)]
    [InlineData(0, 0, 0)]
    [InlineData(10, 881, 372)]
    public async Task What_a_service_does_not_have_is_transparent(int z, int x, int y)
    {
        var ours = await PixelComparison.SamplesAsync(await RasterHost.PictureAsync(host.Admin, $"/rasters/globe/{z}/{x}/{y}.png"), 4);
        TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
        var degrees = tile.EnvelopeDegrees();
        foreach (var pixel in (int[])[0, 64, 128, 192, 255])
        {
            var lon = degrees.MinX + (pixel + 0.5) * degrees.Width / 256;
            var there = ours[(3 * 256 + 128) * 256 + pixel];
            // The tile of the service that holds 130° is there as a whole.
            if (Math.Abs(lon - 130) > 360.0 / (1 << z))
                there.ShouldBe(lon < 130 ? (byte)255 : (byte)0, $"{lon}");
        }
    }

    [Theory]
    [InlineData("degrees", "png", 3, 4, 0.3)]
    [InlineData("gauss", "png", 3, 4, 0.3)]
    [InlineData("remote", "png", 3, 4, 0.3)]
    [InlineData("utm", "jpg", 3, 255, 4.0)]
    [InlineData("grey", "webp", 1, 255, 4.0)]
    public async Task A_GeoTIFF_shows_what_gdalwarp_makes_of_it(string name, string format, int bands, int most, double mean)
    {
        foreach (var tile in Some)
        {
            var ours = await PixelComparison.SamplesAsync(await RasterHost.PictureAsync(host.Admin, $"/rasters/{name}/{tile}.{format}"), bands);
            var theirs = await WarpedAsync(host.FileOf(name == "remote" ? "degrees" : name), tile, bands);
            var difference = PixelComparison.Differences(ours, theirs);
            difference.Most.ShouldBeLessThanOrEqualTo(most, $"{tile}");
            difference.Mean.ShouldBeLessThan(mean, $"{tile}");
        }
    }

    [Theory]
    [InlineData("degrees", 3)]
    [InlineData("gauss", 5)]
    public async Task A_GeoTIFF_shows_the_earth_where_it_is(string name, int most)
    {
        var ours = await PixelComparison.SamplesAsync(await RasterHost.PictureAsync(host.Admin, $"/rasters/{name}/{RasterHost.Home}.png"), 3);
        PixelComparison.Differences(ours, await PixelComparison.SamplesAsync(PaintedEarth.Paint(RasterHost.Home), 3)).Most.ShouldBeLessThanOrEqualTo(most);
    }

    [Fact]
    public async Task From_afar_overviews_show_a_GeoTIFF_within_its_bounds_alone()
    {
        var tile = TileCoordinate.At(new(115.5, 44.85), 7);
        var ours = await PixelComparison.SamplesAsync(await RasterHost.PictureAsync(host.Admin, $"/rasters/degrees/{tile}.png"), 4);
        var shown = ours[^(256 * 256)..].Count(alpha => alpha == 255);
        var expected = tile.EnvelopeMeters().Intersection(RasterHost.FilesMeters).Area / tile.EnvelopeMeters().Area * 256 * 256;
        shown.ShouldBeInRange((int)(0.96 * expected), (int)(1.04 * expected));
    }

    private static async Task<byte[]> WarpedAsync(string file, TileCoordinate tile, int bands)
    {
        using var folder = new TempFolder();
        var box = tile.EnvelopeMeters();
        string[] sides = [.. ((double[])[box.MinX, box.MinY, box.MaxX, box.MaxY]).Select(side => side.ToString("R", CultureInfo.InvariantCulture))];
        await ForeignProgram.RunAsync("gdalwarp", ["-q", "-et", "0", "-t_srs", "EPSG:3857", "-te", .. sides, "-ts", "256", "256", "-r", "bilinear", file, folder.File("tile.tif")]);
        return await PixelComparison.SamplesAsync(folder.File("tile.tif"), bands);
    }
}
