namespace SpatialCockpit.Spatial;

/// <summary>A place on the ellipsoid: degrees, longitude first. The datum is said by whoever holds it (<see cref="Crs"/>); CGCS2000 when nothing is said.</summary>
public readonly record struct LonLat(double Lon, double Lat)
{
    /// <summary>True when both are finite, longitude within ±180 and latitude within ±90.</summary>
    public bool IsOnEarth => double.IsFinite(Lon) && double.IsFinite(Lat) && Math.Abs(Lon) <= 180 && Math.Abs(Lat) <= 90;
}
