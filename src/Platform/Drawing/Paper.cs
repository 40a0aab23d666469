using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;

namespace SpatialCockpit.Platform.Drawing;

/// <summary>
/// Pages of A4 drawn into a PDF with libcairo: points (72 an inch), x to the right and y downward from the upper left. Of fonts what is used is embedded, as letters that can be searched and copied.
/// For one thread at a time.
/// </summary>
public sealed class Paper : IDisposable
{
    public const double Width = 595.28, Height = 841.89;

    /// <summary>Stands for a letter that the font lacks, as printers have it.</summary>
    private const string Geta = "〓";
    private const int TitleOf = 0, CreatorOf = 4;

    private static readonly byte[] Family = Utf8("Noto Sans CJK SC");
    private static readonly byte[] Jpeg = Utf8("image/jpeg");

    /// <summary>Called when cairo is done with the bytes of a picture.</summary>
    private static readonly Cairo.Forget Unpin = closure => GCHandle.FromIntPtr(closure).Free();

    /// <summary>Whether the font has a letter: asked once for each there is.</summary>
    private static readonly ConcurrentDictionary<Rune, bool> Known = new();

    private readonly MemoryStream _bytes = new();
    private readonly Cairo.WriteBytes _write;
    private readonly IntPtr _surface;
    private readonly IntPtr _cairo;
    private Lettering _font;

    /// <param name="title">Of the document, as readers show it.</param>
    /// <param name="isTurned">Its longer side is across.</param>
    /// <exception cref="DllNotFoundException">libcairo is not installed.</exception>
    public Paper(string title, bool isTurned = false)
    {
        // Kept, for cairo calls it as long as it writes.
        _write = Write;
        _surface = Cairo.PdfSurfaceCreate(_write, IntPtr.Zero, isTurned ? Height : Width, isTurned ? Width : Height);
        Cairo.PdfSetMetadata(_surface, TitleOf, Utf8(title));
        Cairo.PdfSetMetadata(_surface, CreatorOf, Utf8("SpatialCockpit"));
        _cairo = Cairo.Create(_surface);
        Cairo.SetLineJoin(_cairo, Cairo.LineJoinRound);
    }

    /// <summary>Whether a font is installed that has Chinese letters: without, all there is to print would be boxes.</summary>
    public bool HasLetters => HasLetter(new Rune('案'));

    /// <summary>How far the next text begins.</summary>
    public double Measure(string text, Lettering font)
    {
        var bytes = Utf8(Writable(text));
        Select(font);
        Cairo.MeasureText(_cairo, bytes, out var extents);
        return extents.XAdvance;
    }

    /// <param name="y">Of the line that the letters stand on.</param>
    public void Write(string text, double x, double y, Lettering font, Ink ink)
    {
        var bytes = Utf8(Writable(text));
        Select(font);
        Use(ink);
        Cairo.NewPath(_cairo);
        Cairo.MoveTo(_cairo, x, y);
        Cairo.ShowText(_cairo, bytes);
    }

    public void Line(double fromX, double fromY, double toX, double toY, Ink ink, double width)
    {
        Cairo.NewPath(_cairo);
        Cairo.MoveTo(_cairo, fromX, fromY);
        Cairo.LineTo(_cairo, toX, toY);
        Stroke(ink, width);
    }

    public void Fill(double x, double y, double width, double height, Ink ink)
    {
        Cairo.NewPath(_cairo);
        Cairo.Rectangle(_cairo, x, y, width, height);
        Use(ink);
        Cairo.Fill(_cairo);
    }

    public void Frame(double x, double y, double width, double height, Ink ink, double lineWidth)
    {
        Cairo.NewPath(_cairo);
        Cairo.Rectangle(_cairo, x, y, width, height);
        Stroke(ink, lineWidth);
    }

    public void Circle(double x, double y, double radius, Ink ink)
    {
        Cairo.NewPath(_cairo);
        Cairo.Arc(_cairo, x, y, radius, 0, 2 * Math.PI);
        Use(ink);
        Cairo.Fill(_cairo);
    }

    public void Shape(ReadOnlySpan<(double X, double Y)> corners, Ink ink)
    {
        Cairo.NewPath(_cairo);
        foreach (var (x, y) in corners)
            Cairo.LineTo(_cairo, x, y);
        Cairo.ClosePath(_cairo);
        Use(ink);
        Cairo.Fill(_cairo);
    }

