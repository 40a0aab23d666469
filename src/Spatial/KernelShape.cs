namespace SpatialCockpit.Spatial;

/// <summary>How an event counts around its place, for a share s of the distance in the radius.</summary>
public enum KernelShape
{
    /// <summary>(1 − s²)², the biweight of Silverman, Density Estimation, 1986, eq. 4.5.</summary>
    Quartic,

    /// <summary>1 − s², of eq. 4.4: the one of least mean square error.</summary>
    Epanechnikov,
}

public static class KernelShapes
{
    /// <param name="squaredShare">Of the distance in the radius, squared.</param>
    /// <returns>1 at the event, 0 from the radius on.</returns>
    public static double At(this KernelShape shape, double squaredShare) =>
        squaredShare >= 1 ? 0 : shape == KernelShape.Quartic ? (1 - squaredShare) * (1 - squaredShare) : 1 - squaredShare;
}
