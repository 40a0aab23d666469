using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Tests.Platform;

public sealed class CsvFormatTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+柳园", "'+柳园")]
    [InlineData("-2号楼", "'-2号楼")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("+8613000000000", "+8613000000000")]
    [InlineData("文华路=1", "文华路=1")]
    [InlineData("", "")]
    [InlineData(null, null)]
    public void What_a_spreadsheet_would_take_for_a_formula_is_made_text_and_a_number_stays_one(string? text, string? written) => CsvFormat.Inert(text).ShouldBe(written);
}
