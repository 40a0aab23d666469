using SpatialCockpit.Geocoder.Parsing.Model;

namespace SpatialCockpit.Tests.Geocoder.Parsing.Model;

/// <summary>The shipped parser on texts as people write them.</summary>
public sealed class ElementParserTests
{
    private static readonly ElementParser Parser = new(ParserFolder.Shipped(Path.Combine(Repository.Root, "data")));

    private static string Read(string text) => string.Join(' ', Parser.Parse(text).Select(span => $"{span.Label}={text[span.Start..span.End]}"));

    [Theory]
    [InlineData("浙江省杭州市西湖区翠苑街道文三路408号", "prov=浙江省 city=杭州市 district=西湖区 town=翠苑街道 road=文三路 roadno=408号")]
    [InlineData("浙江省杭州市西湖区文三路４０８號", "prov=浙江省 city=杭州市 district=西湖区 road=文三路 roadno=４０８號")]
    [InlineData("四川省富顺县兜山镇三桥村七组", "prov=四川省 district=富顺县 town=兜山镇 community=三桥村 village_group=七组")]
    [InlineData("明珠花园3幢2单元", "poi=明珠花园 houseno=3幢 cellno=2单元")]
    [InlineData("建设路与和平街交叉口", "road=建设路 road=和平街 intersection=交叉口")]
    [InlineData("柏园路502室", "road=柏园路 roomno=502室")]
    [InlineData("锦绣花园502室", "poi=锦绣花园 roomno=502室")]
    [InlineData("502室", "roomno=502室")]
    [InlineData("文三路408号502室", "road=文三路 roadno=408号 roomno=502室")]
    public void Elements_are_named_where_they_stand_in_the_text_given(string text, string elements) => Read(text).ShouldBe(elements);

    [Fact]
    public void No_text_breaks_it()
    {
        var random = new Random(11);
        string[] pieces = ["文三路", "8", "８", "号", "😀", "\0", "\ud83d", " ", "（", "-", "①", "Ⅻ", "、", "九堡镇", "\n", "a", "０", "臺", "\u200b"];
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => pieces[random.Next(pieces.Length)]));
            var end = 0;
            foreach (var span in Parser.Parse(text))
            {
                span.Start.ShouldBeGreaterThanOrEqualTo(0);
                span.End.ShouldBeGreaterThan(span.Start);
                span.End.ShouldBeLessThanOrEqualTo(text.Length);
                span.End.ShouldBeGreaterThanOrEqualTo(end);
                end = span.End;
            }
        }
        Parser.Parse("").ShouldBeEmpty();
        Parser.Parse(new string('路', 10_000)).Count.ShouldBeLessThan(300);
    }
}
