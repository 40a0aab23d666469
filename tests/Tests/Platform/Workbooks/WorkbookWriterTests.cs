using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using SpatialCockpit.Platform.Workbooks;
using Cell = SpatialCockpit.Platform.Workbooks.Cell;

namespace SpatialCockpit.Tests.Platform.Workbooks;

/// <summary>What we write, others read: the Open XML SDK is the judge.</summary>
public sealed class WorkbookWriterTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("=HYPERLINK(\"http://example.invalid\",\"x\")")]
    public void A_text_that_looks_like_a_formula_is_a_text_and_stays_one_when_somebody_edits_it(string text)
    {
        var book = Written(sheet => sheet.Row([Cell.Of(text)]), "文字");
        var cell = book.CellOf(book.Rows[1], "文字")!;
        (cell.DataType!.Value, cell.InnerText, book.Formulas).ShouldBe((CellValues.InlineString, text, 0));
        book.Formats[(int)cell.StyleIndex!.Value].QuotePrefix!.Value.ShouldBeTrue();
    }

    [Fact]
    public void Days_and_moments_are_numbers_that_are_shown_as_such()
    {
        var moment = new DateTime(2026, 11, 23, 8, 30, 0, DateTimeKind.Unspecified);
        var book = Written(sheet => sheet.Row([Cell.Of(new DateOnly(2026, 1, 31)), Cell.Of(moment), Cell.Of(12.5), Cell.Of((double?)null), Cell.Of("")]), "日", "时", "数", "空", "无");
        var row = book.Rows[1];
        DateTime.FromOADate(Number(book.CellOf(row, "日"))).ShouldBe(new DateTime(2026, 1, 31, 0, 0, 0, DateTimeKind.Unspecified));
        DateTime.FromOADate(Number(book.CellOf(row, "时"))).ShouldBe(moment);
        Number(book.CellOf(row, "数")).ShouldBe(12.5);
        book.Formats[(int)book.CellOf(row, "日")!.StyleIndex!.Value].NumberFormatId!.Value.ShouldBe(164u);
        book.Formats[(int)book.CellOf(row, "时")!.StyleIndex!.Value].NumberFormatId!.Value.ShouldBe(165u);
        (book.CellOf(row, "空"), book.CellOf(row, "无")).ShouldBe((null, null));
    }

    [Theory]
    [InlineData("a\u0001b", "a?b")]
    [InlineData("𠮷 <&> \"'\n", "𠮷 <&> \"'\n")]
    public void What_XML_cannot_carry_is_marked_and_all_else_is_kept(string text, string read) =>
        Written(sheet => sheet.Row([Cell.Of(text)]), "文字").Column("文字").ShouldBe([read]);

    [Fact]
    public void Half_a_character_is_marked() => Written(sheet => sheet.Row([Cell.Of($"{(char)0xd800}x")]), "文字").Column("文字").ShouldBe(["?x"]);

    [Fact]
    public void A_text_longer_than_a_cell_is_cut() => Written(sheet => sheet.Row([Cell.Of(new string('长', 40_000))]), "文字").Column("文字").Single().Length.ShouldBe(32_767);

    [Fact]
    public void Names_of_sheets_are_cleared_and_differ()
    {
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        {
            book.Begin("a/b:[c]*?\\", [new("A", 10)]);
            book.Begin("ABC", [new("A", 10)]);
            book.Begin(new string('名', 50), [new("A", 10)]);
        }
        ReadWorkbook.Of(file.ToArray()).Name.ShouldBe("abc");
    }

    [Fact]
    public void Columns_beyond_the_alphabet_are_named_in_two_letters()
    {
        var titles = Enumerable.Range(1, 60).Select(number => $"第 {number} 列").ToArray();
        Written(sheet => sheet.Row(titles.Select(title => Cell.Of(title))), titles).Rows[1].Keys.ShouldBe([.. Enumerable.Range(0, 60).Select(at => at < 26 ? $"{(char)('A' + at)}" : $"{(char)('A' + at / 26 - 1)}{(char)('A' + at % 26)}")]);
    }

    private static double Number(DocumentFormat.OpenXml.Spreadsheet.Cell? cell) => double.Parse(cell!.CellValue!.Text, CultureInfo.InvariantCulture);

    private static ReadWorkbook Written(Action<SheetWriter> rows, params string[] titles)
    {
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
            rows(book.Begin("表", [.. titles.Select(title => new SheetColumn(title, 12))]));
        return ReadWorkbook.Of(file.ToArray());
    }
}
