using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Geocoder.Roads;
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

    private static PointAnswer At(double lon, double lat, PlaceFilter? filter = null, Atlas? city = null) =>
        ReverseGeocoder.At(new(new(lon, lat)) { Filter = filter ?? PlaceFilter.None }, city ?? City);

    [Fact]
    public void A_point_at_a_plate_has_the_address_of_the_plate_from_the_district_down()
    {
        var here = At(112.01205, 43.62251).Here;
        here.StandardAddress.ShouldBe("河东区望江街道柳园社区柳巷3号");
        here.Position.ShouldBeNull();
    }

    /// <summary>The buildings of 锦绣花园 have no plate near them; 知新楼 stands off its plate.</summary>
    [Theory]
    [InlineData(112.0604, 43.63, "河东区青桥街道文华路220号锦绣花园A1-8幢")]
    [InlineData(112.0122, 43.6231, "河东区望江街道柳园社区柳巷8号院")]
    [InlineData(112.0123, 43.62322, "河东区望江街道柳园社区柳巷8号院2号")]
    [InlineData(112.0199, 43.6206, "河东区望江街道柳园社区文华路119号知新楼1幢")]
    public void The_nearest_plate_building_or_courtyard_is_the_point_s_own(double lon, double lat, string address)
    {
        var city = new SmallCity().With(new PlaceRow(default, PlaceLayer.Building, "知新楼1幢") { Source = "test", District = "河东区", Address = "文华路119号", Lon = 112.0199, Lat = 43.62055 });
        var here = At(lon, lat, city: city.Atlas).Here;
        (here.StandardAddress, here.Position).ShouldBe((address, null));
    }

    [Fact]
    public void A_point_away_from_every_plate_is_told_by_direction_and_distance_from_the_nearest()
    {
        var here = At(112.0711, 43.6393).Here;
        here.Position.ShouldBe("五四路19号东南112米");
        here.StandardAddress.ShouldBe("河东区青桥街道五四路19号东南112米");
    }

    [Fact]
    public void A_crossing_that_is_nearer_than_any_plate_tells_where_the_point_is()
    {
        var city = new SmallCity();
        city.Crossing("文华路", "解放大道", 112.03, 43.62);
        At(112.0310, 43.6210, city: city.Atlas).Here.Position.ShouldBe("文华路与解放大道交叉口东北137米");
    }

    [Theory]
    [InlineData(112.02, 43.6201, "left", NumberParity.Odd)]
    [InlineData(112.02, 43.6199, "right", NumberParity.Even)]
    public void A_road_is_told_with_the_side_that_the_point_is_on_and_its_numbers(double lon, double lat, string side, NumberParity numbers)
    {
        var road = At(lon, lat).Answers.Single(answer => answer.Layer == PlaceLayer.Road);
        (road.Name, road.Side!.Value.Word, road.Side.Value.Numbers).ShouldBe(("文华路", side, numbers));
    }

    [Fact]
    public void The_side_of_a_road_without_plates_is_told_without_numbers() =>
        At(112.0301, 43.66, new() { Layers = [PlaceLayer.Road] }).Answers.ShouldHaveSingleItem().Side.ShouldBe(new RoadSide(IsLeft: false, null));

    [Fact]
    public void Beyond_the_divisions_nothing_inside_them_is_named()
    {
        var city = new SmallCity();
        city.Shop("边城客栈", 112.9999, 43.7);
        city.Shop("关外驿站", 113.0006, 43.7);
        var beyond = At(113.0002, 43.7, city: city.Atlas);
        beyond.Here.IsBeyond.ShouldBeTrue();
        beyond.Answers.ShouldHaveSingleItem().Name.ShouldBe("关外驿站");
    }

    [Fact]
    public void A_filter_holds_for_road_and_areas_too()
    {
        At(112.02, 43.6201, new() { Sources = ["division"] }).Answers.Select(answer => answer.Layer).ShouldBe([PlaceLayer.Community, PlaceLayer.StreetOffice, PlaceLayer.District, PlaceLayer.City, PlaceLayer.Province]);
        At(112.02, 43.6201, new() { Sources = ["grid"] }).Answers.ShouldHaveSingleItem().Layer.ShouldBe(PlaceLayer.Cell);
        var north = At(112.02, 43.6201, new() { Rectangle = new(112, 112.1, 43.62005, 43.7) }).Answers;
        north.Single(answer => answer.Layer == PlaceLayer.Road).Name.ShouldBe("柳巷"); // the line of 文华路 is south of the rectangle
        north.ShouldContain(answer => answer.Layer == PlaceLayer.District);
        At(112.02, 43.6201, new() { Circle = (new(112.02, 43.6203), 15) }).Answers.ShouldNotContain(answer => answer.Layer.IsDivision());
    }

    [Fact]
    public void An_address_in_full_has_no_gaps_and_says_nothing_twice()
    {
        var answers = At(112.06, 43.63).Answers;
        answers.First(answer => answer.Name == "锦绣花园2幢").StandardAddress.ShouldBe("河东区青桥街道文华路220号锦绣花园2幢");
        answers.Single(answer => answer.Layer == PlaceLayer.District).StandardAddress.ShouldBe("河东区");
        At(112.02, 43.6201).Answers.Single(answer => answer.Layer == PlaceLayer.Road).StandardAddress.ShouldBe("河东区文华路");
    }
}
