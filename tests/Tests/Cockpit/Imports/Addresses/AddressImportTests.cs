using System.Text;
using SpatialCockpit.Cockpit.Imports;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Cockpit.Imports.Addresses;

public sealed class AddressImportTests(ImportRig rig) : IClassFixture<ImportRig>
{
    private const string Header = "id,name,address,district,lon,lat,category\n";

    [Fact]
    public async Task A_real_file_is_imported_whole_and_run_again_unchanged()
    {
        var content = await File.ReadAllBytesAsync(SharedData.Require("geocoder/corpus.csv.gz"));
        (await rig.AddressesAsync("hangzhou", content, strict: true)).Counts.ShouldBe(new(13590, 13590, 0, 0, 0, 0));
        (await rig.RowsAsync("select count(*), count(geom) from address.place where source = 'hangzhou'")).ShouldBe(["13590|4492"]);
        (await rig.RowsAsync("select layer, name, address, district, category, extra, version from address.place where source_id = 'hz0003e48700'"))
            .ShouldBe(["building|青春坊社区18幢|长庆街青春坊小区西区18幢|下城区|地名地址信息,门牌信息,楼栋号|{}|1"]);
        (await rig.AddressesAsync("hangzhou", content)).Counts.ShouldBe(new(13590, 0, 0, 13590, 0, 0));
    }

    [Fact]
    public async Task Columns_come_in_any_order_and_further_ones_are_kept()
    {
        await rig.AddressesAsync("order", "电话,LAT,name,lon,ID,level\n0571-1,30.25,湖滨路1号,120.16,a1,3\n,,西湖,,a2,\n");
        (await rig.RowsAsync("select source_id, layer, name, st_astext(geom), extra from address.place where source = 'order' order by 1")).ShouldBe([
            "a1|address|湖滨路1号|POINT(120.16 30.25)|{\"level\": \"3\", \"电话\": \"0571-1\"}", "a2|venue|西湖||{}",
        ]);
    }

    [Fact]
    public async Task An_edited_row_is_updated_and_one_that_is_gone_stays()
    {
        await rig.AddressesAsync("edited", Header + "1,甲,,,,,\n2,乙,,,,,\n3,丙,,,,,\n");
        (await rig.AddressesAsync("edited", Header + "1,甲,,,,,\n2,乙,,,120,30,\n4,丁,,,,,\n")).Counts.ShouldBe(new(3, 1, 1, 1, 0, 0));
        (await rig.RowsAsync("select source_id, version, st_astext(geom) from address.place where source = 'edited' order by 1")).ShouldBe(["1|1|", "2|2|POINT(120 30)", "3|1|", "4|1|"]);
    }

    [Fact]
    public async Task Two_sources_may_use_the_same_ids()
    {
        await rig.AddressesAsync("one", Header + "1,甲,,,,,\n");
        await rig.AddressesAsync("two", Header + "1,乙,,,,,\n");
        (await rig.RowsAsync("select name from address.place where source in ('one', 'two') order by source")).ShouldBe(["甲", "乙"]);
    }

    [Fact]
    public async Task Bad_rows_are_told_by_line_id_and_reason()
    {
        var result = await rig.AddressesAsync("bad", Header + """
            1,good,,,116,39,
            ,no id,,,116,39,
            3,,,,116,39,
            4,half,,,116,,
            5,text,,,east,north,
            6,swapped,,,39,116,
            7,infinite,,,Infinity,39,
            1,again,,,116,39,
            9,too few,
            10,"quoted, well",,,116,39,
            11,"open,,,116,39,
            12,,only an address,,116,39,

            """);
        rig.Rejected(result).ShouldBe([
            "12,,a quote is not closed",
            "3,,the id is empty",
            "4,3,name and address are empty",
            "5,4,lon without lat",
            "6,5,\"'east', 'north' are no coordinates\"",
            "7,6,39 116 is off the earth (are longitude and latitude swapped?)",
            "8,7,a coordinate is not a number",
            "10,,has 3 columns where the header has 7",
            "9,1,the id stands in an earlier row too",
        ], ignoreOrder: true);
        (await rig.RowsAsync("select source_id, name from address.place where source = 'bad' order by source_id::int")).ShouldBe(["1|good", "10|quoted, well", "12|only an address"]);
    }

