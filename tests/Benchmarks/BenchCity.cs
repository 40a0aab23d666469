using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Benchmarks;

/// <summary>The whole service in a folder of its own, gone afterwards.</summary>
internal sealed class BenchCity : IAsyncDisposable
{
    /// <summary>The demo's last day: the same city every time.</summary>
    private static readonly DateOnly EndDate = new(2026, 6, 30);

    private readonly RunningHost _host;
    private readonly string _folder;

    private BenchCity(RunningHost host, string folder, HttpClient client) => (_host, _folder, Client) = (host, folder, client);

    /// <summary>Every right; decompresses nothing, so that bodies are what travels.</summary>
    public HttpClient Client { get; }

    public RecordDatabase Record => Services.GetRequiredService<RecordDatabase>();

    public IServiceProvider Services => _host.App.Services;

    public ChangeStream Stream => Services.GetRequiredService<ChangeStream>();

    /// <summary>With the whole demo city.</summary>
    public static async Task<BenchCity> StartWithDemoAsync(CancellationToken cancellationToken)
    {
        var city = await StartAsync(cancellationToken);
        await DemoLoader.LoadAsync(city.Record, "bench", new DemoSettings(DemoSettings.DefaultSeed, EndDate, 1), null, cancellationToken);
        await city.CatchUpAsync(cancellationToken);
        return city;
    }

    /// <summary>With an empty record.</summary>
    public static async Task<BenchCity> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cockpit-bench-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var host = await RunningHost.StartAsync(new StartOptions(folder) { Port = 0, Demo = false, Training = false }, cancellationToken);
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(Path.Combine(folder, AdminToken.FileName), cancellationToken)).Trim());
        return new(host, folder, client);
    }

    /// <summary>Until every projection has applied all that is committed.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        await using var position = Record.Feed.CreateCommand("select pg_current_wal_insert_lsn()::text");
        var lsn = Lsn.Parse((string)(await position.ExecuteScalarAsync(cancellationToken))!);
        while ((await Stream.WaitAsync(lsn, new HashSet<string>(StringComparer.Ordinal), TimeSpan.FromMinutes(5), cancellationToken)).Count > 0)
            await Console.Error.WriteLineAsync("still reading the city …");
    }

    /// <summary>Until tiles of the layer are kept: right after a change they are not.</summary>
    public async Task UntilSettledAsync(string layer, CancellationToken cancellationToken)
    {
        var layers = (await Services.GetRequiredService<LayerCatalog>().CurrentAsync(cancellationToken)).Layers.Where(known => known.Name == layer).ToList();
        while (!Services.GetRequiredService<LayerVersions>().Settled(layers))
            await Task.Delay(5, cancellationToken);
    }

    /// <summary>Until the layer is in memory: it is read after it was loaded.</summary>
    public async Task UntilHeldAsync(string layer, CancellationToken cancellationToken)
    {
        while (!(await Client.GetStringAsync($"/tiles/layers/{layer}", cancellationToken)).Contains("\"source\":\"snapshot\"", StringComparison.Ordinal))
            await Task.Delay(200, cancellationToken);
    }

    /// <summary>The body's length of an answer that must be a success.</summary>
    public async Task<int> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var answer = await Client.GetAsync(path, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadAsByteArrayAsync(cancellationToken)).Length;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
