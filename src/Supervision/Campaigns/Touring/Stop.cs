namespace SpatialCockpit.Supervision.Campaigns.Touring;

/// <summary>A place that a tour comes to, in metres on a plane.</summary>
internal readonly record struct Stop(double EastMeters, double NorthMeters)
{
    public double MetersTo(Stop other) => Math.Sqrt(SquareMetersTo(other));

    /// <summary>Nearer is less, and no root is drawn.</summary>
    public double SquareMetersTo(Stop other)
    {
        var (east, north) = (EastMeters - other.EastMeters, NorthMeters - other.NorthMeters);
        return east * east + north * north;
    }
}
