using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Grids.Importing;

/// <summary>
/// Numbers of cells that come without: in each community on from its highest serial that was ever used, in <see cref="ReadingOrder"/>. Codes that there are stay as they are, whatever the
/// order is then.
/// </summary>
internal static class UnitGridNumbers
{
    public const int Most = 999;

    /// <param name="cells">Of one community, without code.</param>
    /// <param name="highest">Its highest serial until now; 0 for none.</param>
    /// <returns>Each with its code; null where numbers are used up.</returns>
    public static IEnumerable<(UnitGridDraft Cell, string? Code)> Give(string community, IReadOnlyList<UnitGridDraft> cells, int highest)
    {
        Envelope box = new();
        foreach (var cell in cells)
            box.ExpandToInclude(cell.Shape.EnvelopeInternal);
        var plane = new LocalPlane(new(box.Centre.X, box.Centre.Y));
        return ReadingOrder.Of([.. cells.Select(cell => cell.In(plane))]).Select((i, place) => (cells[i], highest + place + 1 is var serial && serial <= Most ? $"{community}{serial:000}" : null));
    }
}
