using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Tests.Geocoder.Areas;

public sealed class AreaIndexTests
{
    [Theory]
    [InlineData("1", "1", "")]
    [InlineData("1", "1>2 2>1", "2")]
    [InlineData("3", "3>1 1>2 2>1", "1 2")]
    [InlineData("3", "3>2 2>1", "2 1")]
    public void Each_area_above_is_met_once_where_parents_go_in_a_circle(string of, string parents, string above)
    {
        var parentOf = parents.Split(' ').Select(pair => pair.Split('>')).ToDictionary(pair => pair[0], pair => pair[^1]);
        var index = new AreaIndex(((string[])["1", "2", "3"]).Select((code, i) =>
            new Area(AreaTable.Division, i, code, $"{code}区", GeometryFactory.Default.ToGeometry(new Envelope(112, 113, 43, 44)), parentOf.GetValueOrDefault(code)) { Layer = PlaceLayer.District }));
        index.Above(index.ByCode(of)!).Take(10).Select(area => area.Code).ShouldBe(above.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        index.SettingOf(index.ByCode(of)!).District.ShouldNotBeNull();
    }
}
