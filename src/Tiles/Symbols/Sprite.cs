using System.Text.Json.Nodes;
using SpatialCockpit.Tiles.Maps;
using SpatialCockpit.Tiles.Styles;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>
/// The marks of our maps, side by side in one picture, as MapLibre's sprites have it. Each is a distance field (<c>sdf</c>): a style gives it any <c>icon-color</c>, and a rim as its halo.
/// </summary>
/// <param name="Png">Opacities alone tell the distances; every pixel is white.</param>
/// <param name="Index">Where each is in the picture, by name.</param>
internal sealed record Sprite(byte[] Png, JsonObject Index)
{
    /// <summary>The one sheet there is.</summary>
    public const string Name = "cockpit";

    /// <summary>Points along a line: the way that traffic goes.</summary>
    public const string Arrow = "arrow";

    /// <summary>Pixels a side, and from the middle to the rim of a mark, as in the browser (web/src/map/style/marks.ts).</summary>
    private const int Side = 20, Radius = 7;

    private static readonly (double X, double Y)[] ArrowCorners = [(-0.95, -0.2), (0.1, -0.2), (0.1, -0.7), (0.95, 0), (0.1, 0.7), (0.1, 0.2), (-0.95, 0.2)];

    private static readonly Rgba[] Opacities = [.. Enumerable.Range(0, 256).Select(opacity => new Rgba(255, 255, 255, (byte)opacity))];

    public static IReadOnlyList<string> Icons { get; } = [.. LayerLook.Shapes, Arrow];

    /// <param name="density">Pixels of the picture for each on the map: 1, or 2 for <c>@2x</c>.</param>
    /// <exception cref="DllNotFoundException">libcairo is not installed.</exception>
    public static Sprite Of(int density)
    {
        var side = Side * density;
        var width = side * Icons.Count;
        var pixels = new byte[width * side];
        var index = new JsonObject();
        for (var i = 0; i < Icons.Count; i++)
        {
            var icon = Draw(Icons[i], density);
            for (var row = 0; row < side; row++)
                icon.AsSpan(row * side, side).CopyTo(pixels.AsSpan(row * width + i * side));
            index[Icons[i]] = new JsonObject { ["x"] = i * side, ["y"] = 0, ["width"] = side, ["height"] = side, ["pixelRatio"] = density, ["sdf"] = true };
        }
        return new(Tiles.Png.Encode(width, side, pixels, Opacities), index);
    }

    private static byte[] Draw(string icon, int density)
    {
        var scale = density * SignedDistances.Fineness;
        using var mask = new Mask(Side * scale, Side * scale);
        var (middle, radius) = (Side * scale / 2.0, (double)Radius * scale);
        if ((icon == Arrow ? ArrowCorners : Mark.CornersOf(icon)) is { } corners)
            mask.FillShape(middle, middle, radius, corners);
        else
            mask.FillCircle(middle, middle, Mark.RoundRadius * radius, icon == "ring" ? Mark.HoleRadius * radius : 0);
        return SignedDistances.Of(mask.ToArray(), mask.Width, mask.Height, density);
    }
}
