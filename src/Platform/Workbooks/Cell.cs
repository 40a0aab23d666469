using System.Globalization;

namespace SpatialCockpit.Platform.Workbooks;

/// <summary>What stands in a cell of a sheet: a text, a number, a truth, a day or a moment; nothing by default.</summary>
public readonly record struct Cell
{
    /// <summary>Spreadsheets show nothing before it as a day.</summary>
    private const int FirstYear = 1900;

    private Cell(string? text, double? number, CellKind kind) => (Text, Number, Kind) = (text, number, kind);

    public string? Text { get; }

    /// <summary>Of days and moments: days since 1899-12-30, as spreadsheets count them; of truths 1 or 0.</summary>
    public double? Number { get; }

    public CellKind Kind { get; }

    public static Cell Of(string? text) => string.IsNullOrEmpty(text) ? default : new(text, null, CellKind.Text);

    public static Cell Of(double? number) => number is { } known && double.IsFinite(known) ? new(null, known, CellKind.Number) : default;

    public static Cell Of(bool? truth) => truth is { } known ? new(null, known ? 1 : 0, CellKind.Truth) : default;

    public static Cell Of(DateOnly? day) => day is not { } known ? default : known.Year < FirstYear ? Of(known.ToString("O", CultureInfo.InvariantCulture)) : new(null, known.ToDateTime(TimeOnly.MinValue).ToOADate(), CellKind.Day);

    /// <param name="local">By the clock of whoever reads it: spreadsheets know no time zones.</param>
    public static Cell Of(DateTime? local) => local is not { } known ? default : known.Year < FirstYear ? Of(known.ToString("s", CultureInfo.InvariantCulture)) : new(null, known.ToOADate(), CellKind.Moment);
}

public enum CellKind
{
    Empty,
    Text,
    Number,
    Truth,
    Day,
    Moment,
}
