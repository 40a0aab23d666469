using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>Places beside a place. 文华路 runs west to east at latitude 43.62 and meets 解放大道 at 112.03; 五四路 starts 1.1 km north of it.</summary>
public sealed class RelationsTests
{
    private static readonly Atlas City = new SmallCity().Atlas;

    private static Answer First(string text) => Searcher.Search(new(text), City)[0];

    /// <summary>Text, the place that is still named, metres and degrees from it, radius in metres.</summary>
    [Theory]
    [InlineData("锦绣花园附近", "锦绣花园", 0, 0, 200)]
    [InlineData("锦绣花园旁边", "锦绣花园", 0, 0, 40)]
    [InlineData("锦绣花园门口", "锦绣花园", 0, 0, 20)]
    [InlineData("锦绣花园以东", "锦绣花园", 100, 90, 100)]
    [InlineData("锦绣花园以南200米", "锦绣花园", 200, 180, 80)]
    [InlineData("锦绣花园北侧", "锦绣花园", 30, 0, 30)]
    [InlineData("锦绣花园西北100米", "锦绣花园", 100, 315, 40)]
    [InlineData("文华路105号对面", "文华路105号", 44, 180, 40)]
    [InlineData("锦绣花园以东0.2公里", "锦绣花园", 200, 90, 80)]
    [InlineData("锦绣花园以西1.05千米", "锦绣花园", 1050, 270, 420)]
    [InlineData("锦绣花园以东两百米", "锦绣花园", 200, 90, 80)]
    [InlineData("锦绣花园朝南一千五百米处", "锦绣花园", 1500, 180, 600)]
    [InlineData("锦绣花园往东200m", "锦绣花园", 200, 90, 80)]
    [InlineData("锦绣花园东200m", "锦绣花园", 200, 90, 80)]
    [InlineData("锦绣花园东北方向约2km", "锦绣花园", 2000, 45, 800)]
    [InlineData("锦绣花园向北走100米", "锦绣花园", 100, 0, 40)]
    [InlineData("锦绣花园以东半公里", "锦绣花园", 500, 90, 200)]
    [InlineData("锦绣花园往北一里半", "锦绣花园", 750, 0, 300)]
    [InlineData("锦绣花园以西两公里半处", "锦绣花园", 2500, 270, 1000)]
    [InlineData("锦绣花园南半里", "锦绣花园", 250, 180, 100)]
    [InlineData("锦绣花园西南侧", "锦绣花园", 30, 225, 30)]
    [InlineData("锦绣花园东北角", "锦绣花园", 30, 45, 30)]
    [InlineData("锦绣花园后面", "锦绣花园", 0, 0, 40)]
    [InlineData("锦绣花园前面", "锦绣花园", 0, 0, 40)]
    public void A_relation_moves_the_point_as_it_says_and_states_how_far_people_go_with_the_word(string text, string name, double meters, double bearing, double radius)
    {
        var (answer, place) = (First(text), First(name));
        (answer.Gid, answer.Name).ShouldBe((place.Gid, name));
        Geodesic.DistanceMeters(answer.Point!.Value, Geodesic.Destination(place.Point!.Value, bearing, meters)).ShouldBeLessThan(3);
        answer.AccuracyMeters.ShouldBe(radius);
        answer.Accuracy.ShouldBe(Accuracy.Centroid);
        answer.Label.ShouldEndWith(text[name.Length..]);
        answer.Faults.ShouldBeEmpty();
    }

    /// <summary>A plate in the middle of its grounds, 222 m north of the street; 60 m is half of the widest.</summary>
    [Fact]
    public void Across_from_a_plate_deep_behind_its_street_is_the_other_side_of_the_street()
    {
        var city = new SmallCity().With(new PlaceRow(default, PlaceLayer.Address, "文华路301号") { Source = "test", Road = "文华路", Number = "301号", Lon = 112.05, Lat = 43.622 });
        Geodesic.DistanceMeters(Searcher.Search(new("文华路301号对面"), city.Atlas)[0].Point!.Value, Geodesic.Destination(new(112.05, 43.62), 180, 60)).ShouldBeLessThan(3);
    }

