using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Faces.Pelias;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class AddressParserTests
{
    private static readonly AddressParser Parser = MakeParser();

    private static AddressParser MakeParser()
    {
        var lexicon = new Lexicon();
        foreach (var road in (string[])["文三路", "文一西路", "古墩路", "庆春路", "莫干山路", "中山北路", "学院路", "五四路"])
            lexicon.AddRoad(road);
        lexicon.AddArea("浙江省", AreaLevel.Province);
        lexicon.AddArea("陕西省", AreaLevel.Province);
        lexicon.AddArea("杭州市", AreaLevel.City);
        lexicon.AddArea("西湖区", AreaLevel.District);
        lexicon.AddArea("翠苑街道", AreaLevel.StreetOffice);
        lexicon.AddArea("九莲社区", AreaLevel.Community);
        return new(lexicon);
    }

    [Theory]
    [InlineData("浙江省杭州市西湖区翠苑街道九莲社区文三路408号", "province=浙江省 city=杭州市 district=西湖区 street_office=翠苑街道 community=九莲社区 road=文三路 number=408")]
    [InlineData("杭州西湖文三路408", "city=杭州市 district=西湖区 road=文三路 number=408")]
    [InlineData("文一西路一百七十六号", "road=文一西路 number=176")]
    [InlineData("文三路４０８號", "road=文三路 number=408")]
    [InlineData("古墩路117号丹金桂花园A1-8幢", "road=古墩路 number=117 names=丹金桂花园 block=a1-8")]
    [InlineData("古墩路455-463号华苑公寓7号楼2单元301室", "road=古墩路 number=455-463 names=华苑公寓 block=7 unit=2 room=301")]
    [InlineData("文三路12号附3号", "road=文三路 number=12-3")]
    [InlineData("文三路12-1号", "road=文三路 number=12-1")]
    [InlineData("文三路甲12号", "road=文三路 number=甲12")]
    [InlineData("中山北路600弄80号", "road=中山北路 lane=600 number=80")]
    [InlineData("文三路8号院2号", "road=文三路 number=8 inner_number=2")]
    [InlineData("庆春路新丰小吃", "road=庆春路 names=新丰小吃")]
    [InlineData("钱江科技大厦288号", "number=288 names=钱江科技大厦")]
    [InlineData("武林门莫干山路695号", "road=莫干山路 number=695 names=武林门")]
    [InlineData("太子苑二十一幢", "names=太子苑 block=21")]
    [InlineData("陕西南路666弄", "road=陕西南路 lane=666")]
    [InlineData("五四路19号", "road=五四路 number=19")]
    [InlineData("10号大街5号", "road=10号大街 number=5")]
    [InlineData("文三路与学院路交叉口西南170米", "road=文三路 cross_road=学院路 relation=西南 relation_m=170")]
    [InlineData("学院路小学", "names=学院路小学")]
    [InlineData("文晖中学东南门", "names=文晖中学 gate=东南门")]
    [InlineData("庆春路新丰小吃附近", "road=庆春路 names=新丰小吃 relation=附近")]
    [InlineData("翠苑一区", "names=翠苑1区")]
    [InlineData("单元格330106005055007附近", "names=单元格 relation=附近 grid_code=330106005055007")]
    [InlineData("西湖区部件3301060205004567", "district=西湖区 names=部件 part_code=3301060205004567")]
    public void Every_element_of_an_address_is_read_and_nothing_else(string text, string expected) =>
        string.Join(' ', PeliasProperties.Elements(Parser.Parse(text)).Select(each => $"{each.Key}={(each.Value is List<string> names ? string.Join('|', names) : each.Value)}")).ShouldBe(expected);

    [Theory]
    [InlineData("ＡＢＣ（１２３）", "abc(123)")]
    [InlineData("七號樓", "7幢")]
    [InlineData("01幢", "1幢")]
    [InlineData("11#楼", "11幢")]
    [InlineData("⑩单元", "10单元")]
    [InlineData("文一西路一号", "文一西路1号")]
    [InlineData("两百零三号", "203号")]
    [InlineData("A座", "a幢")]
    [InlineData("一二〇号", "120号")]
    public void Ways_to_write_the_same_have_one_normal_form(string text, string normal) => NormalText.Of(text).ShouldBe(normal);

    [Fact]
    public void Normalising_twice_changes_nothing()
    {
        string[] pieces = ["文三路", "４０８", "號", "十", "一百", "#", "楼", "座", "A", "0", "00", "-", "～", "（", "）", " ", "幢", "号", "②", "😀", "栋", "单元", "\ud800", "İ"];
        var random = new Random(20_261_120);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            var once = NormalText.From(text);
            NormalText.Of(once.Value).ShouldBe(once.Value, text);
            once.Origins.Length.ShouldBe(once.Value.Length, text);
        }
    }
}
