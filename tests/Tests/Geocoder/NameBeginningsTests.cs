using SpatialCockpit.Geocoder.Registry;

namespace SpatialCockpit.Tests.Geocoder;

public sealed class NameBeginningsTests
{
    private static readonly string[] Names = ["江州安行电梯工程有限公司", "江州安行电梯工程队", "乘客电梯", "A1", "𠮷野家（文华路店）", "\uffff"];

    [Theory]
    [InlineData("江", true)]
    [InlineData("江州安行电梯工程有限公司", true)]
    [InlineData("江州安行电梯工厂", false)]
    [InlineData("江州安行电梯工程师", true, "eight characters are all that is kept")]
    [InlineData("江中", false)]
    [InlineData("乘客电梯", true)]
    [InlineData("乘客电梯门", false)]
    [InlineData("客", false)]
    [InlineData("A", true)]
    [InlineData("a", false)]
    [InlineData("𠮷野", true)]
    [InlineData("𠮸", false)]
    [InlineData("\uffff", true)]
    [InlineData("\uffff\uffff", false)]
    [InlineData("", true)]
    public void A_text_may_begin_a_name_as_far_as_eight_characters_tell(string text, bool may, string because = "")
    {
        NameBeginnings.Of(Names).MayStartWith(text).ShouldBe(may, because);
        NameBeginnings.Of(Names[..2]).With(Names[2..]).MayStartWith(text).ShouldBe(may, because);
    }

    [Fact]
    public void No_names_have_no_beginnings()
    {
        NameBeginnings.Of([]).MayStartWith("江").ShouldBeFalse();
        NameBeginnings.Of([]).MayStartWith("").ShouldBeFalse();
    }

    [Fact]
    public void What_is_known_already_makes_no_other()
    {
        var known = NameBeginnings.Of(Names);
        known.With(Names).ShouldBeSameAs(known);
    }
}