    [Fact]
    public void A_crossing_that_no_row_is_of_is_where_the_two_roads_meet()
    {
        var answer = First("文华路与解放大道交叉口");
        (answer.Layer, answer.Name).ShouldBe((PlaceLayer.Intersection, "文华路与解放大道交叉口"));
        Geodesic.DistanceMeters(answer.Point!.Value, new(112.03, 43.62)).ShouldBeLessThan(1);
        answer.AccuracyMeters!.Value.ShouldBeLessThanOrEqualTo(60);
        answer.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void A_direction_and_a_distance_are_counted_from_the_crossing()
    {
        var answer = First("文华路与解放大道交叉口西南170米");
        Geodesic.DistanceMeters(answer.Point!.Value, Geodesic.Destination(new(112.03, 43.62), 225, 170)).ShouldBeLessThan(1);
        answer.AccuracyMeters.ShouldBe(68);
    }

    [Theory]
    [InlineData("文华路与解放大道")]
    [InlineData("文华路与解放大道路口")]
    [InlineData("文华路与解放大道口")]
    [InlineData("文华路和解放大道交汇处")]
    [InlineData("解放大道与文华路十字路口")]
    [InlineData("文华路解放大道")]
    [InlineData("文华路/解放大道")]
    [InlineData("河东区解放大道文华路")]
    public void Two_roads_and_nothing_else_are_where_they_meet_and_that_once(string text)
    {
        var city = new SmallCity();
        foreach (var atlas in (Atlas[])[city.Atlas, WithCrossing()])
        {
            var answers = Searcher.Search(new(text) { Size = 20 }, atlas);
            (answers[0].Layer, answers[0].MatchType).ShouldBe((PlaceLayer.Intersection, MatchKind.Exact));
            Geodesic.DistanceMeters(answers[0].Point!.Value, new(112.03, 43.62)).ShouldBeLessThan(12);
            answers.Count(answer => answer.Layer == PlaceLayer.Intersection).ShouldBe(1);
        }

        Atlas WithCrossing()
        {
            city.Crossing("解放大道", "文华路", 112.0301, 43.62);
            return city.Atlas;
        }
    }

    [Theory]
    [InlineData("文华路与五四路交叉口")]
    [InlineData("文华路和五四路")]
    [InlineData("五四路文华路路口")]
    public void Of_roads_that_do_not_meet_the_roads_are_answered_and_no_other_crossing_of_theirs_is_exact(string text)
    {
        var city = new SmallCity();
        city.Crossing("柳巷", "五四路", 112.07, 43.65);
        city.Crossing("文华路", "解放大道", 112.03, 43.62);
        var answers = Searcher.Search(new(text) { Size = 20 }, city.Atlas);
        answers.Take(2).Select(answer => answer.Name).ShouldBe(["文华路", "五四路"], ignoreOrder: true);
        answers.ShouldAllBe(answer => answer.MatchType == MatchKind.Fallback && answer.Faults.Contains(Fault.CrossingNotFound));
    }

    [Fact]
    public void Roads_that_do_not_meet_are_a_stated_fault() => First("文华路与五四路交叉口").ShouldSatisfyAllConditions(
        answer => answer.Layer.ShouldNotBe(PlaceLayer.Intersection), answer => answer.Faults.ShouldContain(Fault.CrossingNotFound), answer => answer.Confidence.ShouldBeLessThanOrEqualTo(0.6));

    [Fact]
    public void To_be_beside_a_place_makes_it_no_less_sure()
    {
        var (there, beside) = (First("新丰小吃(五四路店)"), First("新丰小吃(五四路店)旁边"));
        (beside.Gid, beside.Confidence, beside.MatchType).ShouldBe((there.Gid, there.Confidence, MatchKind.Exact));
    }
}
