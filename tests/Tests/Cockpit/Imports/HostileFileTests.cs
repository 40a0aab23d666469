using System.IO.Compression;
using System.Text;
using SpatialCockpit.Cockpit.Imports;
using SpatialCockpit.Tests.Cockpit.Imports.Layers;

namespace SpatialCockpit.Tests.Cockpit.Imports;

/// <summary>Files made to do harm: each costs its rows or is refused as a whole, soon and in little memory.</summary>
public sealed class HostileFileTests(ImportRig rig) : IClassFixture<ImportRig>
{
    private const string Point = """{"type":"Feature","properties":{"n":1,"t":"x"},"geometry":{"type":"Point","coordinates":[116,39]}}""";
    private const string Three = $$"""{"type":"FeatureCollection","features":[{{Point}},{{Point}},{{Point}}]}""";

    /// <summary>The head of a GeoPackage geometry in WGS 84 without an envelope, little-endian.</summary>
    private const string BlobHead = "47500001E6100000";

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Nesting_without_end_is_refused(string open, string close)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 1_000_000)) + "1" + string.Concat(Enumerable.Repeat(close, 1_000_000));
        foreach (var feature in new[] { $$"""{"type":"Feature","geometry":{"type":"Polygon","coordinates":{{nested}}},"properties":{} }""", $$"""{"type":"Feature","geometry":null,"properties":{"a":{{nested}}} }""" })
            (await RefusedAsync("nested", Encoding.UTF8.GetBytes(feature))).ShouldBe(ImportProblems.UnreadableFile);
    }

    [Fact]
    public async Task A_small_zip_that_unpacks_without_end_is_refused()
    {
        var shape = await GdalFile.ShapefileAsync(Point, "UTF-8", named: true);
        using var bomb = new MemoryStream();
        bomb.Write(shape);
        await using (var zip = new ZipArchive(bomb, ZipArchiveMode.Update, leaveOpen: true))
        {
            var table = zip.Entries.Single(entry => entry.Name.EndsWith(".dbf", StringComparison.Ordinal));
            var name = table.FullName;
            table.Delete();
            await using var entry = await zip.CreateEntry(name, CompressionLevel.SmallestSize).OpenAsync(TestContext.Current.CancellationToken);
            await BlanksAsync(entry, 300 << 20);
        }
        (await RefusedAsync("zip_bomb", bomb.ToArray())).ShouldBe(ImportProblems.FileTooLarge);
    }

    [Fact]
    public async Task A_small_gzip_that_unpacks_without_end_is_refused()
    {
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.SmallestSize, leaveOpen: true))
            await BlanksAsync(gzip, 300 << 20);
        (await RefusedAsync("gzip_bomb", bomb.ToArray())).ShouldBe(ImportProblems.FileTooLarge);
    }

    [Theory]
    [InlineData("points", "01" + "02000000" + "FFFFFF7F" + "00000000000000000000000000000000")]
    [InlineData("parts", "01" + "07000000" + "00000010")]
    [InlineData("cut", "01" + "01000000" + "0000")]
    [InlineData("kind", "01" + "FFFFFFFF" + "00000000")]
    public async Task A_geometry_that_lies_about_its_length_is_one_bad_feature(string layer, string wkb)
    {
        var package = await GdalFile.EditedPackageAsync(Three, "lying", $"update lying set geom = x'{BlobHead}{wkb}' where fid = 2");
        var result = await rig.LayerAsync($"lying_{layer}", package);
        (result.Counts.Accepted, result.Counts.Rejected).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Geometries_within_geometries_without_end_are_one_bad_feature()
    {
        var package = await GdalFile.EditedPackageAsync(Three, "deep", $"update deep set geom = x'{BlobHead}{string.Concat(Enumerable.Repeat("010700000001000000", 50_000))}' where fid = 2");
        var result = await rig.LayerAsync("deep", package);
        (result.Counts.Accepted, result.Counts.Rejected).ShouldBe((2, 1));
    }

    [Fact]
    public async Task A_value_of_megabytes_is_one_bad_feature()
    {
        var package = await GdalFile.EditedPackageAsync(Three, "big", "update big set t = printf('%.3000000c', 'x') where fid = 2");
        rig.Rejected(await rig.LayerAsync("big", package)).ShouldBe(["2,2,an attribute is longer than 1 MB"]);
    }

    [Theory]
    [InlineData("load_extension('/tmp/evil.so')")]
    [InlineData("readfile('/etc/passwd')")]
    [InlineData("writefile('/tmp/cockpit-hostile', 'x')")]
    [InlineData("ogr_geocode('here')")]
    public async Task A_view_of_a_GeoPackage_calls_nothing_outside_of_it(string call)
    {
        var package = await GdalFile.EditedPackageAsync(Three, "plain", View($"select fid, {call} as t, geom from plain"));
        (await RefusedAsync("v", package)).ShouldBe(ImportProblems.UnreadableFile);
        File.Exists("/tmp/cockpit-hostile").ShouldBeFalse();
    }

    [Fact]
    public async Task A_view_that_multiplies_rows_is_refused_before_it_fills_the_disk()
    {
        const string Thousand = "(with recursive r (i) as (select 1 union all select i + 1 from r limit 1000) select i from r)";
        var package = await GdalFile.EditedPackageAsync(Three, "plain", View($"select a.i * 1000 + b.i as fid, printf('%.100000c', 'x') as t, geom from plain, {Thousand} a, {Thousand} b where plain.fid = 1"));
        (await RefusedAsync("v", package)).ShouldBe(ImportProblems.FileTooLarge);
    }

    [Theory]
    [InlineData("line", "id,lon,lat\n1,116,39\n{0}\n2,116,39\n", 1)]
    [InlineData("quote", "id,lon,lat\n1,116,39\n\"{0}\n2,116,39\n", 1)]
    [InlineData("end", "id,lon,lat\n1,116,39\n2,116,39\n{0}", 1)]
    public async Task A_line_of_a_hundred_megabytes_is_one_bad_row(string layer, string file, int rejected)
    {
        var result = await rig.LayerAsync($"long_{layer}", string.Format(file, new string('x', 100 << 20)));
        (result.Counts.Accepted, result.Counts.Rejected).ShouldBe((2, rejected));
    }

    [Fact]
    public async Task A_header_of_a_hundred_megabytes_is_none() =>
        (await RefusedAsync("long_header", Encoding.UTF8.GetBytes(new string(',', 100 << 20)))).ShouldBe(ImportProblems.UnreadableFile);

    [Fact]
    public async Task A_program_that_falls_silent_over_a_file_is_given_up()
    {
        await using var program = ChildProgram.Start(["sleep", "600"], "/", [], TimeSpan.FromMilliseconds(20));
        var refused = await Should.ThrowAsync<ImportRefusedException>(() => program.ReadOutputAsync(TestContext.Current.CancellationToken));
        refused.Problem.ShouldBe(ImportProblems.UnreadableFile);
    }

    /// <summary>Statements that make a view a layer called v.</summary>
    private static string[] View(string select) =>
    [
        "insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ('v', 'features', 'v', 4326)",
        "insert into gpkg_geometry_columns values ('v', 'geom', 'POINT', 4326, 0, 0)",
        $"create view v as {select}",
    ];

    private static async Task BlanksAsync(Stream stream, long bytes)
    {
        var blanks = new byte[1 << 20];
        Array.Fill(blanks, (byte)' ');
        for (var written = 0L; written < bytes; written += blanks.Length)
            await stream.WriteAsync(blanks, TestContext.Current.CancellationToken);
    }

    private async Task<SpatialCockpit.Platform.Web.ProblemType> RefusedAsync(string layer, byte[] content) =>
        (await Should.ThrowAsync<ImportRefusedException>(() => rig.LayerAsync(layer, content))).Problem;
}
