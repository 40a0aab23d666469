using SpatialCockpit.Platform.Drawing;

namespace SpatialCockpit.Tests.Platform.Drawing;

public sealed class LineBreaksTests
{
    /// <summary>A Chinese character is two wide, all others one.</summary>
    [Theory]
    [InlineData("路边有垃圾", 10, "路边有垃圾")]
    [InlineData("路边有垃圾，请清理", 10, "路边有垃|圾，请清理")]
    [InlineData("路边（有垃圾）", 6, "路边|（有垃|圾）")]
    [InlineData("about to go on", 8, "about to|go on")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("意见：ok\n同意", 20, "意见：ok|同意")]
    [InlineData("", 10, "")]
    public void A_line_ends_between_characters_or_words_and_no_mark_begins_one(string text, double width, string lines) =>
        string.Join('|', LineBreaks.Of(text, width, piece => piece.Sum(letter => letter >= 0x2e80 ? 2.0 : 1.0))).ShouldBe(lines);
}
