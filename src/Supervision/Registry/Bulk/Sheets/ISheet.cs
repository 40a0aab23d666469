namespace SpatialCockpit.Supervision.Registry.Bulk.Sheets;

/// <summary>A table as it was sent.</summary>
internal interface ISheet : IDisposable
{
    IReadOnlyList<string> Header { get; }

    /// <summary>What days are counted from, where a cell holds a number for a day.</summary>
    DateTime DayZero { get; }

    /// <summary>Below the header, those that are empty left out; can be asked for once.</summary>
    /// <exception cref="SheetException">The file breaks off, or is no table from here on.</exception>
    IEnumerable<SheetRow> Rows();
}

/// <param name="Number">As the file counts: the header is 1.</param>
/// <param name="Cells">As many as the header has, unless there is a fault.</param>
/// <param name="Fault">Why the cells are of no use.</param>
internal sealed record SheetRow(int Number, string[] Cells, string? Fault = null)
{
    public bool IsEmpty => Fault is null && Array.TrueForAll(Cells, string.IsNullOrWhiteSpace);
}
