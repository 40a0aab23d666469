namespace SpatialCockpit.Spatial;

/// <summary>
/// How an event counts around its place: 3/(π r²) · (1 − d²/r²)² within the radius, nothing beyond (the quartic or biweight kernel of Silverman,
/// Density Estimation, 1986, eq. 4.5). What one event gives adds up to 1 over the plane, so a density keeps its unit: events per area.
/// </summary>
/// <param name="RadiusMeters">On the ground, above 0: the bandwidth.</param>
public readonly record struct QuarticKernel(double RadiusMeters)
{
    /// <summary>Events per square metre at the event's own place: the most that it gives anywhere.</summary>
    public double Peak => 3 / (Math.PI * RadiusMeters * RadiusMeters);

    /// <returns>Events per square metre so far from an event.</returns>
    public double At(double distanceMeters) => Peak * Shape(distanceMeters * distanceMeters / (RadiusMeters * RadiusMeters));

    /// <param name="squaredShare">Of the distance in the radius, squared.</param>
    /// <returns>1 at the event, 0 from the radius on.</returns>
    public static double Shape(double squaredShare) => squaredShare < 1 ? (1 - squaredShare) * (1 - squaredShare) : 0;
}
