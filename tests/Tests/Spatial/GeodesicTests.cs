using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class GeodesicTests
{
    // Flinders Peak to Buninyong, the worked example of the Geocentric Datum of Australia manual (GRS 80).
    private static readonly LonLat FlindersPeak = new(144 + 25 / 60d + 29.52440 / 3600, -(37 + 57 / 60d + 3.72030 / 3600));
    private static readonly LonLat Buninyong = new(143 + 55 / 60d + 35.38390 / 3600, -(37 + 39 / 60d + 10.15610 / 3600));

    [Fact]
    public void The_surveyors_example_is_met_to_the_millimetre()
    {
        Geodesic.DistanceMeters(FlindersPeak, Buninyong).ShouldBe(54972.271, 0.001);
        Geodesic.BearingDegrees(FlindersPeak, Buninyong).ShouldBe(306 + 52 / 60d + 5.37 / 3600, 1e-5);
        Geodesic.DistanceMeters(Geodesic.Destination(FlindersPeak, 306 + 52 / 60d + 5.37 / 3600, 54972.271), Buninyong).ShouldBeLessThan(0.002);
    }

    [Fact]
    public void Nearly_antipodal_points_still_have_a_distance() =>
        Geodesic.DistanceMeters(new(0, 0), new(179.99, 0.01)).ShouldBeInRange(19_900_000, 20_100_000);

    [Theory]
    [InlineData(0)]
    [InlineData(90)]
    [InlineData(200)]
    [InlineData(359)]
    public void Distance_and_direction_undo_a_destination(double bearing)
    {
        LonLat start = new(112.5, 43.6);
        var end = Geodesic.Destination(start, bearing, 1234.5);
        Geodesic.DistanceMeters(start, end).ShouldBe(1234.5, 0.0005);
        Geodesic.BearingDegrees(start, end).ShouldBe(bearing, 1e-6);
    }

    [Theory]
    [InlineData(5_000, 30)]
    [InlineData(20_000, 250)]
    public void The_local_plane_agrees_with_the_ellipsoid_inside_a_city(double meters, double bearing)
    {
        LonLat center = new(120.16, 30.27);
        var far = Geodesic.Destination(center, bearing, meters);
        new LocalPlane(center).DistanceMeters(far.Lon, far.Lat).ShouldBe(meters, meters * 0.002);
    }

    [Fact]
    public void Distance_to_a_segment_is_to_its_nearest_point()
    {
        LocalPlane plane = new(new(112.5, 43.6));
        var (meters, along) = plane.ToSegment(plane.Unproject(-100, 50), plane.Unproject(300, 50));
        meters.ShouldBe(50, 0.001);
        along.ShouldBe(0.25, 1e-6);
        plane.ToSegment(plane.Unproject(30, 40), plane.Unproject(300, 40)).Meters.ShouldBe(50, 0.001);
    }
}
