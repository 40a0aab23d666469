using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geofence;

public sealed class PresenceCheckTests
{
    private static readonly LonLat Lift = new(120.1551, 30.2741);

    /// <summary>Maintenance sign-in: measured over 100 m always refuses, exactly 100 m passes, within 100 m but inaccurate passes flagged.</summary>
    [Theory]
    [InlineData(0, 5d, "Pass", "")]
    [InlineData(95, 4d, "Pass", "")]
    [InlineData(95, 5d, "Pass", "")]
    [InlineData(95, 5.1, "Pass", "inaccurate")]
    [InlineData(95, 50d, "Pass", "inaccurate")]
    [InlineData(100, 0d, "Pass", "")]
    [InlineData(100, 30d, "Pass", "inaccurate")]
    [InlineData(100.01, 0d, "Refuse", "beyond-limit")]
    [InlineData(101, 50d, "Refuse", "beyond-limit inaccurate")]
    [InlineData(150, 50d, "Refuse", "beyond-limit inaccurate")]
    [InlineData(151, 50d, "Refuse", "beyond-limit")]
    [InlineData(99, null, "Pass", "accuracy-unknown")]
    public void A_maintenance_sign_in_goes_by_the_measured_distance_and_is_flagged(double meters, double? accuracy, string verdict, string reasons) => Verify(Doubt.Flag, meters, accuracy, verdict, reasons);

    [Theory]
    [InlineData(95, 5d, "Pass", "")]
    [InlineData(95, 5.1, "Uncertain", "inaccurate")]
    [InlineData(100, 0d, "Pass", "")]
    [InlineData(100, 0.5, "Uncertain", "inaccurate")]
    [InlineData(105, 5d, "Uncertain", "beyond-limit inaccurate")]
    [InlineData(105.01, 5d, "Refuse", "beyond-limit")]
    [InlineData(100.01, null, "Refuse", "beyond-limit accuracy-unknown")]
    public void An_inaccurate_fix_is_neither_yes_nor_no(double meters, double? accuracy, string verdict, string reasons) => Verify(Doubt.Uncertain, meters, accuracy, verdict, reasons);

    [Theory]
    [InlineData(95, 5d, "Pass", "")]
    [InlineData(95, 5.1, "Refuse", "inaccurate")]
    [InlineData(105, 5d, "Refuse", "beyond-limit inaccurate")]
    public void Where_doubt_refuses_only_the_sure_pass(double meters, double? accuracy, string verdict, string reasons) => Verify(Doubt.Refuse, meters, accuracy, verdict, reasons);

    [Fact]
    public void The_margin_is_what_is_left_of_the_limit()
    {
        var finding = PresenceCheck.Judge(Geodesic.Destination(Lift, 70, 95), 50, Lift, new(100));
        finding.DistanceMeters.ShouldBe(95);
        finding.MarginMeters.ShouldBe(5);
    }

    private static void Verify(Doubt doubt, double meters, double? accuracy, string verdict, string reasons)
    {
        var at = Geodesic.Destination(Lift, 213, meters);
        var finding = PresenceCheck.Judge(new(Math.Round(at.Lon, 8), Math.Round(at.Lat, 8)), accuracy, Lift, new(100, doubt));
        $"{finding.Verdict}: {string.Join(' ', finding.Reasons)}".ShouldBe($"{verdict}: {reasons}");
    }
}
