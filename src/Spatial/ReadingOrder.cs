namespace SpatialCockpit.Spatial;

/// <summary>
/// The order in which cells of one community are numbered (GB/T 30428.1): rows from north to south, in a row from west to east. A row is opened by the northernmost cell that
/// is left, and holds all whose middle is less than half a usual cell's side south of that one's; a usual cell has the median area.
/// </summary>
public static class ReadingOrder
{
    /// <param name="East">Of its middle, in metres from wherever.</param>
    /// <param name="North">Likewise.</param>
    public readonly record struct Cell(double East, double North, double SquareMeters);

    /// <returns>Their indices. Of two as far north, or of two as far east in one row, the one further west goes first, then the one further north, then the one given first.</returns>
    public static int[] Of(IReadOnlyList<Cell> cells)
    {
        if (cells.Count == 0)
            return [];
        var half = Math.Sqrt(cells.Select(cell => cell.SquareMeters).Order().ElementAt(cells.Count / 2)) / 2;
        int[] fromNorth = [.. Enumerable.Range(0, cells.Count).OrderByDescending(i => cells[i].North).ThenBy(i => cells[i].East)];
        List<int> order = new(cells.Count);
        while (order.Count < fromNorth.Length)
        {
            var southEnd = cells[fromNorth[order.Count]].North - half;
            order.AddRange(fromNorth.Skip(order.Count).TakeWhile((i, at) => at == 0 || cells[i].North > southEnd).OrderBy(i => cells[i].East).ToArray());
        }
        return [.. order];
    }
}
