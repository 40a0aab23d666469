using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class ReverseGeocoderTests
{
    private static readonly Atlas City = new SmallCity().Atlas;

    [Fact]
    public void A_point_is_answered_by_nearest_plates_then_road_then_the_areas_that_hold_it()
    {
        var answers = ReverseGeocoder.Reverse(new(new(112.01205, 43.62251)), City);
        answers[0].Name.ShouldBe("柳巷3号");
        answers[0].DistanceMeters!.Value.ShouldBeLessThan(10);
        answers.Select(answer => answer.Layer).TakeLast(7).ShouldBe([PlaceLayer.Road, PlaceLayer.Cell, PlaceLayer.Community, PlaceLayer.StreetOffice, PlaceLayer.District, PlaceLayer.City, PlaceLayer.Province]);
        answers[^7].Name.ShouldBe("柳巷");
        answers.Count.ShouldBe(10);
    }

    [Fact]
    public void One_answer_is_the_nearest_plate() => ReverseGeocoder.Reverse(new(new(112.0701, 43.6401)) { Size = 1 }, City).ShouldHaveSingleItem().Name.ShouldBe("五四路19号");

    [Fact]
    public void Only_layers_asked_for_are_answered() =>
        ReverseGeocoder.Reverse(new(new(112.0701, 43.6401)) { Filter = new() { Layers = [PlaceLayer.District] } }, City).ShouldHaveSingleItem().Name.ShouldBe("河东区");

    [Fact]
    public void Outside_the_city_there_is_nothing() => ReverseGeocoder.Reverse(new(new(10, 50)), City).ShouldBeEmpty();

    [Theory]
    [InlineData(112.0125, 43.625)]
    [InlineData(112.0125, 43.62)]
    [InlineData(112.006, 43.62)]
    public void A_point_on_a_shared_edge_belongs_to_one_grid_cell(double lon, double lat) =>
        ReverseGeocoder.Reverse(new(new(lon, lat)) { Filter = new() { Layers = [PlaceLayer.Cell] } }, City).ShouldHaveSingleItem();
}
