using SpatialCockpit.Tiles.Symbols;

namespace SpatialCockpit.Tests.Tiles.Symbols;

public sealed class FontStackTests
{
    private static readonly HashSet<string> Families = new(["Noto Sans CJK SC", "DejaVu Sans", "DejaVu Sans Light", "Arial Black"], StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("Noto Sans CJK SC", "Noto Sans CJK SC")]
    [InlineData("noto sans cjk sc regular", "noto sans cjk sc,Noto Sans CJK SC")]
    [InlineData("Noto Sans CJK SC Bold", "Noto Sans CJK SC Bold")]
    [InlineData("DejaVu Sans Bold Oblique", "DejaVu Sans Bold Italic,Noto Sans CJK SC Bold Italic")]
    [InlineData("DejaVu Sans Light", "DejaVu Sans Light,Noto Sans CJK SC")]
    [InlineData("Arial Black", "Arial Black,Noto Sans CJK SC")]
    [InlineData("Open Sans Regular,Arial Unicode MS Regular", "Noto Sans CJK SC")]
    [InlineData("Open Sans SemiBold", "Noto Sans CJK SC Bold")]
    [InlineData("Nothing Bold Here", "Noto Sans CJK SC")]
    [InlineData("Bold", "Noto Sans CJK SC Bold")]
    [InlineData(" DejaVu Sans , Noto Sans CJK SC Bold,DejaVu Sans,", "DejaVu Sans,Noto Sans CJK SC Bold")]
    [InlineData("../../etc/passwd", "Noto Sans CJK SC")]
    public void Names_come_to_fonts_that_are_there(string text, string expected)
    {
        FontStack.TryParse(text, Families, out var stack).ShouldBeTrue();
        stack.Name.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(",,,")]
    public void No_name_is_no_stack(string text) => FontStack.TryParse(text, Families, out _).ShouldBeFalse();

    [Fact]
    public void A_stack_is_bounded()
    {
        FontStack.TryParse(string.Join(',', Enumerable.Repeat("DejaVu Sans", 17)), Families, out _).ShouldBeFalse();
        FontStack.TryParse(new string('x', 101), Families, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("0-255", 0)]
    [InlineData("19968-20223", 19968)]
    [InlineData("65280-65535", 65280)]
    public void A_range_is_256_code_points(string text, int start)
    {
        GlyphRange.TryParse(text, out var range).ShouldBeTrue();
        (range.Start, range.ToString()).ShouldBe((start, text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("0-254")]
    [InlineData("0-256")]
    [InlineData("1-256")]
    [InlineData("255-0")]
    [InlineData("256-255")]
    [InlineData("-256--1")]
    [InlineData("0-255-511")]
    [InlineData("+0-255")]
    [InlineData("0 -255")]
    [InlineData("65536-65791")]
    [InlineData("2147483392-2147483647")]
    [InlineData("99999999999999999999-0")]
    public void Any_other_is_none(string text) => GlyphRange.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Halves_of_pairs_and_what_is_no_character_are_not_asked_of_a_font()
    {
        new GlyphRange(0xd800).Characters.ShouldBeEmpty();
        new GlyphRange(0xff00).Characters.Count().ShouldBe(254);
        new GlyphRange(0xfd00).Characters.Count().ShouldBe(256 - 32);
        new GlyphRange(0).Characters.First().ShouldBe(1);
    }
}
