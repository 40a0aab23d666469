using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;

namespace SpatialCockpit.Tests.Geocoder.Divisions;

public sealed class HomeCitiesTests
{
    private static string HomeOf(params (string Name, AreaLevel Level)[] areas) => string.Join(' ', HomeCities.Of(areas, DivisionTrie.China).Select(city => city.Name));

    private static (string, AreaLevel)[] Districts(params string[] names) => [.. names.Select(name => (name, AreaLevel.District))];

    [Fact]
    public void A_city_that_is_named_is_home() => HomeOf(("杭州市", AreaLevel.City), ("鼓楼区", AreaLevel.District)).ShouldBe("杭州市");

    [Fact]
    public void Districts_tell_the_city() => HomeOf(Districts("西湖区", "拱墅区", "萧山区")).ShouldBe("杭州市");

    [Fact]
    public void An_invented_city_is_no_city_of_China_though_a_district_may_be_called_like_one() =>
        HomeOf([("云外省", AreaLevel.Province), ("澜外市", AreaLevel.City), .. Districts("云外区", "西湖区")]).ShouldBe("");

    [Fact]
    public void A_real_city_imported_beside_an_invented_one_is_home() =>
        HomeOf([("云外省", AreaLevel.Province), ("澜外市", AreaLevel.City), .. Districts("云外区", "西湖区", "拱墅区", "萧山区", "江干区")]).ShouldBe("杭州市");

    [Theory]
    [InlineData("云外区文华路1号", false)]
    [InlineData("杭州市西湖区文三路408号", false)]
    [InlineData("浙江省杭州市文三路408号", false)]
    [InlineData("南京市玄武区中山路1号", true)]
    public void Elsewhere_is_what_neither_of_the_two_is(string text, bool isElsewhere)
    {
        var lexicon = new Lexicon();
        foreach (var (name, level) in (ReadOnlySpan<(string, AreaLevel)>)[("云外省", AreaLevel.Province), ("澜外市", AreaLevel.City), .. Districts("云外区", "西湖区", "拱墅区", "萧山区", "江干区")])
            lexicon.AddArea(name, level);
        new AddressParser(lexicon, DivisionSolver.China).Parse(text).IsElsewhere.ShouldBe(isElsewhere);
    }
}
