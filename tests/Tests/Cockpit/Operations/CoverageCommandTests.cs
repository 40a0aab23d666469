using SpatialCockpit.Tests.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit.Imports;

namespace SpatialCockpit.Tests.Cockpit.Operations;

/// <summary><c>geocoder check</c> from the shell.</summary>
public sealed class CoverageCommandTests(ServedFolder served) : IClassFixture<ServedFolder>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_gazetteer_is_told_with_its_folder_and_a_filled_one_written_to_the_centimetre()
    {
        using var files = new TempFolder();
        var empty = await RunAsync("geocoder", "check");
        empty.Code.ShouldBe(1);
        empty.Errors.ShouldContain($"data folder {served.Path} holds no place at all");
        empty.Output.ShouldBeEmpty();

        await File.WriteAllTextAsync(files.File("doors.csv"), "id,name,address,lon,lat,category\na,文华路1号,文华路1号,112.00001,43.62,门牌信息\nb,文华路1号,文华路1号,112.00004,43.62,门牌信息\n", Token);
        (await RunAsync("import", "addresses", files.File("doors.csv"))).Code.ShouldBe(0);
        (await RunAsync("geocoder", "check", "-o", files.File("found.csv"))).Code.ShouldBe(0);
        var lines = await File.ReadAllLinesAsync(files.File("found.csv"), Token);
        lines[0].ShouldBe("kind,subject,other,name,detail,meters,lon,lat");
        lines[1..].ShouldHaveSingleItem().ShouldMatch(@"^duplicate,.*,2\.\d\d?,112\.0000\d,43\.62$");
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
