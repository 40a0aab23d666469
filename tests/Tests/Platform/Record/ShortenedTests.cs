using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Platform.Record;

public sealed class ShortenedTests
{
    [Theory]
    [InlineData("", 0, "", "")]
    [InlineData("文三路", 3, "文三路", "文三路")]
    [InlineData("文三路", 2, "文三", "文三…")]
    [InlineData("文三路", 0, "", "…")]
    [InlineData("𠮷野家", 4, "𠮷野家", "𠮷野家")]
    [InlineData("𠮷野家", 3, "𠮷野", "𠮷野…")]
    [InlineData("𠮷野家", 2, "𠮷", "𠮷…")]
    [InlineData("𠮷野家", 1, "", "…")]
    [InlineData("吃𠮷野家", 2, "吃", "吃…")]
    [InlineData("𠮷𠮷", 3, "𠮷", "𠮷…")]
    public void A_text_is_cut_between_its_characters(string text, int most, string cut, string told)
    {
        Shortened.To(text, most).ShouldBe(cut);
        Shortened.Told(text, most).ShouldBe(told);
    }
}
