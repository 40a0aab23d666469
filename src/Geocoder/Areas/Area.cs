using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Areas;

/// <summary>The tables whose rows are areas.</summary>
public enum AreaTable : byte
{
    Division,
    Unit,
    Duty,
}

/// <summary>A division, a unit grid cell or a duty grid with its polygon (CGCS2000 degrees).</summary>
/// <param name="Parent">Code of the area above: of the community for a cell, of the street office for a duty grid.</param>
/// <param name="DutyCode">Of a cell: the duty grid that it is part of.</param>
public sealed record Area(AreaTable Table, long Id, string Code, string Name, Geometry Shape, string? Parent = null, string? DutyCode = null)
{
    /// <summary>Of a division; cells are <see cref="PlaceLayer.Cell"/>.</summary>
    public PlaceLayer Layer { get; init; } = PlaceLayer.Cell;

    public string? LandUse { get; init; }

    public double? SquareMeters { get; init; }

    public string NormalName { get; } = NormalText.Of(Name);

    /// <summary>Radius of the circle with the polygon's area, metres: how far its centre may be from what is meant.</summary>
    public double RadiusMeters => Math.Sqrt((SquareMeters ?? LocalPlane.SquareMeters(Shape)) / Math.PI);
}
