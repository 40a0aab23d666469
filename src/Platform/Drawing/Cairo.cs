using System.Runtime.InteropServices;

namespace SpatialCockpit.Platform.Drawing;

/// <summary>The functions of libcairo 1.16 that a <see cref="Paper"/>, and the map's pictures and symbols, call; names and order of arguments are cairo's own.</summary>
internal static class Cairo
{
    private const string Library = "libcairo.so.2";

    public const int FormatRgb24 = 1;
    public const int FormatA8 = 2;
    public const int StatusSuccess = 0;
    public const int LineCapRound = 1;
    public const int LineJoinRound = 1;
    public const int SlantNormal = 0;
    public const int WeightNormal = 0;
    public const int WeightBold = 1;
    public const int FillRuleEvenOdd = 1;

    /// <summary>In user units: where the ink is, measured from the reference point, and how far the next text begins.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct TextExtents
    {
        public double XBearing;
        public double YBearing;
        public double Width;
        public double Height;
        public double XAdvance;
        public double YAdvance;
    }

    [DllImport(Library, EntryPoint = "cairo_image_surface_create")]
    public static extern IntPtr ImageSurfaceCreate(int format, int width, int height);

    [DllImport(Library, EntryPoint = "cairo_surface_status")]
    public static extern int SurfaceStatus(IntPtr surface);

    [DllImport(Library, EntryPoint = "cairo_surface_flush")]
    public static extern void SurfaceFlush(IntPtr surface);

    [DllImport(Library, EntryPoint = "cairo_image_surface_get_data")]
    public static extern IntPtr ImageSurfaceGetData(IntPtr surface);

    [DllImport(Library, EntryPoint = "cairo_image_surface_get_stride")]
    public static extern int ImageSurfaceGetStride(IntPtr surface);

    [DllImport(Library, EntryPoint = "cairo_surface_destroy")]
    public static extern void SurfaceDestroy(IntPtr surface);

    [DllImport(Library, EntryPoint = "cairo_create")]
    public static extern IntPtr Create(IntPtr surface);

    [DllImport(Library, EntryPoint = "cairo_destroy")]
    public static extern void Destroy(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_save")]
    public static extern void Save(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_restore")]
    public static extern void Restore(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_rectangle")]
    public static extern void Rectangle(IntPtr cairo, double x, double y, double width, double height);

    [DllImport(Library, EntryPoint = "cairo_clip")]
    public static extern void Clip(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_set_source_rgba")]
    public static extern void SetSource(IntPtr cairo, double red, double green, double blue, double alpha);

    [DllImport(Library, EntryPoint = "cairo_paint")]
    public static extern void Paint(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_new_path")]
    public static extern void NewPath(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_move_to")]
    public static extern void MoveTo(IntPtr cairo, double x, double y);

    [DllImport(Library, EntryPoint = "cairo_line_to")]
    public static extern void LineTo(IntPtr cairo, double x, double y);

    [DllImport(Library, EntryPoint = "cairo_close_path")]
    public static extern void ClosePath(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_arc")]
    public static extern void Arc(IntPtr cairo, double x, double y, double radius, double from, double to);

    [DllImport(Library, EntryPoint = "cairo_fill")]
    public static extern void Fill(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_fill_preserve")]
    public static extern void FillPreserve(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_stroke")]
    public static extern void Stroke(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_stroke_preserve")]
    public static extern void StrokePreserve(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_set_line_width")]
    public static extern void SetLineWidth(IntPtr cairo, double width);

    [DllImport(Library, EntryPoint = "cairo_set_line_cap")]
    public static extern void SetLineCap(IntPtr cairo, int cap);

    [DllImport(Library, EntryPoint = "cairo_set_line_join")]
    public static extern void SetLineJoin(IntPtr cairo, int join);

    [DllImport(Library, EntryPoint = "cairo_set_dash")]
    public static extern void SetDash(IntPtr cairo, double[] dashes, int count, double offset);

    [DllImport(Library, EntryPoint = "cairo_translate")]
    public static extern void Translate(IntPtr cairo, double x, double y);

    [DllImport(Library, EntryPoint = "cairo_rotate")]
    public static extern void Rotate(IntPtr cairo, double radians);

    /// <param name="family">UTF-8 with a zero at its end, as all texts here.</param>
    [DllImport(Library, EntryPoint = "cairo_select_font_face")]
    public static extern void SelectFontFace(IntPtr cairo, byte[] family, int slant, int weight);

    [DllImport(Library, EntryPoint = "cairo_set_font_size")]
    public static extern void SetFontSize(IntPtr cairo, double size);

    [DllImport(Library, EntryPoint = "cairo_text_extents")]
    public static extern void MeasureText(IntPtr cairo, byte[] text, out TextExtents extents);

    [DllImport(Library, EntryPoint = "cairo_text_path")]
    public static extern void TextPath(IntPtr cairo, byte[] text);

    [DllImport(Library, EntryPoint = "cairo_set_fill_rule")]
    public static extern void SetFillRule(IntPtr cairo, int rule);

    /// <summary>Takes bytes of a file as it is written.</summary>
    /// <returns><see cref="StatusSuccess"/>.</returns>
    public delegate int WriteBytes(IntPtr closure, IntPtr bytes, uint length);

    /// <summary>In points, 72 an inch.</summary>
    [DllImport(Library, EntryPoint = "cairo_pdf_surface_create_for_stream")]
    public static extern IntPtr PdfSurfaceCreate(WriteBytes write, IntPtr closure, double width, double height);

    [DllImport(Library, EntryPoint = "cairo_pdf_surface_set_metadata")]
    public static extern void PdfSetMetadata(IntPtr surface, int what, byte[] text);

    [DllImport(Library, EntryPoint = "cairo_surface_finish")]
    public static extern void SurfaceFinish(IntPtr surface);

    /// <summary>The bytes that the surface's pixels were packed as: a PDF takes these.</summary>
    /// <param name="bytes">Stay where they are until <paramref name="forget"/> is called.</param>
    [DllImport(Library, EntryPoint = "cairo_surface_set_mime_data")]
    public static extern int SurfaceSetMimeData(IntPtr surface, byte[] mediaType, IntPtr bytes, nuint length, Forget forget, IntPtr closure);

    public delegate void Forget(IntPtr closure);

    [DllImport(Library, EntryPoint = "cairo_set_source_surface")]
    public static extern void SetSourceSurface(IntPtr cairo, IntPtr surface, double x, double y);

    [DllImport(Library, EntryPoint = "cairo_scale")]
    public static extern void Scale(IntPtr cairo, double x, double y);

    [DllImport(Library, EntryPoint = "cairo_show_page")]
    public static extern void ShowPage(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_show_text")]
    public static extern void ShowText(IntPtr cairo, byte[] text);

    /// <summary>The font that is selected; belongs to the context.</summary>
    [DllImport(Library, EntryPoint = "cairo_get_scaled_font")]
    public static extern IntPtr GetScaledFont(IntPtr cairo);

    [DllImport(Library, EntryPoint = "cairo_scaled_font_text_to_glyphs")]
    public static extern int TextToGlyphs(IntPtr font, double x, double y, byte[] text, int bytes, ref IntPtr glyphs, ref int count, IntPtr clusters, IntPtr clusterCount, IntPtr clusterFlags);

    [DllImport(Library, EntryPoint = "cairo_glyph_free")]
    public static extern void GlyphFree(IntPtr glyphs);
}
