using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class AutocompleteTests
{
    private static readonly Atlas City = new SmallCity().Atlas;

    [Theory]
    [InlineData("文华", "文华路")]
    [InlineData("锦绣", "锦绣花园")]
    [InlineData("望江", "望江街道")]
    [InlineData("文华路10", "文华路101号")]
    [InlineData("河东区文华路105", "文华路105号")]
    [InlineData("锦绣花园2", "锦绣花园21幢")]
    [InlineData("wenhua", "文华路")]
    [InlineData("wen华路", "文华路")]
    [InlineData("文hl", "文华路")]
    [InlineData("whl", "文华路")]
    [InlineData("WENHUAL", "文华路")]
    [InlineData("jxhy", "锦绣花园")]
    [InlineData("jinxiuh", "锦绣花园")]
    [InlineData("xinfengxc", "新丰小吃(文华路店)")]
    [InlineData("jzsdyrm", "江州市第一人民医院")]
    public void A_beginning_is_completed(string typed, string expected) =>
        Autocomplete.Complete(new(typed), City).Select(answer => answer.Name).ShouldContain(expected);

    [Fact]
    public void The_shortest_completion_of_a_road_is_the_road() => Autocomplete.Complete(new("文华路"), City)[0].Name.ShouldBe("文华路");

    [Fact]
    public void No_more_than_asked_for() => Autocomplete.Complete(new("文华路1") { Size = 3 }, City).Count.ShouldBe(3);
}
