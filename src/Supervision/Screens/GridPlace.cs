namespace SpatialCockpit.Supervision.Screens;

/// <summary>A rectangle on the grid of a screen, which is 12 columns wide and as many rows high as it needs.</summary>
/// <param name="Column">The first, from 1 at the left.</param>
/// <param name="Row">The first, from 1 at the top.</param>
/// <param name="Columns">How many it takes.</param>
/// <param name="Rows">How many it takes.</param>
public sealed record GridPlace(int Column, int Row, int Columns, int Rows)
{
    public const int Width = 12;

    /// <summary>The last row that a part may take.</summary>
    public const int Height = 200;

    internal bool IsOnGrid => Column + Columns - 1 <= Width && Row + Rows - 1 <= Height;

    internal bool Overlaps(GridPlace other) => Column < other.Column + other.Columns && other.Column < Column + Columns && Row < other.Row + other.Rows && other.Row < Row + Rows;
}
