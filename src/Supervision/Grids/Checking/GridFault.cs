using System.Text.Json;

namespace SpatialCockpit.Supervision.Grids.Checking;

/// <summary>Something that is wrong with unit grids, and where.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Codes">Of cells; of the community for a gap, of the duty grid for one that is apart or empty.</param>
/// <param name="AreaM2">Of what is missing, twice there or outside; of the cell for its size; 0 where no area is meant.</param>
/// <param name="Detail">Further words where there are any.</param>
/// <param name="Geometry">GeoJSON, CGCS2000; null where there is none to show.</param>
public sealed record GridFault(string Kind, IReadOnlyList<string> Codes, double AreaM2, string? Detail, JsonElement? Geometry)
{
    /// <summary>Part of a community without a cell.</summary>
    public const string Gap = "gap";

    /// <summary>Two cells over the same ground.</summary>
    public const string Overlap = "overlap";

    /// <summary>Part of a cell beyond its community.</summary>
    public const string Outside = "outside";

    /// <summary>A cell far smaller or larger than 10,000 m².</summary>
    public const string Size = "size";

    /// <summary>A ring that crosses itself.</summary>
    public const string Invalid = "invalid";

    /// <summary>A cell of a community that there is not.</summary>
    public const string NoCommunity = "no-community";

    /// <summary>A cell whose code names another community than its own.</summary>
    public const string Code = "code";

    /// <summary>A duty grid in several pieces.</summary>
    public const string Apart = "apart";

    /// <summary>A duty grid without a cell.</summary>
    public const string Empty = "empty";

    public static IReadOnlyList<string> Kinds { get; } = [Gap, Overlap, Outside, Size, Invalid, NoCommunity, Code, Apart, Empty];
}

/// <param name="Cells">That were looked at.</param>
/// <param name="Communities">Likewise.</param>
/// <param name="Counts">All faults, by kind; kinds without one are left out.</param>
/// <param name="Faults">The first of each kind, largest first.</param>
public sealed record GridReport(long Cells, long Communities, IReadOnlyDictionary<string, long> Counts, IReadOnlyList<GridFault> Faults);
