using SpatialCockpit.Tests.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit.Imports.Layers;

namespace SpatialCockpit.Tests.Cockpit.Imports;

public sealed class ImportCommandsTests(ServedFolder served) : IClassFixture<ServedFolder>, IDisposable
{
    private readonly TempFolder _files = new("cockpit files-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Files_of_any_name_are_imported_from_the_shell()
    {
        var csv = await FileAsync("-f $(reboot); '城门'.csv", "id,name,lon,lat\n1,东门,116.1,39.9\n2,西门,x,39.9\n");
        var layer = await RunAsync("import", "layer", csv, "--name", "gates", "--crs", "EPSG:4326");
        layer.Code.ShouldBe(0, layer.Errors);
        layer.Output.ShouldContain("accepted 1 (new 1, updated 0, unchanged 0), removed 0, rejected 1");
        (await File.ReadAllTextAsync(layer.Output[layer.Output.IndexOf(served.Path, StringComparison.Ordinal)..].Trim(), Token)).ShouldContain("3,2,\"'x', '39.9' are no coordinates\"");

        var addresses = await RunAsync("import", "addresses", csv, "--crs", "gcj02", "--strict");
        addresses.Code.ShouldBe(1);
        addresses.Errors.ShouldContain("nothing was kept. 1 rows are bad, the first: line 3: 'x', '39.9' are no coordinates.");

        var osm = await RunAsync("import", "osm", SharedData.Require("city/osm-zhejiang-yuhang-2023.osm.pbf"));
        osm.Output.ShouldContain("removed 0, rejected 0");
    }

    [Fact]
    public async Task A_Shapefile_is_sent_with_the_files_beside_it()
    {
        await using (var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await GdalFile.ShapefileAsync("""{"type":"Feature","properties":{"名称":"建外街道"},"geometry":{"type":"Point","coordinates":[116.4,39.9]}}""", "GBK", named: true))))
        {
            foreach (var part in zip.Entries)
                await System.IO.Compression.ZipFileExtensions.ExtractToFileAsync(part, _files.File(part.Name), Token);
        }
        var shape = await RunAsync("import", "layer", _files.File("shape.shp"), "--name", "shape");
        shape.Output.ShouldContain("accepted 1 (new 1,", Case.Sensitive, shape.Errors);
    }

    [Theory]
    [InlineData("missing.csv", "--name", "ok", "Could not find file")]
    [InlineData("there.csv", "--name", "Not-A-Name", "a lower-case letter")]
    [InlineData("there.csv", "--name", "road", "no import made")]
    public async Task What_cannot_be_imported_is_one_line_and_exit_code_1(string file, string option, string value, string words)
    {
        await FileAsync("there.csv", "id,lon,lat\n1,116,39\n");
        var refused = await RunAsync("import", "layer", _files.File(file), option, value);
        refused.Code.ShouldBe(1);
        refused.Errors.Trim().Split('\n').Length.ShouldBe(1);
        refused.Errors.ShouldContain(words);
    }

    private async Task<string> FileAsync(string name, string text)
    {
        await File.WriteAllTextAsync(_files.File(name), text, Token);
        return _files.File(name);
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
