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
    public void A_beginning_is_completed(string typed, string expected) =>
        Autocomplete.Complete(new(typed), City).Select(answer => answer.Name).ShouldContain(expected);

    [Fact]
    public void The_shortest_completion_of_a_road_is_the_road() => Autocomplete.Complete(new("文华路"), City)[0].Name.ShouldBe("文华路");

    [Fact]
    public void No_more_than_asked_for() => Autocomplete.Complete(new("文华路1") { Size = 3 }, City).Count.ShouldBe(3);
}
