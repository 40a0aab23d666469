using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>An index on disk holds what was read from the rows when it was laid out.</summary>
public sealed class ReadingVersionTests
{
    private static readonly PlaceRow[] Rows =
    [
        Row(PlaceLayer.District, "河东区"),
        Row(PlaceLayer.StreetOffice, "望江街道"),
        Row(PlaceLayer.Community, "柳园社区"),
        Row(PlaceLayer.Road, "文华路") with { OldName = "旧马路" },
        Row(PlaceLayer.Address, "文华路105号") with { Road = "文华路", Number = "105号", District = "河东区" },
        Row(PlaceLayer.Address, "文华路107-1号") with { Address = "江州市河东区望江街道文华路107-1号" },
        Row(PlaceLayer.Address, "文华路12-16号") with { Address = "河东区文华路12-16号" },
        Row(PlaceLayer.Address, "柳园弄3号") with { Address = "文华路88弄3号", Lane = "88弄" },
        Row(PlaceLayer.Address, "柳园新村15号") with { Compound = "柳园新村", Road = "文华路", Number = "15号" },
        Row(PlaceLayer.Building, "锦绣花园A1幢") with { Compound = "锦绣花园", Building = "A1幢", Address = "文华路220号" },
        Row(PlaceLayer.Building, "锦绣花园二期3号楼2单元") with { Address = "文华路二百二十号锦绣花园二期" },
        Row(PlaceLayer.Compound, "锦绣花园(北区)") with { Aliases = ["锦绣", "Jinxiu Garden"] },
        Row(PlaceLayer.Venue, "新丰小吃（文华路店）") with { Address = "文华路119号1层", Aliases = ["新丰"], Category = "餐饮" },
        Row(PlaceLayer.Venue, "江州市第一人民医院东门") with { Address = "河东区文华路与学院路交叉口东北50米" },
        Row(PlaceLayer.Venue, "ＡＢＣ大厦Ｂ座１２０１室") with { StreetOffice = "望江街道", Community = "柳园社区" },
        Row(PlaceLayer.Place, "東湖公園"),
        Row(PlaceLayer.Intersection, "文华路与学院路交叉口"),
    ];

    private static PlaceRow Row(PlaceLayer layer, string name) => new(new(PlaceTable.Place, 1), layer, name);

    [Fact]
    public void A_row_is_read_as_the_version_of_reading_says()
    {
        var gazetteer = new Gazetteer();
        gazetteer.Replace([.. Rows.Select((row, i) => row with { Key = new(PlaceTable.Place, i) })]);
        var parser = new AddressParser(gazetteer.Current.Lexicon);
        var read = string.Join('\n', Rows.Select(row => Written(PlaceText.Of(row, parser))));
        TestContext.Current.TestOutputHelper!.WriteLine(read);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(read)))[..16];
        (GazetteerRows.ReadingVersion, hash).ShouldBe((1, "dc2d7cbd24f45caf"), "rows are read otherwise: count GazetteerRows.ReadingVersion up, so that indexes on disk are laid out anew, and put version and hash here");
    }

    private static string Written(PlaceText text) => string.Join('|', text.Name, text.Rest, text.District, text.StreetOffice, text.Community, text.Road, text.CrossRoad, text.Number, text.NumberOnRoad,
        text.InnerNumber, text.Lane, text.Block, text.Gate, string.Join('/', text.Owners), string.Join('/', text.Calls));
}
