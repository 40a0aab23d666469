using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit.Imports;
using SpatialCockpit.Tests.Tiles;
using SpatialCockpit.Tests.Tiles.Pmtiles;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tests.Cockpit.Operations;

/// <summary><c>tiles export</c> from the shell.</summary>
public sealed class TilesCommandsTests(ServedFolder served) : IClassFixture<ServedFolder>, IDisposable
{
    private readonly TempFolder _files = new("cockpit archive-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Layers_become_an_archive_and_an_interrupted_export_goes_on()
    {
        var csv = _files.File("gates.csv");
        await File.WriteAllTextAsync(csv, "id,name,lon,lat\n" + string.Concat(Enumerable.Range(1, 400).Select(i => $"{i},门 {i},{116 + i * 0.002},{39.5 + i * 0.001}\n")), Token);
        (await RunAsync("import", "layer", csv, "--name", "gates", "--crs", "EPSG:4326")).Code.ShouldBe(0);

        var file = _files.File("gates.pmtiles");
        var whole = await RunAsync("tiles", "export", "gates", "-o", file, "--maxzoom", "12");
        whole.Code.ShouldBe(0, whole.Errors);
        whole.Output.ShouldContain("gates.pmtiles: done 100 %");
        Directory.GetFiles(_files.Path).ShouldBe([csv, file], ignoreOrder: true);
        var archive = PmtilesArchive.Open(file);
        (archive.Header.MinZoom, archive.Header.MaxZoom).ShouldBe((0, 12));
        Features(archive, TileCoordinate.At(new(116.02, 39.51), 12)).ShouldContain("门 10");

        // As a killed export leaves it: the first half of the tiles.
        await LeaveHalfAsync(archive, file);
        var rest = await RunAsync("tiles", "export", "gates", "-o", file, "--maxzoom", "12");
        rest.Code.ShouldBe(0, rest.Errors);
        var again = PmtilesArchive.Open(file);
        (again.Header.AddressedTiles, again.Header.TileContents, again.Header.Tiles.Length).ShouldBe((archive.Header.AddressedTiles, archive.Header.TileContents, archive.Header.Tiles.Length));
        again.Metadata.GetProperty("made_from").GetDateTimeOffset().ShouldBe(DateTimeOffset.UnixEpoch);
    }

    [Theory]
    [InlineData("gis.nothing", "There is no such layer that you can see.")]
    [InlineData("gates,", "There is no such layer that you can see.")]
    public async Task What_cannot_be_exported_is_one_line_and_leaves_no_file(string layers, string words)
    {
        var refused = await RunAsync("tiles", "export", layers, "-o", _files.File("x.pmtiles"));
        refused.Code.ShouldBe(1);
        refused.Errors.Trim().Split('\n').Length.ShouldBe(1);
        refused.Errors.ShouldContain(words);
        Directory.GetFiles(_files.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("--bbox", "1,2,3")]
    [InlineData("--maxzoom", "x")]
    public async Task A_word_that_cannot_be_read_is_refused(string option, string value) =>
        (await RunAsync("tiles", "export", "gates", "-o", _files.File("x.pmtiles"), option, value)).Code.ShouldBe(1);

    private static List<string> Features(PmtilesArchive archive, TileCoordinate tile) =>
        [.. DecodedTile.Read(archive.Unpack(archive.Find(tile)!))["gis.gates"].Features.Select(feature => (string)feature.Properties["name"])];

    private async Task LeaveHalfAsync(PmtilesArchive archive, string file)
    {
        var head = await HeadAsync();
        using var part = ResumableArchive.Open(file, new Long());
        part.Begin(head);
        var half = archive.Header.AddressedTiles / 2;
        for (var id = new TileId(0); part.Tiles < half; id = new(id.Value + 1))
        {
            if (id.TryToCoordinate(out var tile) && archive.Find(tile) is { } content)
                part.Add(id, content);
        }
    }

    private async Task<ExportHead> HeadAsync()
    {
        using var client = new HttpClient { BaseAddress = ServerFile.Read(new DataFolder(served.Path))!.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(served.Path, AdminToken.FileName), Token)).Trim());
        return (await ExportTests.ExportAsync(client, "/tiles/gates/export?maxzoom=12")).Head;
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        using var process = ServerProcess.Run([.. words, "--data", served.Path]);
        var errors = process.StandardError.ReadToEndAsync(Token);
        var output = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, output, await errors);
    }

    /// <summary>An export that was begun long ago.</summary>
    private sealed class Long : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
