using System.Runtime.InteropServices;
using System.Text;
using SpatialCockpit.Platform.Drawing;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>An opaque picture to draw on with libcairo, or part of somebody's paper: pixels, x to the right and y downward from the upper left. For one thread at a time.</summary>
internal sealed class Canvas : IDisposable
{
    /// <summary>Knows Chinese, Japanese, Korean, Latin, Greek and Cyrillic letters; a machine without it draws with what it has.</summary>
    public const string FontFamily = "Noto Sans CJK SC";

    private static readonly byte[] Family = Utf8(FontFamily);

    /// <summary>Nothing where it is somebody else's paper.</summary>
    private readonly IntPtr _surface;
    private readonly IntPtr _cairo;

    private readonly int _ratio = 1;

    /// <param name="ratio">Pixels of the picture to one that is drawn in, of screens so dense.</param>
    /// <exception cref="DllNotFoundException">libcairo is not installed.</exception>
    /// <exception cref="InvalidOperationException">There is no room for so large a picture.</exception>
    public Canvas(int width, int height, int ratio = 1)
    {
        (Width, Height, _ratio) = (width, height, ratio);
        _surface = Cairo.ImageSurfaceCreate(Cairo.FormatRgb24, width * ratio, height * ratio);
        if (Cairo.SurfaceStatus(_surface) != Cairo.StatusSuccess)
        {
            Cairo.SurfaceDestroy(_surface);
            throw new InvalidOperationException($"No room for a picture of {width * ratio} × {height * ratio} pixels.");
        }
        _cairo = Cairo.Create(_surface);
        Cairo.Scale(_cairo, ratio, ratio);
        Cairo.SetLineJoin(_cairo, Cairo.LineJoinRound);
    }

    /// <param name="cairo">The context of a paper, which stays its owner's.</param>
    public Canvas(nint cairo, int width, int height)
    {
        (_cairo, Width, Height) = (cairo, width, height);
        Cairo.SetLineJoin(_cairo, Cairo.LineJoinRound);
    }

    public int Width { get; }

    public int Height { get; }

    public void FillAll(Rgba colour)
    {
        Use(colour);
        Cairo.Paint(_cairo);
    }

    /// <summary>Draws within a rectangle alone.</summary>
    public void Within(double left, double top, double right, double bottom, Action draw)
    {
        Cairo.Save(_cairo);
        Cairo.Rectangle(_cairo, left, top, right - left, bottom - top);
        Cairo.Clip(_cairo);
        draw();
        Cairo.Restore(_cairo);
    }

    public void FillArea(PixelPath path, Rgba colour, Rgba? outline = null)
    {
        Trace(path, close: true);
        Use(colour);
        if (outline is not { } edge)
        {
            Cairo.Fill(_cairo);
            return;
        }
        Cairo.FillPreserve(_cairo);
        Use(edge);
        Pen(1, [], round: false);
        Cairo.Stroke(_cairo);
    }

    /// <param name="dashes">In widths of the line; empty for a whole line.</param>
    public void DrawLine(PixelPath path, Rgba colour, double width, double[] dashes, bool close = false)
    {
        Trace(path, close);
        Use(colour);
        Pen(width, dashes, round: dashes.Length == 0);
        Cairo.Stroke(_cairo);
    }

    public void FillCircle(double x, double y, double radius, Rgba colour, Rgba rim, double rimWidth)
    {
        Cairo.NewPath(_cairo);
        Cairo.Arc(_cairo, x, y, radius, 0, 2 * Math.PI);
        FillRimmed(colour, rim, rimWidth);
    }

    /// <param name="corners">Around the middle, in radii.</param>
    public void FillShape(double x, double y, double radius, ReadOnlySpan<(double X, double Y)> corners, Rgba colour, Rgba rim, double rimWidth)
    {
        Cairo.NewPath(_cairo);
        foreach (var (right, down) in corners)
            Cairo.LineTo(_cairo, x + right * radius, y + down * radius);
        Cairo.ClosePath(_cairo);
        FillRimmed(colour, rim, rimWidth);
    }

