using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class MisspellingsTests
{
    private static readonly Atlas City = new SmallCity().Atlas;

    [Theory]
    [InlineData("闻华路101号", "文华路101号")] // sounds alike
    [InlineData("文花路101号", "文华路101号")]
    [InlineData("文华101号", "文华路101号")] // a character is missing
    [InlineData("文中华路101号", "文华路101号")] // one too many
    [InlineData("文华街101号", "文华路101号")] // another one
    [InlineData("华文路101号", "文华路101号")] // changed places
    [InlineData("锦秀花园21幢", "锦绣花园21幢")]
    [InlineData("锦绣园21幢", "锦绣花园21幢")]
    public void A_name_heard_or_typed_wrongly_is_found_and_said_to_be_spelled_otherwise(string asked, string expected)
    {
        var answer = Searcher.Search(new(asked) { Size = 1 }, City)[0];
        answer.Name.ShouldBe(expected);
        answer.Faults.ShouldContain(Fault.SpelledOtherwise);
        answer.MatchType.ShouldBe(MatchKind.Fallback);
        answer.Confidence.ShouldBeLessThan(0.95);
    }

    /// <summary>华元路 shares a key with 闻华路 and is two edits away.</summary>
    [Fact]
    public void What_sounds_alike_comes_before_what_is_written_nearly_alike_and_nothing_else_is_meant()
    {
        PlaceRow Plate(string road) => new(default, PlaceLayer.Address, $"{road}101号") { Source = "test", District = "河东区", Road = road, Number = "101号", Lon = 112.05, Lat = 43.65 };
        var city = new SmallCity().With(Plate("元华路"), Plate("华元路"), Plate("闻水路")).Atlas;
        var heard = Searcher.Search(new("闻华路101号"), city).Where(answer => answer.Faults.Contains(Fault.SpelledOtherwise)).Select(answer => answer.Name).ToList();
        heard[0].ShouldBe("文华路101号");
        heard.ShouldContain("元华路101号");
        heard.ShouldContain("闻水路101号");
        heard.ShouldNotContain("华元路101号");
    }

    [Theory]
    [InlineData("文华路999号")]
    [InlineData("锦绣花园13幢")]
    public void A_number_is_never_taken_for_another(string asked)
    {
        var answers = Searcher.Search(new(asked), City);
        answers.ShouldNotContain(answer => answer.Faults.Count == 0);
        answers.ShouldNotContain(answer => answer.Faults.Contains(Fault.SpelledOtherwise));
    }

    [Theory]
    [InlineData("文三路", "闻三路", true)]
    [InlineData("莲花弄", "莲花巷", true)]
    [InlineData("章家巷", "张家巷", true)]
    [InlineData("银桥里", "英桥里", true)] // in, ing
    [InlineData("南山路", "兰山路", true)] // n, l
    [InlineData("10号大街", "12号大街", false)]
    [InlineData("文路", "文三路", true)]
    [InlineData("文路", "武路", false)]
    [InlineData("文三路", "学院路", false)]
    public void Names_are_near_when_they_share_a_key(string asked, string known, bool near)
    {
        Span<ulong> one = stackalloc ulong[NearKeys.Capacity];
        Span<ulong> other = stackalloc ulong[NearKeys.Capacity];
        var (a, b) = (NearKeys.Of(asked, one, asked: true), NearKeys.Of(known, other, asked: false));
        one[..a].ToArray().Intersect(other[..b].ToArray()).Any().ShouldBe(near);
    }
}
