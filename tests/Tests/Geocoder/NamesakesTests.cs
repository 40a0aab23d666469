using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class NamesakesTests
{
    private static PlaceRow Plate(string district, double lon) =>
        new(default, PlaceLayer.Address, "石渠路8号") { Source = "test", District = district, Road = "石渠路", Number = "8号", Lon = lon, Lat = 43.65 };

    [Fact]
    public void Answers_as_sure_as_the_first_say_what_tells_them_apart()
    {
        var city = new SmallCity().With(Plate("河东区", 112.05), Plate("河西区", 111.95)).Atlas;
        var answers = Searcher.Search(new("石渠路8号"), city);
        answers.Take(2).Select(answer => (answer.Name, answer.DiffersBy)).ShouldBe([("石渠路8号", "district"), ("石渠路8号", "district")]);
        answers.Skip(2).ShouldAllBe(answer => answer.DiffersBy == null);
        Searcher.Search(new("河西区石渠路8号"), city)[0].ShouldSatisfyAllConditions(answer => answer.District.ShouldBe("河西区"), answer => answer.DiffersBy.ShouldBeNull());
    }

    [Fact]
    public void Branches_of_a_shop_in_one_district_differ_by_what_comes_first_of_office_community_and_street()
    {
        var answers = Searcher.Search(new("新丰小吃"), new SmallCity().Atlas);
        answers.Take(2).Select(answer => answer.Name).ShouldBe(["新丰小吃(文华路店)", "新丰小吃(五四路店)"], ignoreOrder: true);
        answers.Take(2).ShouldAllBe(answer => answer.DiffersBy == "street_office");
    }

    [Fact]
    public void One_answer_differs_by_nothing() => Searcher.Search(new("文华路105号"), new SmallCity().Atlas)[0].DiffersBy.ShouldBeNull();
}
