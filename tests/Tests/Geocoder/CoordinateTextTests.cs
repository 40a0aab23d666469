using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class CoordinateTextTests
{
    [Theory]
    [InlineData("112.02,43.62")]
    [InlineData("43.62,112.02")]
    [InlineData(" 112.02 , 43.62 ")]
    [InlineData("112.02 43.62")]
    [InlineData("112.02，43.62")]
    [InlineData("(112.02、43.62)")]
    [InlineData("112.02°,43.62°")]
    [InlineData("112.02°E 43.62°N")]
    [InlineData("43.62N,112.02E")]
    [InlineData("n43.62 e112.02")]
    [InlineData("112.02E43.62N")]
    [InlineData("N 43.62 E 112.02")]
    [InlineData("北纬43.62度，东经112.02度")]
    [InlineData("东经112.02°北纬43.62°")]
    [InlineData("112°1′12″E 43°37′12″N")]
    [InlineData("112°1'12\"E, 43°37'12\"N")]
    [InlineData("东经112度1分12秒 北纬43度37分12秒")]
    [InlineData("１１２．０２，４３．６２")]
    public void A_pair_of_coordinates_is_a_point_however_it_is_written(string text)
    {
        var point = CoordinateText.Read(text, new(Datum.Cgcs2000)).ShouldNotBeNull();
        (Math.Round(point.Lon, 9), Math.Round(point.Lat, 9)).ShouldBe((112.02, 43.62));
    }

    [Theory]
    [InlineData("87.6,43.8", 87.6, 43.8)]
    [InlineData("43.8,87.6", 87.6, 43.8)]
    [InlineData("2.35,48.85", 2.35, 48.85)]
    [InlineData("33.9°S 151.2°E", 151.2, -33.9)]
    [InlineData("-33.9,151.2", 151.2, -33.9)]
    [InlineData("-70.5,-33.4", -70.5, -33.4)]
    [InlineData("西经70.5° 南纬33.4°", -70.5, -33.4)]
    [InlineData("43.8E 40.1", 43.8, 40.1)]
    public void The_longitude_is_the_first_unless_a_word_or_the_country_says_otherwise(string text, double lon, double lat) =>
        CoordinateText.Read(text, new(Datum.Cgcs2000)).ShouldBe(new(lon, lat));

    [Theory]
    [InlineData("12,15")]
    [InlineData("112.02")]
    [InlineData("112.02,")]
    [InlineData("112.02,43.62,7.5")]
    [InlineData("112.0243.62")]
    [InlineData("112.02E,43.62E")]
    [InlineData("212.02,43.62")]
    [InlineData("112.02,143.62")]
    [InlineData("文三路12.5,3.5")]
    [InlineData("12号 3.5")]
    [InlineData("N50J47539B8255346152")]
    [InlineData("")]
    public void What_is_no_pair_of_degrees_is_a_text(string text) => CoordinateText.Read(text, new(Datum.Cgcs2000)).ShouldBeNull();
}
