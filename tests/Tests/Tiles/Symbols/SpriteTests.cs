using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tiles.Maps;

namespace SpatialCockpit.Tests.Tiles.Symbols;

/// <summary>The icons for styles, looked at pixel by pixel.</summary>
public sealed class SpriteTests(TilesHost host) : IClassFixture<TilesHost>, IDisposable
{
    private readonly TempFolder _folder = new("cockpit-sprite-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("cockpit", 1)]
    [InlineData("cockpit@2x", 2)]
    public async Task Every_mark_of_the_map_is_in_the_picture_as_a_distance_field(string sheet, int density)
    {
        var index = await host.Admin.GetFromJsonAsync<JsonElement>($"/sprites/{sheet}.json", Token);
        index.EnumerateObject().Select(icon => icon.Name).ShouldBe(["circle", "square", "triangle", "diamond", "hexagon", "star", "cross", "ring", "arrow"], ignoreOrder: true);
        var (pixels, width) = await OpacitiesAsync($"/sprites/{sheet}.png", index.EnumerateObject().Count());
        foreach (var icon in index.EnumerateObject())
        {
            var at = (X: Number(icon, "x"), Y: Number(icon, "y"), Side: Number(icon, "width"));
            (icon.Value.GetProperty("sdf").GetBoolean(), Number(icon, "pixelRatio"), Number(icon, "height"), at.Side).ShouldBe((true, density, at.Side, 20 * density));
            pixels[at.Y * width + at.X].ShouldBe((byte)0, $"nothing reaches the corner of {icon.Name}");
            pixels[(at.Y + at.Side / 2) * width + at.X + at.Side / 2].ShouldBeInRange(icon.Name == "ring" ? (byte)0 : (byte)200, icon.Name == "ring" ? (byte)191 : (byte)255, icon.Name);
            if (Mark.CornersOf(icon.Name) is not { } corners)
                continue;
            for (var y = 0; y < at.Side; y++)
            {
                for (var x = 0; x < at.Side; x++)
                {
                    var (right, down) = ((x + 0.5) / density - 10, (y + 0.5) / density - 10);
                    var distance = Distance([.. corners.Select(corner => (7 * corner.X, 7 * corner.Y))], right, down);
                    ((double)pixels[(at.Y + y) * width + at.X + x]).ShouldBe(Math.Clamp(255 * (0.75 - distance / 8), 0, 255), 8, $"{icon.Name} at {x}, {y}");
                }
            }
        }
    }

    [Theory]
    [InlineData("/sprites/cockpit.png", 200)]
    [InlineData("/sprites/cockpit@2x.json", 200)]
    [InlineData("/sprites/cockpit%402x.png", 200)]
    [InlineData("/sprites/cockpit@3x.png", 404)]
    [InlineData("/sprites/other.json", 404)]
    [InlineData("/sprites/cockpit.svg", 404)]
    [InlineData("/sprites/cockpit.json?fresh=1", 400)]
    public async Task Every_address_has_one_answer(string address, int status) => ((int)(await host.Admin.GetAsync(address, Token)).StatusCode).ShouldBe(status);

    [Fact]
    public async Task A_sheet_is_not_sent_again()
    {
        foreach (var address in new[] { "/sprites/cockpit.png", "/sprites/cockpit@2x.json" })
        {
            using var first = await host.Admin.GetAsync(address, Token);
            using var again = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
            (await host.Admin.SendAsync(again, Token)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }
    }

    private static int Number(JsonProperty icon, string name) => icon.Value.GetProperty(name).GetInt32();

    private async Task<(byte[] Pixels, int Width)> OpacitiesAsync(string address, int icons)
    {
        using var answer = await host.Admin.GetAsync(address, Token);
        (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "image/png"));
        await File.WriteAllBytesAsync(_folder.File("s.png"), await answer.Content.ReadAsByteArrayAsync(Token), Token);
        await ForeignProgram.RunAsync("gdal_translate", ["-q", "-of", "ENVI", "-expand", "rgba", _folder.File("s.png"), _folder.File("s.raw")]);
        var bands = await File.ReadAllBytesAsync(_folder.File("s.raw"), Token);
        var (count, side) = (bands.Length / 4, (int)Math.Sqrt(bands.Length / 4.0 / icons));
        var opacities = bands[(3 * count)..];
        // GDAL reads what is wholly transparent as black.
        bands[..(3 * count)].Where((colour, i) => colour != 255 && opacities[i % count] > 0).ShouldBeEmpty("every pixel is white");
        return (opacities, side * icons);
    }

    /// <summary>To the nearest side; negative within.</summary>
    private static double Distance((double X, double Y)[] corners, double x, double y)
    {
        var (nearest, isInside) = (double.PositiveInfinity, false);
        for (var i = 0; i < corners.Length; i++)
        {
            var (from, to) = (corners[i], corners[(i + 1) % corners.Length]);
            var (right, down) = (to.X - from.X, to.Y - from.Y);
            var along = Math.Clamp(((x - from.X) * right + (y - from.Y) * down) / (right * right + down * down), 0, 1);
            nearest = Math.Min(nearest, Math.Sqrt(Math.Pow(x - from.X - along * right, 2) + Math.Pow(y - from.Y - along * down, 2)));
            if (from.Y > y != to.Y > y && x < from.X + (y - from.Y) / down * right)
                isInside = !isInside;
        }
        return isInside ? -nearest : nearest;
    }
}
