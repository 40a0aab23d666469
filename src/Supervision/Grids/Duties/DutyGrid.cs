using System.Text.Json;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Grids.Duties;

/// <summary>A duty grid (责任网格): adjacent unit grid cells of one street office, and who supervises them.</summary>
/// <param name="Cells">Codes of 15 digits.</param>
/// <param name="Supervisors">Names of accounts; empty also for callers who do not see the street office.</param>
/// <param name="Geometry">GeoJSON, CGCS2000; null in lists.</param>
public sealed record DutyGrid(string Code, string Name, string StreetOfficeCode, IReadOnlyList<string> Cells, IReadOnlyList<string> Supervisors, double AreaM2, int Version, JsonElement? Geometry);

/// <summary>With the key of its row.</summary>
internal sealed record DutyGridRow(long Id, DutyGrid Duty)
{
    public RowVersion RowVersion => new(Id, Duty.Version);
}

/// <param name="Code">The street office and one to six capitals or digits; null to be counted: Z01, Z02 and so on. Of a change, that of the address.</param>
/// <param name="Cells">Codes of 15 digits, or 14.</param>
/// <param name="Supervisors">Accounts of the role supervisor.</param>
public sealed record DutyGridForm(string? Code = null, string? Name = null, IReadOnlyList<string>? Cells = null, IReadOnlyList<string>? Supervisors = null);

/// <param name="DutyGrid">That holds it.</param>
public sealed record HeldCell(string Cell, string DutyGrid);
