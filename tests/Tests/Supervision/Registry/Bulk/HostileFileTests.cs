using System.IO.Compression;
using System.Net;
using System.Text;
using SpatialCockpit.Supervision.Registry.Bulk.Sheets;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry.Bulk;

/// <summary>Files that are no tables, or were made to do harm, are refused in words.</summary>
public sealed class HostileFileTests(TestHost host) : IClassFixture<TestHost>, IAsyncLifetime
{
    private const string Rows = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{0}</sheetData></worksheet>";

    public static TheoryData<string> Files => [.. All.Keys];

    private static Dictionary<string, Func<byte[]>> All { get; } = new(StringComparer.Ordinal)
    {
        ["empty"] = () => [],
        ["no text"] = () => [0xff, 0xfe, 0x00, 0x81, 0xff, 0xff],
        ["an old workbook"] = () => [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1],
        ["a zip that breaks off"] = () => "PK\u0003\u0004...."u8.ToArray(),
        ["a zip of something else"] = () => Zip(("a.txt", "a")),
        ["a million columns"] = () => Encoding.UTF8.GetBytes("species" + new string(',', 1_000_000) + "\nplane\n"),
        ["one endless line"] = () => Encoding.UTF8.GetBytes(new string('x', 5_000_000)),
        ["a workbook of a million columns"] = () => Workbook($"<row><c r=\"ZZZZ1\" t=\"str\"><v>a</v></c></row>"),
        ["entities"] = () => Zip(("xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><workbook>&b;</workbook>")),
        ["a text that unpacks and unpacks"] = () => Workbook($"<row><c t=\"str\"><v>{new string(' ', 3 << 20)}</v></c></row>"),
        ["deep"] = () => Workbook(string.Concat(Enumerable.Repeat("<a>", 100_000))),
        ["broken"] = () => Workbook("<row><c></row>"),
        ["a text that is not there"] = () => Workbook("<row><c t=\"s\"><v>7</v></c></row>"),
    };

    public async ValueTask InitializeAsync() => await new PackClient(host.Admin).InstallAsync("street-trees");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task What_is_no_table_is_refused(string file)
    {
        var trees = new BulkClient(host.Admin, "street_tree");
        (await trees.RefusedAsync(trees.PostAsync(All[file]()))).ShouldBe((HttpStatusCode.UnprocessableEntity, "unreadable-file"));
    }

    [Theory]
    [InlineData("species,树种\nplane,plane\n")]
    [InlineData("what,ever\n1,2\n")]
    [InlineData("species,lon\nplane,1\n")]
    public async Task A_header_that_cannot_be_meant_is_refused(string file)
    {
        var trees = new BulkClient(host.Admin, "street_tree");
        (await trees.RefusedAsync(trees.PostAsync(Encoding.UTF8.GetBytes(file)))).ShouldBe((HttpStatusCode.UnprocessableEntity, "bad-header"));
    }

    [Fact]
    public async Task More_rows_than_a_table_may_have_are_refused()
    {
        var trees = new BulkClient(host.Admin, "street_tree");
        (await trees.RefusedAsync(trees.PostAsync(Encoding.UTF8.GetBytes("species\n" + string.Concat(Enumerable.Repeat("x\n", 100_001)))))).ShouldBe((HttpStatusCode.RequestEntityTooLarge, "too-many-rows"));
    }

    [Fact]
    public async Task A_broken_quote_costs_its_own_row()
    {
        var preview = await new BulkClient(host.Admin, "street_tree").SendAsync("species,note\nplane,\"a\nplane,b\n");
        BulkClient.Counts(preview).ShouldBe((1, 0, 0, 1));
        BulkClient.Mistakes(preview).ShouldBe(["2  a quote is not closed"]);
    }

    [Fact]
    public void What_a_workbook_says_is_read_as_it_is_shown()
    {
        using var sheet = SheetFile.Open(Workbook("""
            <row r="2"><c r="B2" t="str"><v>b</v></c><c r="C2" t="inlineStr"><is><r><t>c</t></r><r><t>d</t></r><rPh><t>no</t></rPh></is></c></row>
            <row r="4"><c r="B4"><v>1.234567890123E12</v></c><c r="C4"><v>0.30000000000000004</v></c></row>
            <row r="5"/><row r="6"><c r="B6" t="b"><v>1</v></c></row><row r="7"><c r="D7"><v>1</v></c></row>
            """));
        sheet.Header.ShouldBe(["", "b", "cd"]);
        sheet.Rows().Select(row => $"{row.Number}:{string.Join('|', row.Cells)}{row.Fault}").ShouldBe(["4:|1234567890123|0.3", "6:|true|", "7:has 4 columns where the header has 3"]);
    }

    private static byte[] Workbook(string rows) => Zip(
        ("xl/workbook.xml", "<workbook xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"a\" r:id=\"x\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id=\"x\" Target=\"/xl/a.xml\"/></Relationships>"),
        ("xl/a.xml", Rows.Replace("{0}", rows, StringComparison.Ordinal)));

    private static byte[] Zip(params (string Path, string Text)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (path, text) in parts)
            {
                using var part = new StreamWriter(zip.CreateEntry(path).Open());
                part.Write(text);
            }
        return bytes.ToArray();
    }
}
