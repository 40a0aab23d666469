using System.Runtime.InteropServices;
using SpatialCockpit.Platform.Drawing;

namespace SpatialCockpit.Tiles.Symbols;

/// <summary>How much of each pixel is covered by what is drawn with libcairo, 0 to 255; x to the right and y downward from the upper left. For one thread at a time.</summary>
internal sealed class Mask : IDisposable
{
    private readonly IntPtr _surface;
    private readonly IntPtr _cairo;

    /// <exception cref="DllNotFoundException">libcairo is not installed.</exception>
    /// <exception cref="InvalidOperationException">There is no room for so large a picture.</exception>
    public Mask(int width, int height)
    {
        (Width, Height) = (width, height);
        _surface = Cairo.ImageSurfaceCreate(Cairo.FormatA8, width, height);
        if (Cairo.SurfaceStatus(_surface) != Cairo.StatusSuccess)
        {
            Cairo.SurfaceDestroy(_surface);
            throw new InvalidOperationException($"No room for a mask of {width} × {height} pixels.");
        }
        _cairo = Cairo.Create(_surface);
        Cairo.SetFillRule(_cairo, Cairo.FillRuleEvenOdd);
    }

    public int Width { get; }

    public int Height { get; }

    /// <param name="corners">Around the middle, in radii.</param>
    public void FillShape(double x, double y, double radius, ReadOnlySpan<(double X, double Y)> corners)
    {
        Cairo.NewPath(_cairo);
        foreach (var (right, down) in corners)
            Cairo.LineTo(_cairo, x + right * radius, y + down * radius);
        Cairo.ClosePath(_cairo);
        Cairo.Fill(_cairo);
    }

    /// <param name="hole">Radius of what is left out in the middle; 0 for a whole circle.</param>
    public void FillCircle(double x, double y, double radius, double hole)
    {
        Cairo.NewPath(_cairo);
        Cairo.Arc(_cairo, x, y, radius, 0, 2 * Math.PI);
        Cairo.ClosePath(_cairo);
        if (hole > 0)
            Cairo.Arc(_cairo, x, y, hole, 0, 2 * Math.PI);
        Cairo.Fill(_cairo);
    }

    /// <returns>Row by row, <see cref="Width"/> bytes each.</returns>
    public byte[] ToArray()
    {
        Cairo.SurfaceFlush(_surface);
        var (data, stride) = (Cairo.ImageSurfaceGetData(_surface), Cairo.ImageSurfaceGetStride(_surface));
        var pixels = new byte[Width * Height];
        for (var row = 0; row < Height; row++)
            Marshal.Copy(data + row * stride, pixels, Width * row, Width);
        return pixels;
    }

    public void Dispose()
    {
        Cairo.Destroy(_cairo);
        Cairo.SurfaceDestroy(_surface);
    }
}
