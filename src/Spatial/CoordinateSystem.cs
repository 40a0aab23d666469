using System.Diagnostics.CodeAnalysis;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Spatial;

/// <summary>A coordinate reference system that clients name by its URI and PostGIS by its SRID.</summary>
/// <param name="Srid">In PostGIS, where x is always towards east.</param>
/// <param name="NorthFirst">Its definition puts latitude or northing first: so does whoever names it by its URI.</param>
/// <param name="IsLonLat">Degrees on the ellipsoid, rather than metres on a plane.</param>
/// <param name="Extent">Where it is defined, x towards east, in its own units.</param>
public sealed record CoordinateSystem(string Uri, int Srid, bool NorthFirst, bool IsLonLat, Envelope Extent)
{
    private const string Epsg = "http://www.opengis.net/def/crs/EPSG/0/";
    private const string Curie = "[EPSG:";

    private static readonly Envelope Earth = new(-180, 180, -90, 90);

    /// <summary>WGS 84 with longitude first: what GeoJSON is in where nobody says otherwise.</summary>
    public static CoordinateSystem Crs84 { get; } = new("http://www.opengis.net/def/crs/OGC/1.3/CRS84", 4326, false, true, Earth);

    /// <summary>Beside it WGS 84 and CGCS2000 with latitude first, Web Mercator, and CGCS2000 on the plane of 114° E, which says something some 500 km to both sides of it.</summary>
    public static IReadOnlyList<CoordinateSystem> All { get; } =
    [
        Crs84,
        new(Epsg + "4326", 4326, true, true, Earth),
        new(Epsg + "4490", 4490, true, true, Earth),
        new(Epsg + "3857", WebMercator.Srid, false, false, new(-WebMercator.EdgeMeters, WebMercator.EdgeMeters, -WebMercator.EdgeMeters, WebMercator.EdgeMeters)),
        new(Epsg + "4547", 4547, true, false, new(0, 1_000_000, 0, 10_000_000)),
    ];

    /// <summary>Reads a URI, or <c>[EPSG:3857]</c>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CoordinateSystem? system)
    {
        var uri = text is [.., ']'] && text.StartsWith(Curie, StringComparison.Ordinal) ? Epsg + text[Curie.Length..^1] : text;
        system = All.FirstOrDefault(known => known.Uri == uri);
        return system is not null;
    }

    /// <summary>Whether a place, x towards east, lies where the system is defined.</summary>
    public bool Holds(double x, double y) => Extent.Contains(x, y);

    public override string ToString() => Uri;
}
