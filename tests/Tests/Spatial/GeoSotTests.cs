using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Spatial;

public sealed class GeoSotTests
{
    [Theory]
    [InlineData(116.315228, 39.91028, 15, "G001310322-230230")]
    [InlineData(76.233, 27.688, 32, "G001023122-203103-131010.33003300330")]
    public void Known_points_have_their_known_codes(double lon, double lat, int level, string code) =>
        GeoSot.Encode(new LonLat(lon, lat), level).ShouldBe(code);

    [Theory]
    [InlineData(116.315228, 39.91028)]
    [InlineData(-116.315228, -39.91028)]
    public void The_finest_code_leads_back_within_its_cell(double lon, double lat)
    {
        var back = GeoSot.DecodeOrigin(GeoSot.Encode(new LonLat(lon, lat))).ShouldNotBeNull();
        Math.Abs(back.Lon - lon).ShouldBeLessThan(1d / ArcUnits.PerDegree);
        Math.Abs(back.Lat - lat).ShouldBeLessThan(1d / ArcUnits.PerDegree);
    }

    [Theory]
    [InlineData("")]
    [InlineData("G")]
    [InlineData("N50J")]
    [InlineData("G4")]
    [InlineData("G000000000-000000-000000.000000000000")]
    public void What_is_no_code_has_no_origin(string text) => GeoSot.DecodeOrigin(text).ShouldBeNull();
}