    public (double Width, double Height) Measure(string text, LabelFont font)
    {
        Select(font);
        Cairo.MeasureText(_cairo, Utf8(text), out var extents);
        return (extents.XAdvance, font.Size);
    }

    /// <summary>Texts with their middles at places, over one halo.</summary>
    /// <param name="angle">Clockwise from the horizontal, in radians.</param>
    public void Write(IReadOnlyList<(string Text, double X, double Y)> texts, LabelFont font, double angle, Rgba colour, Rgba halo, double haloWidth)
    {
        Select(font);
        foreach (var (text, x, y) in texts)
        {
            Outline(text, font, x, y, angle);
            Use(halo);
            Pen(2 * haloWidth, [], round: true);
            Cairo.Stroke(_cairo);
        }
        foreach (var (text, x, y) in texts)
        {
            Outline(text, font, x, y, angle);
            Use(colour);
            Cairo.Fill(_cairo);
        }
    }

    public byte[] ToPng()
    {
        Cairo.SurfaceFlush(_surface);
        var (data, stride) = (Cairo.ImageSurfaceGetData(_surface), Cairo.ImageSurfaceGetStride(_surface));
        var (width, height) = (Width * _ratio, Height * _ratio);
        var pixels = new byte[4 * width * height];
        for (var row = 0; row < height; row++)
            Marshal.Copy(data + row * stride, pixels, 4 * width * row, 4 * width);
        return Png.EncodeOpaque(width, height, pixels);
    }

    public void Dispose()
    {
        if (_surface == IntPtr.Zero)
            return;
        Cairo.Destroy(_cairo);
        Cairo.SurfaceDestroy(_surface);
    }

    private void Outline(string text, LabelFont font, double x, double y, double angle)
    {
        var bytes = Utf8(text);
        Cairo.MeasureText(_cairo, bytes, out var extents);
        Cairo.Save(_cairo);
        Cairo.Translate(_cairo, x, y);
        Cairo.Rotate(_cairo, angle);
        Cairo.NewPath(_cairo);
        // Letters of the font stand 0.36 of its size above their line on average, Latin and Chinese ones alike.
        Cairo.MoveTo(_cairo, -extents.XAdvance / 2, 0.36 * font.Size);
        Cairo.TextPath(_cairo, bytes);
        Cairo.Restore(_cairo);
    }

    private void FillRimmed(Rgba colour, Rgba rim, double rimWidth)
    {
        if (rimWidth > 0)
        {
            Use(rim);
            Pen(2 * rimWidth, [], round: true);
            Cairo.StrokePreserve(_cairo);
        }
        Use(colour);
        Cairo.Fill(_cairo);
    }

    private void Trace(PixelPath path, bool close)
    {
        Cairo.NewPath(_cairo);
        foreach (var part in path.Parts)
        {
            if (part.Length == 0)
                continue;
            Cairo.MoveTo(_cairo, part[0].X, part[0].Y);
            for (var i = 1; i < part.Length; i++)
                Cairo.LineTo(_cairo, part[i].X, part[i].Y);
            if (close)
                Cairo.ClosePath(_cairo);
        }
    }

    private void Pen(double width, double[] dashes, bool round)
    {
        Cairo.SetLineWidth(_cairo, width);
        Cairo.SetLineCap(_cairo, round ? Cairo.LineCapRound : 0);
        Cairo.SetDash(_cairo, [.. dashes.Select(dash => Math.Max(0.1, dash * width))], dashes.Length, 0);
    }

    private void Select(LabelFont font)
    {
        Cairo.SelectFontFace(_cairo, Family, Cairo.SlantNormal, font.IsBold ? Cairo.WeightBold : Cairo.WeightNormal);
        Cairo.SetFontSize(_cairo, font.Size);
    }

    private void Use(Rgba colour) => Cairo.SetSource(_cairo, colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0, colour.Alpha / 255.0);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.Replace('\0', ' ') + '\0');
}

/// <param name="Size">In pixels.</param>
internal readonly record struct LabelFont(double Size, bool IsBold);

/// <summary>Lines or rings in pixels of the picture.</summary>
internal readonly record struct PixelPath((double X, double Y)[][] Parts);
