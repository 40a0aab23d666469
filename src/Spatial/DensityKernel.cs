namespace SpatialCockpit.Spatial;

/// <summary>How an event counts around its place, for a share s of the distance in the radius.</summary>
public enum KernelShape
{
    /// <summary>(1 − s²)², the biweight of Silverman, Density Estimation, 1986, eq. 4.5.</summary>
    Quartic,

    /// <summary>1 − s², of eq. 4.4: the one of least mean square error.</summary>
    Epanechnikov,
}

/// <summary>What one event gives around its place, nothing from the radius on. It adds up to 1 over the plane, so a density keeps its unit: events per area.</summary>
/// <param name="RadiusMeters">On the ground, above 0: the bandwidth.</param>
public readonly record struct DensityKernel(KernelShape Shape, double RadiusMeters)
{
    /// <summary>Events per square metre at the event's own place: the most that it gives anywhere.</summary>
    public double Peak => (Shape == KernelShape.Quartic ? 3 : 2) / (Math.PI * RadiusMeters * RadiusMeters);

    /// <returns>Events per square metre so far from an event.</returns>
    public double At(double distanceMeters) => Peak * Shape.At(distanceMeters * distanceMeters / (RadiusMeters * RadiusMeters));
}

public static class KernelShapes
{
    /// <param name="squaredShare">Of the distance in the radius, squared.</param>
    /// <returns>1 at the event, 0 from the radius on.</returns>
    public static double At(this KernelShape shape, double squaredShare) =>
        squaredShare >= 1 ? 0 : shape == KernelShape.Quartic ? (1 - squaredShare) * (1 - squaredShare) : 1 - squaredShare;
}
