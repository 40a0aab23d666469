using System.Globalization;

namespace SpatialCockpit.Tiles.Maps;

/// <summary>What stands in the lower corners of a picture: whose data it shows, and how long a distance is. North is up.</summary>
internal sealed class MapNotes(MapTheme theme)
{
    private const double Margin = 8, BarPixels = 110, Tick = 5, LineHeight = 16;

    private static readonly LabelFont Font = new(11, false);

    /// <summary>A smaller picture is an icon or a tile and has no room for them.</summary>
    private const int LeastWidth = 240, LeastHeight = 120;

    /// <summary>No name is written where they will stand.</summary>
    public static void KeepFree(Canvas canvas, MapLabels labels)
    {
        if (HasRoom(canvas))
            labels.Take(0, canvas.Height - Margin - Tick - LineHeight, canvas.Width, canvas.Height);
    }

    /// <param name="credits">May be empty.</param>
    public void Draw(Canvas canvas, MapFrame frame, string credits)
    {
        if (!HasRoom(canvas))
            return;
        Scale(canvas, frame.MetersPerPixel);
        if (credits.Length > 0)
            Write(canvas, credits, Margin, canvas.Height - Margin + 2);
    }

    private static bool HasRoom(Canvas canvas) => canvas.Width >= LeastWidth && canvas.Height >= LeastHeight;

    private void Scale(Canvas canvas, double metersPerPixel)
    {
        var meters = Rounded(BarPixels * metersPerPixel);
        var (right, bottom, length) = (canvas.Width - Margin, canvas.Height - Margin, meters / metersPerPixel);
        PixelPath bar = new([[(right - length, bottom - Tick), (right - length, bottom), (right, bottom), (right, bottom - Tick)]]);
        canvas.DrawLine(bar, theme.Halo, 4.5, []);
        canvas.DrawLine(bar, theme.Label, 1.5, []);
        Write(canvas, Words(meters), right - length + 4, bottom - 2);
    }

    private void Write(Canvas canvas, string text, double left, double bottom)
    {
        var (width, _) = canvas.Measure(text, Font);
        canvas.Write([(text, left + width / 2, bottom - LineHeight / 2 + 2)], Font, 0, theme.Label, theme.Halo, 2);
    }

    /// <summary>The largest of 1, 2 and 5 times a power of ten that is not above.</summary>
    internal static double Rounded(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return power * (most / power) switch { >= 5 => 5, >= 2 => 2, _ => 1 };
    }

    private static string Words(double meters) => meters >= 1000 ? string.Create(CultureInfo.InvariantCulture, $"{meters / 1000:0} km") : string.Create(CultureInfo.InvariantCulture, $"{meters:0.##} m");
}
