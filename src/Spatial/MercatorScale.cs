namespace SpatialCockpit.Spatial;

/// <summary>Metres on the ground in one metre of the Web Mercator map, eastward and northward: by the ellipsoid's radii of curvature they differ by up to 0.7 %, near the equator most.</summary>
public readonly record struct MercatorScale(double East, double North)
{
    private const double EccentricitySquared = Geodesic.Flattening * (2 - Geodesic.Flattening);

    /// <summary>Of equal area.</summary>
    public double Mean => Math.Sqrt(East * North);

    /// <param name="y">Web Mercator metres north of the equator.</param>
    public static MercatorScale At(double y)
    {
        var cosine = 1 / Math.Cosh(y / Geodesic.SemiMajorMeters);
        var w = 1 - EccentricitySquared * (1 - cosine * cosine);
        return new(cosine / Math.Sqrt(w), cosine * (1 - EccentricitySquared) / (w * Math.Sqrt(w)));
    }
}
