namespace SpatialCockpit.Spatial;

/// <summary>What one event gives around its place, nothing from the radius on. It adds up to 1 over the plane, so a density keeps its unit: events per area.</summary>
/// <param name="RadiusMeters">On the ground, above 0: the bandwidth.</param>
public readonly record struct DensityKernel(KernelShape Shape, double RadiusMeters)
{
    /// <summary>Events per square metre at the event's own place: the most that it gives anywhere.</summary>
    public double Peak => (Shape == KernelShape.Quartic ? 3 : 2) / (Math.PI * RadiusMeters * RadiusMeters);

    /// <returns>Events per square metre so far from an event.</returns>
    public double At(double distanceMeters) => Peak * Shape.At(distanceMeters * distanceMeters / (RadiusMeters * RadiusMeters));
}