    /// <summary>A picture, its bytes as they are.</summary>
    /// <param name="pixelsWide">Of the picture; of its height as much as <paramref name="width"/> to <paramref name="height"/> say.</param>
    public void Picture(byte[] jpeg, int pixelsWide, int pixelsHigh, double x, double y, double width, double height)
    {
        var image = Cairo.ImageSurfaceCreate(Cairo.FormatRgb24, pixelsWide, pixelsHigh);
        var pinned = GCHandle.Alloc(jpeg, GCHandleType.Pinned);
        if (Cairo.SurfaceSetMimeData(image, Jpeg, pinned.AddrOfPinnedObject(), (nuint)jpeg.Length, Unpin, GCHandle.ToIntPtr(pinned)) == Cairo.StatusSuccess)
            Within(x, y, width, height, width / pixelsWide, cairo =>
            {
                Cairo.SetSourceSurface(cairo, image, 0, 0);
                Cairo.Paint(cairo);
            });
        Cairo.SurfaceDestroy(image);
    }

    /// <summary>What somebody else draws, within a rectangle.</summary>
    /// <param name="scale">Points of one of their units.</param>
    /// <param name="draw">On a context of cairo, from the rectangle's upper left.</param>
    public void Within(double x, double y, double width, double height, double scale, Action<nint> draw)
    {
        Cairo.Save(_cairo);
        Cairo.NewPath(_cairo);
        Cairo.Rectangle(_cairo, x, y, width, height);
        Cairo.Clip(_cairo);
        Cairo.Translate(_cairo, x, y);
        Cairo.Scale(_cairo, scale, scale);
        draw(_cairo);
        Cairo.Restore(_cairo);
        _font = default;
    }

    public void EndPage() => Cairo.ShowPage(_cairo);

    /// <summary>The whole document; nothing is drawn after it.</summary>
    public byte[] Finish()
    {
        Cairo.SurfaceFinish(_surface);
        return Cairo.SurfaceStatus(_surface) == Cairo.StatusSuccess ? _bytes.ToArray() : throw new InvalidOperationException($"The paper could not be drawn: status {Cairo.SurfaceStatus(_surface)} of libcairo.");
    }

    public void Dispose()
    {
        Cairo.Destroy(_cairo);
        Cairo.SurfaceDestroy(_surface);
        _bytes.Dispose();
        GC.KeepAlive(_write);
    }

    private string Writable(string text) => text.EnumerateRunes().All(HasLetter) ? text : string.Concat(text.EnumerateRunes().Select(rune => HasLetter(rune) ? rune.ToString() : Geta));

    private bool HasLetter(Rune rune) => Known.GetOrAdd(rune, asked =>
    {
        Select(new(10));
        var (text, glyphs, count) = (Encoding.UTF8.GetBytes(asked.ToString()), IntPtr.Zero, 0);
        if (Cairo.TextToGlyphs(Cairo.GetScaledFont(_cairo), 0, 0, text, text.Length, ref glyphs, ref count, IntPtr.Zero, IntPtr.Zero, IntPtr.Zero) != Cairo.StatusSuccess)
            return false;
        // A glyph begins with its number in the font, of which 0 is the box for what there is not.
        var found = count > 0 && Marshal.ReadIntPtr(glyphs) != IntPtr.Zero;
        Cairo.GlyphFree(glyphs);
        return found;
    });

    private int Write(IntPtr closure, IntPtr bytes, uint length)
    {
        var piece = new byte[length];
        Marshal.Copy(bytes, piece, 0, piece.Length);
        _bytes.Write(piece);
        return Cairo.StatusSuccess;
    }

    private void Stroke(Ink ink, double width)
    {
        Use(ink);
        Cairo.SetLineWidth(_cairo, width);
        Cairo.Stroke(_cairo);
    }

    private void Select(Lettering font)
    {
        if (_font == font)
            return;
        Cairo.SelectFontFace(_cairo, Family, Cairo.SlantNormal, font.IsBold ? Cairo.WeightBold : Cairo.WeightNormal);
        Cairo.SetFontSize(_cairo, font.Size);
        _font = font;
    }

    private void Use(Ink ink) => Cairo.SetSource(_cairo, ink.Red / 255.0, ink.Green / 255.0, ink.Blue / 255.0, 1);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text.Replace('\0', ' ') + '\0');
}
