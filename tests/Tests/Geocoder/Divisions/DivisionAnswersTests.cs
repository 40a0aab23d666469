using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Faces.Pelias;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder.Divisions;

/// <summary>What all divisions of China mean to the gazetteer of one city, whose rows name its districts as they were before 2021.</summary>
public sealed class DivisionAnswersTests
{
    private static readonly Atlas Hangzhou = Gazetteer(
        ("文晖路12号", "下城区"), ("文三路408号", "西湖区"), ("秋涛路78号", "江干区"), ("市心北路20号", "萧山区"), ("小寨路1号", "余杭区"), ("灵山路5号", "临安市"));

    private static Atlas Gazetteer(params (string Name, string District)[] plates)
    {
        var gazetteer = new Gazetteer();
        gazetteer.Replace([.. plates.Select((plate, i) => new PlaceRow(new(PlaceTable.Place, i + 1), PlaceLayer.Address, plate.Name)
        {
            Source = "test",
            SourceId = $"p{i}",
            District = plate.District,
            Road = plate.Name[..(plate.Name.IndexOf('路') + 1)],
            Number = plate.Name[(plate.Name.IndexOf('路') + 1)..],
            Lon = 120.1 + i * 0.01,
            Lat = 30.2,
        })]);
        return new(gazetteer.Current, AreaIndex.Empty);
    }

    private static IReadOnlyList<Answer> Search(string text) => Searcher.Search(new(text), Hangzhou);

    private static string Parse(string text) => string.Join(' ', PeliasProperties.Elements(Hangzhou.Parser.Parse(text)).Select(each => $"{each.Key}={(each.Value is IEnumerable<string> names ? string.Join('|', names) : each.Value)}"));

    [Theory]
    [InlineData("文晖路12号")]
    [InlineData("下城区文晖路12号")]
    [InlineData("拱墅区文晖路12号")]
    [InlineData("浙江省杭州市拱墅区文晖路12号")]
    [InlineData("杭州下城文晖路12号")]
    public void A_district_is_known_by_its_old_name_and_by_the_one_that_came_after(string text)
    {
        var answer = Search(text)[0];
        (answer.Name, answer.District).ShouldBe(("文晖路12号", "下城区"));
        answer.DistrictNow.ShouldBe(["拱墅区"]);
        answer.Faults.ShouldBeEmpty();
        answer.Confidence.ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void A_district_that_was_divided_may_be_any_of_its_parts()
    {
        foreach (var said in (string[])["江干区", "上城区", "钱塘区"])
            Search(said + "秋涛路78号")[0].Faults.ShouldBeEmpty(said);
        Search("秋涛路78号")[0].DistrictNow.ShouldBe(["上城区", "钱塘区"]);
        Search("滨江区秋涛路78号")[0].Faults.ShouldContain(Fault.AreaContradicted);
    }

    [Fact]
    public void A_name_that_stands_has_no_other_now() => Search("文三路408号")[0].DistrictNow.ShouldBeNull();

    [Theory]
    [InlineData("西安市雁塔区小寨路1号", "610113")]
    [InlineData("陕西西安雁塔区小寨路1号", "610113")]
    [InlineData("南昌市西湖区文三路408号", "360103")]
    [InlineData("广东省东莞市虎门镇灵山路5号", "441900121")]
    public void An_address_of_another_city_is_answered_by_its_division_and_its_local_namesake_is_doubted(string text, string code)
    {
        var answers = Search(text);
        (answers[0].SourceId, answers[0].Point, answers[0].MatchType).ShouldBe((code, null, MatchKind.Fallback));
        answers[0].Faults.ShouldContain(Fault.NumberNotFound);
        foreach (var local in answers.Where(answer => answer.Source == "test"))
        {
            local.Confidence.ShouldBeLessThan(0.5);
            local.Faults.ShouldContain(Fault.AreaContradicted);
        }
    }

    [Theory]
    [InlineData("上海浦东发展银行文三路支行")]
    [InlineData("文三路408号北京同仁堂")]
    [InlineData("台湾风情街文三路408号")]
    public void A_far_name_inside_a_shops_is_no_contradiction(string text) => Hangzhou.Parser.Parse(text).IsElsewhere.ShouldBeFalse();

    [Theory]
    [InlineData("福建省福州市鼓楼区", "350102")]
    [InlineData("杭州市", "3301")]
    [InlineData("新疆巴音郭楞", "6528")]
    [InlineData("350102", "350102")]
    [InlineData("350102000", "350102")]
    [InlineData("441900121000", "441900121")]
    public void A_division_is_an_answer_without_a_point_that_is_found_again_by_its_gid(string text, string code)
    {
        var answer = Search(text)[0];
        (answer.SourceId, answer.Point, answer.Accuracy).ShouldBe((code, null, Accuracy.None));
        answer.Faults.ShouldBe([Fault.NoPoint]);
        Gid.TryParse(answer.Gid, out var gid).ShouldBeTrue();
        PlacesById.Find(gid, Hangzhou)!.Label.ShouldBe(answer.Label);
    }

    [Fact]
    public void Namesakes_are_all_answered_and_none_is_sure()
    {
        var answers = Search("灵山镇");
        answers.Count.ShouldBeGreaterThan(3);
        answers.ShouldAllBe(answer => answer.Name == "灵山镇" && answer.Confidence < 0.5);
        answers.Select(answer => answer.Label).ShouldBeUnique();
    }

    [Theory]
    [InlineData("西湖区文三路408号", "province=浙江省 city=杭州市 district=西湖区 road=文三路 number=408")]
    [InlineData("杭州市下城区文晖路", "province=浙江省 city=杭州市 district=拱墅区 old_names=下城区 road=文晖路")]
    [InlineData("天津大港区花园路123号", "province=天津市 city=天津市 district=滨海新区 old_names=大港区 road=花园路 number=123")]
    [InlineData("灵山镇海榆大道4号", "street_office=灵山镇 road=海榆大道 number=4")]
    [InlineData("文三路408号", "road=文三路 number=408")]
    public void The_parse_names_what_the_words_imply_and_leaves_open_what_they_do_not(string text, string expected) => Parse(text).ShouldBe(expected);

    [Fact]
    public void An_invented_city_keeps_its_own_names()
    {
        var city = new SmallCity().Atlas;
        var parsed = city.Parser.Parse("江州市河东区文华路105号");
        (parsed.District, parsed.IsElsewhere, parsed.Divisions.Best).ShouldBe(("河东区", false, null));
        city.Parser.Parse("西安市雁塔区文华路105号").IsElsewhere.ShouldBeTrue();
        Searcher.Search(new("河西区"), city)[0].Point.ShouldNotBeNull();
    }
}
