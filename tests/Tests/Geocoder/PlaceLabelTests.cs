using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class PlaceLabelTests
{
    /// <summary>Layer, name, address, road, number, lane, compound, label; all in 河东区.</summary>
    [Theory]
    [InlineData("address", "柏园路8号", "江州市河东区柏园路8号", "柏园路", "8号", null, null, "河东区柏园路8号")]
    [InlineData("address", "云泉庄12号", "河东区云泉庄12号", "柏园路", "12号", null, "云泉庄", "河东区柏园路12号 云泉庄")]
    [InlineData("address", "榆岗街30号", "金航国际榆岗街30号", "榆岗街", "30号", null, "金航国际", "河东区榆岗街30号 金航国际")]
    [InlineData("address", "柏园路394号大院8号", "河东区柏园路394号大院8号", "柏园路", "8号", null, "柏园路394号大院", "河东区柏园路394号大院8号")]
    [InlineData("address", "鹤林里363号", "柏园路1101弄363号", "鹤林里", "363号", "鹤林里", null, "河东区柏园路1101弄363号 鹤林里363号")]
    [InlineData("address", "云泉庄7号", "柏园路9号", null, null, null, null, "河东区柏园路9号 云泉庄7号")]
    [InlineData("building", "云泉庄7幢", "柏园路9号", "柏园路", "9号", null, "云泉庄", "河东区柏园路9号 云泉庄7幢")]
    [InlineData("venue", "新丰小吃", null, "柏园路", "9号", null, null, "河东区新丰小吃")]
    public void A_plate_is_its_road_and_number_and_then_the_compound(string layer, string name, string? address, string? road, string? number, string? lane, string? compound, string label)
    {
        var gazetteer = new Gazetteer();
        gazetteer.Replace([new PlaceRow(new(PlaceTable.Place, 1), PlaceLayers.Parse(layer)[0], name) { District = "河东区", Address = address, Road = road, Number = number, Lane = lane, Compound = compound, Lon = 112, Lat = 43 }]);
        var place = gazetteer.Current.Find(new(PlaceTable.Place, 1)).ShouldNotBeNull();
        PlaceLabel.Of(place, "江州市", "河东区").ShouldBe(label);
    }
}
