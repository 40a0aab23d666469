using SpatialCockpit.Platform.Drawing;

namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>Lays blocks on pages from the top down; what does not fit goes on the next. Drawn when all are known, so that each page says how many there are.</summary>
internal sealed class PaperLayout(Paper paper)
{
    public const double Left = 42, Right = Paper.Width - Left, Top = 44, Bottom = Paper.Height - 52;
    public const double Inner = Right - Left;

    public static readonly Ink Text = new(0x17, 0x21, 0x2b), Quiet = new(0x52, 0x62, 0x72), Rule = new(0x9a, 0xa9, 0xb7), Tint = new(0xee, 0xf2, 0xf6), Accent = new(0x1f, 0x5f, 0x96), Alarm = new(0xb4, 0x23, 0x18);

    private const double LineHeight = 14, CellPad = 4.5, RuleWidth = 0.5;

    private static readonly Lettering Body = new(9.5), Label = new(9), Section = new(11.5, true);

    private readonly List<List<Action>> _pages = [[]];

    public double Y { get; private set; } = Top;

    /// <summary>The next block begins on a new page where it would not fit.</summary>
    public void Need(double height)
    {
        if (Y + height <= Bottom)
            return;
        _pages.Add([]);
        Y = Top;
    }

    public void Space(double height) => Y = Math.Min(Bottom, Y + height);

    /// <param name="draw">From its upper edge.</param>
    public void Block(double height, Action<double> draw)
    {
        Need(height);
        var y = Y;
        Later(() => draw(y));
        Y += height;
    }

    /// <param name="with">Height of what must stand on the same page below it.</param>
    public void Heading(string text, double with = 40)
    {
        Space(12);
        Need(20 + with);
        Block(20, y =>
        {
            paper.Fill(Left, y + 2, 3, 12, Accent);
            paper.Write(text, Left + 9, y + 12.5, Section, Text);
        });
    }

    /// <summary>A form: labels and what they ask, two beside each other where both are short.</summary>
    public void Form(IEnumerable<(string Label, string Text)> rows)
    {
        (string Label, string Text)? waiting = null;
        foreach (var row in rows)
        {
            if (!IsShort(row))
            {
                if (waiting is { } alone)
                    FormRow([alone]);
                waiting = null;
                FormRow([row]);
            }
            else if (waiting is { } first)
            {
                FormRow([first, row]);
                waiting = null;
            }
            else
                waiting = row;
        }
        if (waiting is { } last)
            FormRow([last]);
    }

    /// <param name="columns">Titles, which each page repeats, and shares of the page's width.</param>
    public void Table(IReadOnlyList<(string Title, double Share)> columns, IReadOnlyList<IReadOnlyList<PaperCell>> rows)
    {
        var widths = columns.Select(column => column.Share * Inner / columns.Sum(each => each.Share)).ToArray();
        Row([.. columns.Select(column => new PaperCell(column.Title, IsStrong: true))], widths, isHeader: true);
        foreach (var row in rows)
        {
            var page = _pages.Count;
            Need(HeightOf(row, widths));
            if (_pages.Count != page)
                Row([.. columns.Select(column => new PaperCell(column.Title, IsStrong: true))], widths, isHeader: true);
            Row(row, widths, isHeader: false);
        }
    }

    public double Measure(string text, Lettering font) => paper.Measure(text, font);

    /// <param name="footer">Of each page: its number from 1, and how many there are.</param>
    public void Draw(Action<int, int> footer)
    {
        for (var page = 0; page < _pages.Count; page++)
        {
            foreach (var draw in _pages[page])
                draw();
            footer(page + 1, _pages.Count);
            paper.EndPage();
        }
    }

    private void Later(Action draw) => _pages[^1].Add(draw);

    private const double LabelWidth = 74;

    private bool IsShort((string Label, string Text) row) => !row.Text.Contains('\n') && paper.Measure(row.Text, Body) <= Inner / 2 - LabelWidth - 2 * CellPad;

    private void FormRow(IReadOnlyList<(string Label, string Text)> cells)
    {
        var width = Inner / cells.Count;
        var texts = cells.Select(cell => Broken(cell.Text, width - LabelWidth - 2 * CellPad, Body)).ToList();
        var labels = cells.Select(cell => Broken(cell.Label, LabelWidth - 2 * CellPad, Label)).ToList();
        // A text of more than a page goes on in a row of its own.
        for (var from = 0; from == 0 || texts.Exists(lines => lines.Count > from);)
        {
            var room = Math.Max(8, (int)((Bottom - Y - 2 * CellPad) / LineHeight));
            var most = texts.Max(lines => lines.Count) - from > room && Y > Top + 100 ? room : (int)((Bottom - Top - 2 * CellPad) / LineHeight);
            var (first, part) = (from, texts.Select(lines => lines.Skip(from).Take(most).ToList()).ToList());
            var height = Math.Max(part.Max(lines => lines.Count), first == 0 ? labels.Max(lines => lines.Count) : 1) * LineHeight + 2 * CellPad;
            Block(height, y =>
            {
                for (var i = 0; i < cells.Count; i++)
                {
                    var x = Left + i * width;
                    paper.Fill(x, y, LabelWidth, height, Tint);
                    paper.Frame(x, y, width, height, Rule, RuleWidth);
                    paper.Line(x + LabelWidth, y, x + LabelWidth, y + height, Rule, RuleWidth);
                    if (first == 0)
                        Lines(labels[i], x + CellPad, y, Label, Quiet);
                    Lines(part[i], x + LabelWidth + CellPad, y, Body, Text);
                }
            });
            from += most;
        }
    }

    private double HeightOf(IReadOnlyList<PaperCell> row, double[] widths) => row.Zip(widths).Max(cell => Broken(cell.First.Text, cell.Second - 2 * CellPad, Label).Count) * LineHeight + 2 * CellPad;

    private void Row(IReadOnlyList<PaperCell> row, double[] widths, bool isHeader)
    {
        var most = (int)((Bottom - Top - 60) / LineHeight);
        var lines = row.Zip(widths).Select(cell => Broken(cell.First.Text, cell.Second - 2 * CellPad, Label)).Select(all => all.Count <= most ? all : [.. all.Take(most - 1), "…"]).ToList();
        var height = lines.Max(each => each.Count) * LineHeight + 2 * CellPad;
        Block(height, y =>
        {
            if (isHeader)
                paper.Fill(Left, y, Inner, height, Tint);
            var x = Left;
            for (var i = 0; i < row.Count; i++)
            {
                paper.Frame(x, y, widths[i], height, Rule, RuleWidth);
                Lines(lines[i], x + CellPad, y, row[i].IsStrong ? Label with { IsBold = true } : Label, row[i].IsAlarm ? Alarm : isHeader ? Quiet : Text);
                x += widths[i];
            }
        });
    }

    private void Lines(IReadOnlyList<string> lines, double x, double y, Lettering font, Ink ink)
    {
        for (var i = 0; i < lines.Count; i++)
            paper.Write(lines[i], x, y + CellPad + LineHeight * i + 10, font, ink);
    }

    private IReadOnlyList<string> Broken(string text, double width, Lettering font) => LineBreaks.Of(text, width, piece => paper.Measure(piece, font));
}

/// <summary>A cell of a table on paper.</summary>
internal readonly record struct PaperCell(string Text, bool IsStrong = false, bool IsAlarm = false);
