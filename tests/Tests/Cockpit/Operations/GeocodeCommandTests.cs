using System.Globalization;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Cockpit.Operations.Geocoding;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit.Imports;

namespace SpatialCockpit.Tests.Cockpit.Operations;

/// <summary><c>geocode</c> from the shell.</summary>
public sealed class GeocodeCommandTests(ServedFolder served) : IClassFixture<ServedFolder>, IAsyncLifetime
{
    private readonly TempFolder _files = new("cockpit tables-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var gazetteer = _files.File("gazetteer.csv");
        await File.WriteAllTextAsync(gazetteer, "id,name,address,lon,lat,category\n"
            + string.Concat(Enumerable.Range(1, 200).Select(n => string.Create(CultureInfo.InvariantCulture, $"d{n},文华路{n}号,文华路{n}号,{112 + n * 1e-3:F4},43.62,门牌信息\n"))) + "nowhere,云梦书店,解放大道1号,,,\n", Token);
        (await RunAsync("import", "addresses", gazetteer)).Code.ShouldBe(0);
    }

    public ValueTask DisposeAsync()
    {
        _files.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_row_is_written_with_what_was_found_and_a_report_is_printed()
    {
        var (input, output) = (_files.File("in.csv"), _files.File("out.csv"));
        await File.WriteAllBytesAsync(input, [.. "id,address,note\n1,文华路7号,\"a, \"\"b\"\"\nc\"\n2,云梦书店,\n3,,\n4,没有这地方甲乙丙,\n5,"u8, 0xff, .. ",\n6,文华路8号,too,many\n7,"u8, .. Encoding.UTF8.GetBytes(new string('路', 1_001)), .. ",\n8,文华路9号,\n"u8], Token);
        var run = await RunAsync("geocode", input, "-o", output);
        run.Code.ShouldBe(0, run.Errors);

        var rows = Rows(output);
        rows.Select(row => row["id"]).ShouldBe(["1", "2", "3", "4", "", "6", "7", "8"]);
        rows[0]["note"].ShouldBe("a, \"b\"\nc");
        (rows[0]["result_source_id"], rows[0]["result_layer"], rows[0]["result_lon"], rows[0]["result_lat"], rows[0]["result_error"]).ShouldBe(("d7", "address", "112.007", "43.62", ""));
        (rows[1]["result_source_id"], rows[1]["result_lon"]).ShouldBe(("nowhere", ""));
        rows.Skip(2).Take(5).ShouldAllBe(row => row["result_error"].Length > 0 && row["result_gid"].Length == 0);
        rows[7]["result_source_id"].ShouldBe("d9");
        rows.Select(row => row["result_match_type"]).ShouldBe(["exact", "exact", "", "", "", "", "", "exact"]);
        rows[1]["result_faults"].ShouldBe("no point");
        Directory.GetFiles(_files.Path, "out.*").ShouldBe([output]);

        run.Output.ShouldContain("rows 8, found 3 (37.5 %), of these without a point 1");
        run.Output.ShouldContain("not found: nothing is said 1");
        run.Output.ShouldContain("confidence");
        run.Errors.TrimEnd().Split('\n')[^1].ShouldBe("in.csv: 8 rows 100 %");
    }

    [Theory]
    [InlineData("geocode", "doors.csv", "-o", "found.csv")]
    [InlineData("geocoder", "check")]
    public async Task A_data_folder_without_any_place_is_named_and_no_record_made_in_it(params string[] words)
    {
        var data = _files.File("not meant");
        using var process = ServerProcess.Run([.. words, "--data", data]);
        (await process.StandardError.ReadToEndAsync(Token)).ShouldContain($"data folder {data} holds no place at all");
        await process.WaitForExitAsync(Token);
        process.ExitCode.ShouldBe(1);
        Directory.Exists(data).ShouldBeFalse();
    }

    [Fact]
    public async Task A_table_of_points_is_answered_in_its_own_datum_and_encoding()
    {
        var there = Crs.Convert(new(112.005, 43.62), Datum.Wgs84, Datum.Gcj02);
        var (input, output) = (_files.File("points.csv"), _files.File("places.csv"));
        var gb18030 = TextEncoding.Named("gb18030")!;
        await File.WriteAllBytesAsync(input, gb18030.GetBytes(FormattableString.Invariant($"编号;经度;纬度\n甲;{there.Lon:F7};{there.Lat:F7}\n乙;;\n丙;x;1\n丁;200;1\n")), Token);
        (await RunAsync("geocode", input, "-o", output, "--reverse", "--crs", "gcj02")).Code.ShouldBe(0);
        var text = gb18030.GetString(await File.ReadAllBytesAsync(output, Token));
        text.ShouldStartWith("编号;经度;纬度;result_gid;");
        text.ShouldContain("文华路5号");
        var rows = Rows(output);
        rows.Select(row => row["编号"]).ShouldBe(["甲", "乙", "丙", "丁"]);
        double.Parse(rows[0]["result_lon"], CultureInfo.InvariantCulture).ShouldBe(there.Lon, 1e-6);
        rows.Skip(1).ShouldAllBe(row => row["result_error"].Length > 0);
    }

    [Fact]
    public async Task Killed_at_any_time_it_goes_on_and_writes_the_same_bytes()
    {
        var (input, whole, output) = (_files.File("long.csv"), _files.File("whole.csv"), _files.File("cut.csv"));
        await File.WriteAllTextAsync(input, "n,address\n" + string.Concat(Enumerable.Range(0, 6_000).Select(n => $"{n},\"文华路{n % 230}号\n\"\n")), Token);
        var once = await RunAsync("geocode", input, "-o", whole);
        once.Code.ShouldBe(0, once.Errors);

        using (var process = ServerProcess.Run("geocode", input, "-o", output, "--data", served.Path))
        {
            await process.StandardError.ReadLineAsync(Token); // the first rows are written
            process.Kill();
            await process.WaitForExitAsync(Token);
        }
        var rest = await RunAsync("geocode", input, "-o", output);
        rest.Code.ShouldBe(0, rest.Errors);
        (await File.ReadAllBytesAsync(output, Token)).ShouldBe(await File.ReadAllBytesAsync(whole, Token));
        rest.Output.ShouldBe(once.Output);
        Directory.GetFiles(_files.Path, "cut.csv*").ShouldBe([output]);
    }

    [Fact]
    public async Task What_was_written_of_it_is_kept_and_the_torn_end_is_not()
    {
        var (input, whole, output) = (_files.File("half.csv"), _files.File("all.csv"), _files.File("rest.csv"));
        await File.WriteAllTextAsync(input, "n,address\n" + string.Concat(Enumerable.Range(0, 800).Select(n => $"{n},文华路{n}号\n")), Token);
        (await RunAsync("geocode", input, "-o", whole)).Code.ShouldBe(0);

        var bytes = await File.ReadAllBytesAsync(whole, Token);
        var kept = 0;
        for (var line = 0; line < 301; line++)
            kept += bytes.AsSpan(kept).IndexOf("\r\n"u8) + 2;
        bytes[kept - 3] = (byte)'!'; // the end of row 300: shows that it is not written again
        await File.WriteAllBytesAsync(output + ".part", bytes[..(kept + 20)], Token);
        await File.WriteAllTextAsync(output + ".part.json", JsonSerializer.Serialize(new { digest = await new GeocodeJob(input, [], IsReverse: false, "wgs84").DigestAsync(Token), rows = 300, bytes = kept }), Token);

        (await RunAsync("geocode", input, "-o", output)).Code.ShouldBe(0);
        (await File.ReadAllBytesAsync(output, Token)).ShouldBe(bytes);
    }

    [Fact]
    public async Task Work_begun_on_another_table_is_not_gone_on_with()
    {
        var (input, output) = (_files.File("new.csv"), _files.File("fresh.csv"));
        await File.WriteAllTextAsync(output + ".part", "n,address,stale\n1,2,3\n", Token);
        await File.WriteAllTextAsync(output + ".part.json", """{"digest":"of another","rows":1,"bytes":22}""", Token);
        await File.WriteAllTextAsync(input, "n,address\n1,文华路3号\n", Token);
        (await RunAsync("geocode", input, "-o", output)).Code.ShouldBe(0);
        Rows(output).Single()["result_source_id"].ShouldBe("d3");
    }

    [Theory]
    [InlineData("n,wo\n1,x\n", "There is no column address; the header has n, wo.")]
    [InlineData("n,wo\n1,x\n", "There is no column 'where'", "--column", "where")]
    [InlineData("n,wo\n1,x\n", "no column for longitude and latitude", "--reverse")]
    [InlineData("", "no readable header")]
    public async Task What_cannot_be_asked_is_one_line(string content, string words, params string[] options)
    {
        var (input, output) = (_files.File("wrong.csv"), _files.File("none.csv"));
        await File.WriteAllTextAsync(input, content, Token);
        var refused = await RunAsync(["geocode", input, "-o", output, .. options]);
        refused.Code.ShouldBe(1);
        refused.Errors.Trim().Split('\n').Length.ShouldBe(1, refused.Errors);
        refused.Errors.ShouldContain(words);
        Directory.GetFiles(_files.Path, "none.csv*").ShouldBeEmpty();
    }

    private static List<Dictionary<string, string>> Rows(string path)
    {
        using var table = CsvTable.Open(path);
        return [.. table.Rows().Select(row => table.Header.Zip(row.Fields).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal))];
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var process = ServerProcess.Run([.. words, "--data", served.Path]);
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output, await errors);
    }
}
