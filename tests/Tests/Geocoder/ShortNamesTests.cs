using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class ShortNamesTests
{
    [Theory]
    [InlineData("浙大一院", "浙江大学医学院附属第一医院", true)]
    [InlineData("浙大一院", "浙江大学医学院附属第二医院", false)]
    [InlineData("浙大附属医院", "浙江大学医学院附属第一医院", false)] // which one is left open
    [InlineData("杭师大附中", "杭州师范大学附属中学", true)]
    [InlineData("杭师大附小", "杭州师范大学附属中学", false)]
    [InlineData("杭师大附中", "杭州师范大学附属丁兰实验中学", false)]
    [InlineData("浙工商大", "浙江工商大学", true)]
    [InlineData("翠苑1区", "翠苑新村1区", true)]
    [InlineData("翠苑2区", "翠苑新村1区", false)]
    [InlineData("翠苑1区", "翠苑新村1区北区", false)]
    [InlineData("锦绣园", "锦绣花园", false)] // a character is missing
    [InlineData("师范大学", "杭州师范大学", false)] // a part of it
    [InlineData("浙大", "浙江大学", false)] // too short to tell
    public void A_short_form_keeps_the_beginning_and_what_tells_names_of_a_kind_apart(string text, string name, bool isShort)
    {
        ShortNames.IsShortFor(text, name).ShouldBe(isShort);
        if (isShort)
            ShortNames.Keys(name).ShouldContain(ShortNames.KeyOf(text));
    }
}
