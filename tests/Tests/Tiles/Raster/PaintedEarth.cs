using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles;

namespace SpatialCockpit.Tests.Tiles.Raster;

/// <summary>An earth whose colour at each place is a formula, smooth over a pixel of zoom 10: what a right tile shows there is known without any other program.</summary>
internal static class PaintedEarth
{
    public const int Size = 256;

    /// <summary>Waves a degree.</summary>
    private const double East = 2 * Math.PI * 5, North = 2 * Math.PI * 4;

    public static (byte Red, byte Green, byte Blue) At(double lon, double lat) => (Wave(Math.Sin(lon * East)), Wave(Math.Cos(lat * North)), Wave(Math.Sin(lon * East + lat * North)));

    /// <summary>A PNG of the pixels of a box in degrees, or in metres of Web Mercator.</summary>
    public static byte[] Paint(Envelope box, bool isLonLat, int width = Size, int height = Size)
    {
        var pixels = new byte[4 * width * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (east, north) = (box.MinX + (x + 0.5) * box.Width / width, box.MaxY - (y + 0.5) * box.Height / height);
                var place = isLonLat ? new(east, north) : WebMercator.ToLonLat(east, north);
                (pixels[4 * (y * width + x) + 2], pixels[4 * (y * width + x) + 1], pixels[4 * (y * width + x)]) = At(place.Lon, place.Lat);
            }
        }
        return Png.EncodeOpaque(width, height, pixels);
    }

    /// <summary>The tile as it should be.</summary>
    public static byte[] Paint(TileCoordinate tile) => Paint(tile.EnvelopeMeters(), isLonLat: false);

    private static byte Wave(double value) => (byte)Math.Round(128 + 120 * value);
}
