namespace SpatialCockpit.Supervision.Grids;

/// <summary>How a city draws its grids and writes its codes, as its operator says it.</summary>
/// <param name="PartMinorDigits">Digits of the minor class in codes of parts: 2 after GB/T 30428.2, 3 after its draft revision; the serial has what is left of 16.</param>
/// <param name="LeastCellM2">A unit grid cell that is smaller is told of; a usual one has 10,000 m².</param>
/// <param name="MostCellM2">Likewise, one that is larger.</param>
/// <param name="SliverM2">Gaps and overlaps below this are rounding, not mistakes.</param>
public sealed record GridSettings(int PartMinorDigits = 2, double LeastCellM2 = 1_000, double MostCellM2 = 100_000, double SliverM2 = 0.5)
{
    /// <returns>What makes no sense of it; null where all does.</returns>
    public string? Mistake() =>
        PartMinorDigits is not (2 or 3) ? "part_minor_digits is 2 or 3."
        : !(SliverM2 >= 0 && LeastCellM2 >= 0 && MostCellM2 > LeastCellM2 && double.IsFinite(MostCellM2)) ? "sliver_m2 and least_cell_m2 are 0 or more, most_cell_m2 is more than least_cell_m2."
        : null;
}
