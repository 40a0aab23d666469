using System.Globalization;
using SpatialCockpit.Platform.Drawing;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>A map that somebody has made, as one page across: its picture as it is seen, and title, legend, scale and credits as letters that can be searched.</summary>
/// <param name="Title">1 to 200 characters.</param>
/// <param name="Notes">Lines below the title: what is shown of it, and as of when.</param>
/// <param name="Picture">JPEG.</param>
/// <param name="Width">Of the picture, in pixels.</param>
/// <param name="Height">Of the picture, in pixels.</param>
/// <param name="MetersPerPixel">Of the ground in the picture's middle.</param>
/// <param name="LegendTitle">By what, and how, things are told apart.</param>
/// <param name="Credits">Whose data it is.</param>
public sealed record MapSheet(
    string Title, IReadOnlyList<string> Notes, byte[] Picture, int Width, int Height, double MetersPerPixel, string LegendTitle, IReadOnlyList<MapSheet.Entry> Legend, string Credits)
{
    private const int MostPixels = 4096;
    private const int MostEntries = 24;
    private const int LongestText = 200;
    private const double Margin = 34, Legends = 176, Gap = 14;
    private const double PageWidth = Paper.Height, PageHeight = Paper.Width;

    private static readonly Ink Text = new(0x17, 0x21, 0x2b), Quiet = new(0x4a, 0x59, 0x67), Rule = new(0x9a, 0xa9, 0xb7);
    private static readonly Lettering Heading = new(17, true), Label = new(10, true), Body = new(9);

    /// <summary>One class of the legend.</summary>
    /// <param name="Colour">As #3B75AF.</param>
    /// <param name="Count">As it is written; empty where nobody counted.</param>
    public sealed record Entry(string Colour, string Text, string Count);

    /// <returns>What is wrong with it; null for what can be drawn.</returns>
    internal string? Mistake() =>
        string.IsNullOrWhiteSpace(Title) || Title.Length > LongestText ? $"title: 1 to {LongestText} characters."
        : Notes is not { Count: <= 4 } || Notes.Any(IsTooLong) ? $"notes: at most four lines of {LongestText} characters."
        : Picture is not [0xff, 0xd8, 0xff, ..] || Width is < 1 or > MostPixels || Height is < 1 or > MostPixels ? $"picture: a JPEG of at most {MostPixels} pixels either way."
        : !double.IsFinite(MetersPerPixel) || MetersPerPixel is <= 0 or > 1e6 ? "meters_per_pixel: more than 0."
        : Legend is not { Count: <= MostEntries } || IsTooLong(LegendTitle) || Legend.Any(entry => IsTooLong(entry.Text) || IsTooLong(entry.Count) || InkOf(entry.Colour) is null) ? $"legend: at most {MostEntries} entries, each with a colour as #3B75AF."
        : IsTooLong(Credits) ? $"credits: at most {LongestText} characters."
        : null;

    /// <returns>A PDF.</returns>
    internal byte[] Draw()
    {
        using var paper = new Paper(Title, isTurned: true);
        var y = Margin + Heading.Size;
        paper.Write(Shortened(paper, Title, PageWidth - 2 * Margin, Heading), Margin, y, Heading, Text);
        foreach (var note in Notes)
            paper.Write(Shortened(paper, note, PageWidth - 2 * Margin, Body), Margin, y += 14, Body, Quiet);
        var top = y + Gap;
        var scale = Math.Min((PageWidth - 2 * Margin - Legends - Gap) / Width, (PageHeight - Margin - 22 - top) / Height);
        var (wide, high) = (Width * scale, Height * scale);
        paper.Picture(Picture, Width, Height, Margin, top, wide, high);
        paper.Frame(Margin, top, wide, high, Rule, 0.6);
        DrawLegend(paper, Margin + wide + Gap, top);
        DrawScale(paper, top + high + 14, MetersPerPixel / scale);
        paper.Write(Credits, PageWidth - Margin - paper.Measure(Credits, Body), PageHeight - Margin + 8, Body, Quiet);
        paper.EndPage();
        return paper.Finish();
    }

    private void DrawLegend(Paper paper, double x, double top)
    {
        var y = top + 9;
        foreach (var line in LineBreaks.Of(LegendTitle, Legends, text => paper.Measure(text, Label)).Take(3))
        {
            paper.Write(line, x, y, Label, Text);
            y += 14;
        }
        foreach (var entry in Legend)
        {
            y += 2;
            paper.Fill(x, y - 8, 14, 9, InkOf(entry.Colour)!.Value);
            paper.Frame(x, y - 8, 14, 9, Rule, 0.4);
            var count = paper.Measure(entry.Count, Body);
            paper.Write(Shortened(paper, entry.Text, Legends - 26 - count, Body), x + 20, y, Body, Text);
            paper.Write(entry.Count, x + Legends - count, y, Body, Quiet);
            y += 14;
        }
    }

    /// <summary>Of a decade, the largest first.</summary>
    private static readonly int[] RoundSteps = [5, 2, 1];

    /// <summary>As long as a round distance, below the map.</summary>
    private static void DrawScale(Paper paper, double y, double metersPerPoint)
    {
        const double longest = 110;
        var decade = Math.Pow(10, Math.Floor(Math.Log10(longest * metersPerPoint)));
        var meters = RoundSteps.Select(step => step * decade).First(step => step <= longest * metersPerPoint);
        var length = meters / metersPerPoint;
        paper.Line(Margin, y, Margin + length, y, Text, 1);
        paper.Line(Margin, y - 4, Margin, y, Text, 1);
        paper.Line(Margin + length, y - 4, Margin + length, y, Text, 1);
        paper.Write(meters >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"{meters / 1000} km") : string.Create(CultureInfo.InvariantCulture, $"{meters} m"), Margin + length + 6, y, Body, Text);
    }

    private static string Shortened(Paper paper, string text, double width, Lettering font)
    {
        if (paper.Measure(text, font) <= width)
            return text;
        var kept = text.Length;
        while (kept > 1 && paper.Measure(text[..kept] + "…", font) > width)
            kept -= char.IsLowSurrogate(text[kept - 1]) ? 2 : 1;
        return text[..Math.Max(0, kept)] + "…";
    }

    private static Ink? InkOf(string colour) =>
        colour is ['#', _, _, _, _, _, _] && int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb) ? new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb) : null;

    private static bool IsTooLong(string? text) => text is null || text.Length > LongestText;
}
