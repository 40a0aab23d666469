using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class AutocompleteTests
{
    private static readonly Atlas City = new SmallCity().Atlas;

    /// <summary>A compound and a lane of which there are blocks and plates, and no row.</summary>
    private static readonly Atlas Doors = new SmallCity()
        .With([.. Enumerable.Range(1, 5).Select(number => Door(PlaceLayer.Building, $"春和苑{number}幢", number) with { Compound = "春和苑", Building = $"{number}幢" })])
        .With([.. Enumerable.Range(1, 5).Select(number => Door(PlaceLayer.Address, $"石渠弄{number}号", 10 + number) with { Road = "石渠弄", Number = $"{number}号" })])
        .Atlas;

    [Theory]
    [InlineData("文华", "文华路")]
    [InlineData("锦绣", "锦绣花园")]
    [InlineData("望江", "望江街道")]
    [InlineData("文华路10", "文华路101号")]
    [InlineData("河东区文华路105", "文华路105号")]
    [InlineData("河东区文", "文华路")]
    [InlineData("江州市河东区wenh", "文华路")]
    [InlineData("锦绣花园2", "锦绣花园21幢")]
    [InlineData("wenhua", "文华路")]
    [InlineData("wen华路", "文华路")]
    [InlineData("文hl", "文华路")]
    [InlineData("whl", "文华路")]
    [InlineData("WENHUAL", "文华路")]
    [InlineData("jxhy", "锦绣花园")]
    [InlineData("jin xiu hua", "锦绣花园")]
    [InlineData("jinxiuh", "锦绣花园")]
    [InlineData("xinfengxc", "新丰小吃(文华路店)")]
    [InlineData("jzsdyrm", "江州市第一人民医院")]
    public void A_beginning_is_completed(string typed, string expected) =>
        Autocomplete.Complete(new(typed), City).Select(answer => answer.Name).ShouldContain(expected);

    [Fact]
    public void The_shortest_completion_of_a_road_is_the_road() => Autocomplete.Complete(new("文华路"), City)[0].Name.ShouldBe("文华路");

    [Fact]
    public void No_more_than_asked_for() => Autocomplete.Complete(new("文华路1") { Size = 3 }, City).Count.ShouldBe(3);

    [Theory]
    [InlineData("春和", "春和苑", "compound")]
    [InlineData("chunhe", "春和苑", "compound")]
    [InlineData("chy", "春和苑", "compound")]
    [InlineData("石渠", "石渠弄", "road")]
    [InlineData("河西区石", "石渠弄", "road")]
    public void Roads_and_compounds_known_by_their_doors_alone_are_completed(string typed, string expected, string layer)
    {
        var answer = Autocomplete.Complete(new(typed), Doors)[0];
        (answer.Name, answer.Layer.Name(), answer.Accuracy).ShouldBe((expected, layer, Accuracy.Centroid));
        answer.Point!.Value.Lon.ShouldBeInRange(111.95, 111.97);
        answer.Source.ShouldBe("derived");
    }

    [Fact]
    public void What_is_in_another_district_than_the_one_said_is_left_out() =>
        Autocomplete.Complete(new("河东区石渠"), Doors).ShouldNotContain(answer => answer.Name == "石渠弄");

    /// <summary>The index beside the plain way: every name is compared with what was typed.</summary>
    [Fact]
    public void Nothing_that_starts_so_is_missed()
    {
        var names = City.Places.Keys().Select(key => City.Places.Find(key)!.Value).Where(place => place.Layer is not (PlaceLayer.Address or PlaceLayer.Building)).Select(place => place.NormalName).Distinct();
        foreach (var name in names)
        {
            for (var length = 1; length <= name.Length; length++)
            {
                var completed = Autocomplete.Complete(new(name[..length]) { Size = 1_000 }, City).Select(answer => NormalText.Of(answer.Name)).ToHashSet();
                completed.ShouldContain(name);
                foreach (var other in completed)
                    other.ShouldStartWith(name[..length]);
            }
        }
    }

    private static PlaceRow Door(PlaceLayer layer, string name, int number) => new(default, layer, name) { Source = "test", District = "河西区", Lon = 111.95 + number * 0.001, Lat = 43.65 };
}
