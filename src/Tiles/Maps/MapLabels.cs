namespace SpatialCockpit.Tiles.Maps;

/// <summary>A name that wants a place: at one, or along a line.</summary>
/// <param name="Rank">Lower ones take their place first.</param>
/// <param name="Line">In pixels; null for a name at a point.</param>
/// <param name="Spacing">Least distance between two of the same name, in pixels.</param>
internal sealed record LabelWish(string Text, LabelFont Font, Rgba Colour, double HaloWidth, int Rank, double X, double Y, (double X, double Y)[]? Line, double Spacing);

/// <summary>Names on a picture, none over another: what ranks higher is written first, the rest where room is left.</summary>
internal sealed class MapLabels(Canvas canvas, Rgba halo)
{
    /// <summary>How much longer than straight a line may be below a name.</summary>
    private const double MostBend = 1.04;

    private const double Padding = 3;

    /// <summary>Along a line steeper than this, Chinese is written letter below letter, each upright.</summary>
    private const double Steep = Math.PI / 180 * 50;

    /// <summary>From one letter to the one below it, in sizes of the font.</summary>
    private const double LetterStep = 1.08;

    private readonly List<LabelWish> _wishes = [];
    private readonly List<(double Left, double Top, double Right, double Bottom)> _taken = [];
    private readonly Dictionary<string, List<(double X, double Y)>> _written = new(StringComparer.Ordinal);

    public void Add(LabelWish wish) => _wishes.Add(wish);

    /// <summary>Keeps names off a mark.</summary>
    public void Take(double x, double y, double radius) => _taken.Add((x - radius, y - radius, x + radius, y + radius));

    /// <summary>Keeps names off a corner of the picture.</summary>
    public void Take(double left, double top, double right, double bottom) => _taken.Add((left, top, right, bottom));

    public void Write()
    {
        // By text and place where ranks are equal: the same names on the same picture, in whatever order tiles came.
        foreach (var wish in _wishes.OrderBy(each => each.Rank).ThenBy(each => each.Text, StringComparer.Ordinal).ThenBy(each => each.X).ThenBy(each => each.Y))
        {
            var (width, height) = canvas.Measure(wish.Text, wish.Font);
            if (Place(wish, width, height) is not var (x, y, angle) || IsNear(wish, x, y))
                continue;
            var isColumn = Math.Abs(angle) > Steep && wish.Text.All(letter => letter >= '\u2e80');
            var (right, down) = (Math.Abs(width * Math.Cos(angle)) + Math.Abs(height * Math.Sin(angle)), Math.Abs(width * Math.Sin(angle)) + Math.Abs(height * Math.Cos(angle)));
            var box = (Left: x - right / 2 - Padding, Top: y - down / 2 - Padding, Right: x + right / 2 + Padding, Bottom: y + down / 2 + Padding);
            if (box.Left < 0 || box.Top < 0 || box.Right > canvas.Width || box.Bottom > canvas.Height || _taken.Any(other => Overlap(box, other)))
                continue;
            _taken.Add(box);
            if (!_written.TryGetValue(wish.Text, out var places))
                _written[wish.Text] = places = [];
            places.Add((x, y));
            if (isColumn)
                canvas.Write(Column(wish, x, y, angle), wish.Font, 0, wish.Colour, halo, wish.HaloWidth);
            else
                canvas.Write([(wish.Text, x, y)], wish.Font, angle, wish.Colour, halo, wish.HaloWidth);
        }
    }

    /// <summary>The letters of a name one below the other, in the direction of its line.</summary>
    private static List<(string Text, double X, double Y)> Column(LabelWish wish, double x, double y, double angle)
    {
        var letters = wish.Text.EnumerateRunes().Select(letter => letter.ToString()).ToList();
        var (right, down) = (Math.Cos(angle) * Math.Sign(angle), Math.Abs(Math.Sin(angle)));
        return [.. letters.Select((letter, i) =>
        {
            var along = (i - (letters.Count - 1) / 2.0) * LetterStep * wish.Font.Size;
            return (letter, x + along * right, y + along * down);
        })];
    }

    private bool IsNear(LabelWish wish, double x, double y) =>
        _written.TryGetValue(wish.Text, out var places) && places.Any(place => Math.Abs(place.X - x) < wish.Spacing && Math.Abs(place.Y - y) < wish.Spacing);

    private static bool Overlap((double Left, double Top, double Right, double Bottom) a, (double Left, double Top, double Right, double Bottom) b) =>
        a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;

    /// <summary>A line's name goes to the middle of the line, if it is long and straight enough there; it is never upside down.</summary>
    private static (double X, double Y, double Angle)? Place(LabelWish wish, double width, double height)
    {
        if (wish.Line is not { } line)
            return (wish.X, wish.Y, 0);
        var length = Length(line);
        if (length < width + height)
            return null;
        var (from, to) = (At(line, (length - width) / 2), At(line, (length + width) / 2));
        var (right, down) = (to.X - from.X, to.Y - from.Y);
        var chord = Math.Sqrt(right * right + down * down);
        if (chord * MostBend < width)
            return null;
        var angle = Math.Atan2(down, right);
        if (Math.Abs(angle) > Math.PI / 2)
            angle -= Math.CopySign(Math.PI, angle);
        var middle = At(line, length / 2);
        return ((from.X + to.X + 2 * middle.X) / 4, (from.Y + to.Y + 2 * middle.Y) / 4, angle);
    }

    private static double Length((double X, double Y)[] line)
    {
        var length = 0.0;
        for (var i = 1; i < line.Length; i++)
            length += Step(line, i);
        return length;
    }

    private static (double X, double Y) At((double X, double Y)[] line, double along)
    {
        for (var i = 1; i < line.Length; i++)
        {
            var step = Step(line, i);
            if (along <= step && step > 0)
                return (line[i - 1].X + (line[i].X - line[i - 1].X) * along / step, line[i - 1].Y + (line[i].Y - line[i - 1].Y) * along / step);
            along -= step;
        }
        return line[^1];
    }

    private static double Step((double X, double Y)[] line, int i) => Math.Sqrt(Math.Pow(line[i].X - line[i - 1].X, 2) + Math.Pow(line[i].Y - line[i - 1].Y, 2));
}
