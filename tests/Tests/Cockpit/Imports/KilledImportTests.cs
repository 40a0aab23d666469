using System.Text;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Cockpit.Imports;

public sealed class KilledImportTests : IDisposable
{
    private const int Rows = 100_000;
    private readonly HttpClient _http = new();
    private readonly TempFolder _folder = new("cockpit-killed-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Kill_9_during_an_import_leaves_nothing_or_all_of_a_file_and_a_clean_next_start()
    {
        foreach (var stage in new[] { "read", "write" })
        {
            using var server = await ServerProcess.ServeAsync(_folder.Path, Token);
            await using var osm = File.OpenRead(SharedData.Require("city/osm-liechtenstein.osm.pbf"));
            var extract = PostAsync(server.Address, "/imports/osm?city=killed", new StreamContent(osm));
            using var answer = await PostAsync(server.Address, "/imports/layer?name=killed", new ByteArrayContent(Encoding.UTF8.GetBytes(Csv())));
            await StageAsync(answer, stage);
            await server.KillAsync(Token);
            await extract.ContinueWith(_ => { }, Token, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        using var last = await ServerProcess.ServeAsync(_folder.Path, Token);
        await using var record = NpgsqlDataSource.Create(RecordConnections.ByRole(ServerFile.Read(new DataFolder(_folder.Path))!.Postgres!.Socket, "cockpit", "postgres").Feed);
        Directory.Exists(_folder.File("imports/work")).ShouldBeFalse();
        (await CountAsync(record, "select count(*) from pg_namespace where nspname like 'import%'")).ShouldBe(0);
        var kept = await CountAsync(record, "select count(*) from pg_class where oid = to_regclass('gis.killed')") == 0 ? 0 : await CountAsync(record, "select count(*) from gis.killed");
        kept.ShouldBeOneOf(0, Rows);
        (await CountAsync(record, "select count(*) from gis.building where source = 'osm:killed'")).ShouldBeOneOf(0, 8994);
        (await last.TerminateAsync(Token)).ShouldBe(0);
    }

    private static string Csv() => "id,name,lon,lat\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => $"{i},place {i},{110 + i % 1000 * 0.001},{30 + i / 1000 * 0.001}\n"));

    private async Task<HttpResponseMessage> PostAsync(Uri server, string address, HttpContent file)
    {
        var token = (await File.ReadAllTextAsync(_folder.File(AdminToken.FileName), Token)).Trim();
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, address)) { Content = file, Headers = { Authorization = new("Bearer", token) } };
        return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Token);
    }

    /// <summary>Reads until the import says that it is at a stage, or is done.</summary>
    private static async Task StageAsync(HttpResponseMessage answer, string stage)
    {
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Token));
        while (await reader.ReadLineAsync(Token) is { } line && !line.Contains($"\"{stage}\"") && !line.Contains("lsn"))
        {
        }
    }

    private static async Task<long> CountAsync(NpgsqlDataSource record, string sql)
    {
        await using var command = record.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }
}
