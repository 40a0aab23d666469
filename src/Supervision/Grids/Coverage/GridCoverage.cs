using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Grids.Coverage;

/// <summary>
/// How much of the duty grids supervisors walked (巡查覆盖): of their unit grids, the share in which some position of a supervisor lay, of those whom the caller sees. A position says where somebody was where it is known to <see cref="MostAccuracyMeters"/> or better, or nothing is said of its accuracy; on a border it is in one of both.
/// </summary>
/// <param name="From">The first day, of the city's calendar.</param>
/// <param name="To">The last, included.</param>
/// <param name="UnitGrids">Of duty grids that the caller supervises; those in none are nobody's to walk.</param>
/// <param name="Visited">Those of them in which a supervisor was.</param>
/// <param name="Percent">Null where there are none.</param>
/// <param name="Items">The least covered first.</param>
/// <param name="Count">How many there are, of which <paramref name="Items"/> are the first.</param>
public sealed record GridCoverage(DateOnly From, DateOnly To, CoverageBy By, long UnitGrids, long Visited, double? Percent, int Count, IReadOnlyList<CoveredArea> Items)
{
    public const double MostAccuracyMeters = 50;

    /// <param name="regions">Beginnings of codes of divisions; an empty one for all.</param>
    /// <param name="since">The first day's beginning.</param>
    /// <param name="until">The end of the last.</param>
    internal static async Task<GridCoverage> OfAsync(ISupervisorPositions positions, ScopedTransaction transaction, string[] regions, DateOnly from, DateOnly to, DateTimeOffset since, DateTimeOffset until, CoverageBy by, int limit, CancellationToken cancellationToken)
    {
        var cells = await WalkedCells.ReadAsync(transaction, regions, by, cancellationToken);
        await cells.WalkAsync(positions, transaction, since, until, cancellationToken);
        List<CoveredArea> areas = [.. cells.Areas().OrderBy(area => (double)area.Visited / area.UnitGrids).ThenByDescending(area => area.UnitGrids).ThenBy(area => area.Code, StringComparer.Ordinal)];
        var (all, visited) = (areas.Sum(area => area.UnitGrids), areas.Sum(area => area.Visited));
        return new(from, to, by, all, visited, all > 0 ? CoveredArea.Share(visited, all) : null, areas.Count, [.. areas.Take(limit)]);
    }
}

/// <param name="Code">Of a duty grid or division.</param>
/// <param name="Percent">Of its unit grids that are in duty grids, those in which a supervisor was.</param>
public sealed record CoveredArea(string Code, string? Name, long UnitGrids, long Visited, double Percent)
{
    internal static double Share(long visited, long cells) => Math.Round(100.0 * visited / cells, 1);
}