    [Fact]
    public async Task Strict_keeps_nothing_when_one_row_is_bad()
    {
        var refused = await Should.ThrowAsync<ImportRefusedException>(() => rig.AddressesAsync("strict", Header + "1,good,,,,,\n2,,,,,,\n", strict: true));
        refused.Problem.ShouldBe(ImportProblems.RowsRejected);
        (await rig.ScalarAsync<long>("select count(*) from address.place where source = 'strict'")).ShouldBe(0);
    }

    [Theory]
    [InlineData(Datum.Wgs84)]
    [InlineData(Datum.Cgcs2000)]
    [InlineData(Datum.Gcj02)]
    [InlineData(Datum.Bd09)]
    public async Task Every_datum_lands_on_the_same_ground(Datum datum)
    {
        var there = Crs.Convert(new(120.16, 30.25), Datum.Wgs84, datum);
        await rig.AddressesAsync($"datum-{datum}", $"id,name,lon,lat\n1,西湖,{there.Lon:R},{there.Lat:R}\n", datum);
        (await rig.ScalarAsync<string>($"select st_astext(geom, 7) from address.place where source = 'datum-{datum}'")).ShouldBe("POINT(120.16 30.25)");
    }

    [Theory]
    [InlineData("GB18030", false)]
    [InlineData("UTF-8", false)]
    [InlineData("UTF-8", true)]
    public async Task Chinese_text_is_read_in_its_encoding(string encoding, bool marked)
    {
        var named = CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.UTF8;
        byte[] content = [.. marked ? Encoding.UTF8.Preamble : [], .. named.GetBytes("id,name,备注\n1,联通大厦,朝阳区\n2,㐀𠀀,生僻字\n")];
        await rig.AddressesAsync($"{encoding}-{marked}", content);
        (await rig.RowsAsync($"select name, extra from address.place where source = '{encoding}-{marked}' order by source_id")).ShouldBe(["联通大厦|{\"备注\": \"朝阳区\"}", "㐀𠀀|{\"备注\": \"生僻字\"}"]);
    }

    [Fact]
    public async Task A_line_that_is_not_UTF_8_is_one_bad_line()
    {
        byte[] content = [.. Encoding.UTF8.GetBytes("id,name\n1,东城区东华门大街\n2,"), 0xff, 0xfe, .. Encoding.UTF8.GetBytes("\n3,西城区\n")];
        rig.Rejected(await rig.AddressesAsync("one-bad-line", content)).ShouldBe(["3,,is not UTF-8 text"]);
    }

    [Theory]
    [InlineData("1,西湖,,,120,30,\n", "bad-header")]
    [InlineData("id,address\n1,x\n", "bad-header")]
    [InlineData("id,name,lon\n1,x,120\n", "bad-header")]
    [InlineData("id,name,tel,Tel\n1,x,1,2\n", "bad-header")]
    [InlineData("\"id,name\n1,x\n", "unreadable-file")]
    [InlineData("\n\n", "unreadable-file")]
    public async Task A_file_without_a_proper_header_is_refused(string text, string problem) =>
        (await Should.ThrowAsync<ImportRefusedException>(() => rig.AddressesAsync("refused", text))).Problem.Slug.ShouldBe(problem);

    [Fact]
    public async Task Text_in_another_encoding_is_refused()
    {
        var utf16 = Encoding.Unicode.GetBytes("\uFEFFid,name\n1,西湖\n");
        (await Should.ThrowAsync<ImportRefusedException>(() => rig.AddressesAsync("utf-16", utf16))).Problem.ShouldBe(ImportProblems.UnreadableFile);
    }
}
