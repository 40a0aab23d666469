using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Supervision.Grids.Importing;

/// <summary>A unit grid cell as somebody sends it.</summary>
/// <param name="Index">Of its feature, from 0.</param>
/// <param name="Code">15 digits; null where it is to be numbered.</param>
/// <param name="Community">12 digits; null where its place tells.</param>
/// <param name="LandUse">Null where nothing is said of it.</param>
/// <param name="ValidFrom">Null for today.</param>
/// <param name="Shape">CGCS2000; rings may cross themselves.</param>
internal sealed record UnitGridDraft(int Index, string? Code, string? Community, string? LandUse, DateOnly? ValidFrom, Polygon Shape)
{
    /// <summary>Its middle and area, in metres around <paramref name="plane"/>'s origin.</summary>
    public ReadingOrder.Cell In(LocalPlane plane)
    {
        var middle = Shape.Centroid;
        var (east, north) = plane.Project(middle.X, middle.Y);
        return new(east, north, Shape.Area * plane.MetersPerDegreeLon * plane.MetersPerDegreeLat);
    }
}

/// <summary>What is wrong with a feature.</summary>
public sealed record UnitGridMistake(int Feature, string? Code, string Detail);
