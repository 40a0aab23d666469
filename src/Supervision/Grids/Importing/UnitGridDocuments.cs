using SpatialCockpit.Supervision.Grids.Checking;

namespace SpatialCockpit.Supervision.Grids.Importing;

/// <param name="Feature">Its index, from 0.</param>
/// <param name="Fate">new, changed or unchanged.</param>
public sealed record ImportedUnit(int Feature, string Code, string Fate);

/// <summary>What unit grids that were sent would do, or have done.</summary>
/// <param name="Applied">False of a preview, and where nothing was written.</param>
/// <param name="Ended">Codes of cells that are no more, since their communities were sent whole without them.</param>
/// <param name="Redrawn">Duty grids whose outline follows their cells.</param>
/// <param name="Mistakes">Features that cannot be read; of any, and nothing is written.</param>
/// <param name="Report">The communities as they would be, or are.</param>
public sealed record UnitGridReceipt(
    bool Applied, int Made, int Changed, int Unchanged, IReadOnlyList<string> Ended, IReadOnlyList<string> Redrawn, IReadOnlyList<ImportedUnit> Units, IReadOnlyList<UnitGridMistake> Mistakes, GridReport? Report);
