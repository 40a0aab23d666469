using System.Buffers;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Heat;

/// <param name="RadiusMeters">Used at the tile's middle, on the ground.</param>
/// <param name="Highest">The density that the ramp ends with, in events per square kilometre.</param>
internal sealed record DrawnHeat(byte[] Png, double RadiusMeters, double Highest);

/// <summary>One tile of a heat map.</summary>
/// <param name="Size">Pixels a side: 256 or 512.</param>
/// <param name="Kernel">Its radius on the ground; widened where it is under two pixels.</param>
/// <param name="Highest">The density that the ramp ends with, in events per square kilometre; null for the layer's own peak.</param>
internal sealed record HeatPicture(TileCoordinate Tile, int Size, DensityKernel Kernel, double? Highest)
{
    public DrawnHeat Draw(HeatEvents events)
    {
        var box = Tile.EnvelopeMeters();
        var window = new RasterWindow(box.MinX, box.MaxY, WebMercator.WorldMeters / ((long)Size << Tile.Z), Size, Size);
        var raster = new DensityRaster(window, Kernel);
        // Widened, the peak is lower: the ramp follows it, alike for all tiles of the zoom.
        var highest = Highest ?? events.Peak(Kernel with { RadiusMeters = Math.Max(Kernel.RadiusMeters, DensityRaster.NarrowestPixels * window.PixelMeters * events.MiddleScale) });
        var density = ArrayPool<double>.Shared.Rent(Size * Size);
        try
        {
            var densities = density.AsSpan(0, Size * Size);
            raster.Fill(events.Blocks, densities);
            return new(Paint(densities, highest), raster.GroundRadius(Size / 2), highest);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(density);
        }
    }

    private byte[] Paint(ReadOnlySpan<double> densities, double highest)
    {
        var pixels = ArrayPool<byte>.Shared.Rent(densities.Length);
        try
        {
            for (var i = 0; i < densities.Length; i++)
                pixels[i] = HeatRamp.IndexOf(densities[i], highest);
            return Png.Encode(Size, Size, pixels.AsSpan(0, densities.Length), HeatRamp.Palette);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }
}
