using System.Globalization;
using DocumentFormat.OpenXml.Spreadsheet;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Tests.Platform.Workbooks;

namespace SpatialCockpit.Tests.Analytics.Answering.Formats;

/// <summary>Workbooks of answers as the Open XML SDK reads them.</summary>
public sealed class XlsxAnswerTests : IDisposable
{
    private readonly AnswerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData("42", "42", true)]
    [InlineData("999999999999999", "999999999999999", true)]
    [InlineData("4403011234567890123", "4403011234567890123", false)]
    [InlineData("sum(1)", "1", true)]
    [InlineData("1.5::decimal(5,2)", "1.5", true)]
    [InlineData("(-0.05)::decimal(5,2)", "-0.05", true)]
    [InlineData("12345678901234567.89::decimal(20,2)", "12345678901234567.89", false)]
    [InlineData("0.1::float", "0.1", true)]
    [InlineData("1e300::double", "1E+300", true)]
    [InlineData("'infinity'::double", "Infinity", false)]
    [InlineData("'nan'::double", "NaN", false)]
    [InlineData("'=1+1'", "=1+1", false)]
    [InlineData("'007'", "007", false)]
    [InlineData("date 'infinity'", "infinity", false)]
    [InlineData("date '1899-12-31'", "1899-12-31", false)]
    [InlineData("timestamp '0800-01-01 10:00:00'", "0800-01-01T10:00:00", false)]
    [InlineData("time '12:34:56'", "12:34:56", false)]
    [InlineData("time '24:00:00'", "24:00:00", false)]
    [InlineData("interval '1 day'", "P1D", false)]
    [InlineData("'00112233-4455-6677-8899-aabbccddeeff'::uuid", "00112233-4455-6677-8899-aabbccddeeff", false)]
    [InlineData("'b'::enum('a', 'b')", "b", false)]
    [InlineData("[{'a': 1}, null]", "[{\"a\":1},null]", false)]
    [InlineData("'POINT(121.5 31)'::geometry", "POINT (121.5 31)", false)]
    public void A_cell_is_a_number_where_none_of_its_digits_is_lost_and_else_a_text(string sql, string text, bool isNumber)
    {
        var book = Read($"select {sql} as v");
        var cell = book.CellOf(book.Rows[1], "v")!;
        if (isNumber)
            double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture).ShouldBe(double.Parse(text, CultureInfo.InvariantCulture));
        else
            cell.InnerText.ShouldBe(text);
        (cell.DataType?.Value == CellValues.InlineString).ShouldBe(!isNumber);
        book.Formulas.ShouldBe(0);
    }

    [Theory]
    [InlineData("date '2024-02-29'", "2024-02-29 00:00")]
    [InlineData("date '9999-12-31'", "9999-12-31 00:00")]
    [InlineData("timestamp '1969-12-31 23:59:00'", "1969-12-31 23:59")]
    [InlineData("timestamp '9999-12-31 23:59:00'", "9999-12-31 23:59")]
    [InlineData("timestamptz '2024-06-01 00:00:00+00'", "2024-06-01 08:00")]
    [InlineData("'2024-01-01 10:00'::timestamp_s", "2024-01-01 10:00")]
    [InlineData("'2024-01-01 10:00'::timestamp_ms", "2024-01-01 10:00")]
    [InlineData("'2024-01-01 10:00'::timestamp_ns", "2024-01-01 10:00")]
    public void Days_and_moments_are_dates_by_the_citys_clock(string sql, string local)
    {
        var book = Read($"select {sql} as v");
        var cell = book.CellOf(book.Rows[1], "v")!;
        DateTime.FromOADate(double.Parse(cell.CellValue!.Text, CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture).ShouldBe(local);
        book.Formats[(int)cell.StyleIndex!.Value].NumberFormatId!.Value.ShouldBeGreaterThanOrEqualTo(164u);
    }

    [Fact]
    public void Truths_are_truths_and_nulls_are_empty()
    {
        var book = Read("select * from (values (true, null::integer), (false, 1), (null, null)) as t(yes, n)");
        book.Rows.Count.ShouldBe(4);
        book.CellOf(book.Rows[1], "yes")!.DataType!.Value.ShouldBe(CellValues.Boolean);
        book.Column("yes").ShouldBe(["1", "0", ""]);
        book.Column("n").ShouldBe(["", "1", ""]);
    }

    [Fact]
    public void Rows_of_several_chunks_are_all_there()
    {
        var book = Read("select i::integer as i, case when i % 2 = 0 then 'row ' || i end as name from range(5000) as t(i) order by i");
        book.Column("i").ShouldBe(Enumerable.Range(0, 5000).Select(i => i.ToString(CultureInfo.InvariantCulture)));
        book.Column("name").Count(name => name.Length > 0).ShouldBe(2500);
        book.Sheets.ShouldBe(["rows"]);
    }

    [Fact]
    public void An_empty_answer_has_its_titles() => Read("select 1 as a, 'x' as b where false").Titles.ShouldBe(["a", "b"]);

    [Fact]
    public void A_second_sheet_tells_that_there_are_more_rows() =>
        ReadWorkbook.Of(_bench.Write(new XlsxAnswer(new(AnswerBench.Zone), AnswerBench.Zone), "select 1 as a", isTruncated: true)).Sheets.ShouldBe(["rows", "truncated"]);

    [Fact]
    public void More_columns_than_a_sheet_has_are_refused() =>
        Should.Throw<DuckException>(() => Read($"select {string.Join(", ", Enumerable.Range(0, 16_385).Select(i => $"{i} as c{i}"))}")).Message.ShouldContain("16384 columns");

    private ReadWorkbook Read(string sql) => ReadWorkbook.Of(_bench.Write(new XlsxAnswer(new(AnswerBench.Zone), AnswerBench.Zone), sql));
}
