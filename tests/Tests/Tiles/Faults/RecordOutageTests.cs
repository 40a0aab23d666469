using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Tiles.Faults;

/// <summary>PostgreSQL dies while tiles are served: what is in memory goes on, the rest is a 503 for as long, and then everything is fresh again by itself.</summary>
public sealed class RecordOutageTests : IDisposable
{
    private static readonly int Outages = Extent.Of(1, 2);

    private static readonly TileCoordinate Home = TileCoordinate.At(new(110.01, 45.01), 11);

    private static readonly string[] Paths =
    [
        $"/tiles/gis.kept/{Home}.mvt", $"/tiles/gis.kept/{Home}.mvt?complete=true", $"/tiles/gis.kept/{Home}.mvt?filter=name%20ILIKE%20'N%25'", $"/tiles/gis.seen/{Home}.mvt", "/tiles",
        "/ogc/collections/gis.kept/items?limit=5", $"/tiles/gis.kept/heat/{Home}.png?radius_m=200", "/v1/search?text=abc", "/health/live",
    ];

    private readonly TempFolder _folder = new("cockpit-outage-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_is_killed_and_comes_back_is_followed_again(bool external)
    {
        await using var theirs = external ? await PrivateCluster.StartAsync(_folder.Path, durable: false, Token) : null;
        if (theirs is not null)
            await theirs.CreateDatabaseAsync("theirs", cancellationToken: Token);
        await using var host = await RunningHost.StartAsync(new(_folder.File("ours")) { Port = 0, Demo = false, Record = theirs?.Connections("theirs").Superuser }, Token);
        var record = host.App.Services.GetRequiredService<RecordDatabase>();
        var cluster = theirs?.Folder ?? ServerFile.Read(host.Data)!.Postgres!.Folder;
        using var client = new HttpClient { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await File.ReadAllTextAsync(host.Data.File(AdminToken.FileName), Token)).Trim());
        await ExecuteAsync(record.Owner, """
            create table gis.kept (id int primary key, name text, geom geometry(Point, 4490)); select platform.protect('gis.kept', 'shared');
            insert into gis.kept select i, 'n' || i, st_setsrid(st_point(110 + i * 1e-5, 45.01), 4490) from generate_series(1, 300) i;
            create view gis.seen with (security_invoker = true) as select * from gis.kept; grant select on gis.seen to cockpit_app;
            """);
        (await CountAsync(client, record, "gis.kept")).ShouldBe(300);
        await using var load = new SteadyLoad(client, Paths, HttpStatusCode.ServiceUnavailable);
        for (var outage = 1; outage <= Outages; outage++)
        {
            await KillAsync(cluster);
            await ExecuteAsync(record.Owner, $"insert into gis.kept values ({1000 + outage}, 'after', st_setsrid(st_point(110.02, 45.01), 4490)) on conflict do nothing; delete from gis.kept where id = {outage}");
            (await CountAsync(client, record, "gis.kept")).ShouldBe(300);
            (await CountAsync(client, record, "gis.seen")).ShouldBe(300);
        }
        await load.ShouldHaveBorneItAsync();
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Returns when another server has taken its place.</summary>
    private static async Task KillAsync(string cluster)
    {
        var killed = ServerOf(cluster);
        using (var process = Process.GetProcessById(killed!.Value))
            process.Kill();
        await Until.SoAsync(() => ServerOf(cluster) is { } other && other != killed, "another server has taken its place");
    }

    private static int? ServerOf(string cluster)
    {
        try
        {
            return int.TryParse(File.ReadLines(Path.Combine(cluster, "postmaster.pid")).FirstOrDefault(), out var pid) ? pid : null;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>As soon as the record is there.</summary>
    private static async Task<object?> ExecuteAsync(NpgsqlDataSource role, string sql)
    {
        object? answer = null;
        await Until.SoAsync(async () =>
        {
            try
            {
                await using var command = role.CreateCommand(sql);
                answer = await command.ExecuteScalarAsync(Token);
                return true;
            }
            catch (NpgsqlException e) when (e is not PostgresException || e.IsTransient)
            {
                return false;
            }
        }, "the record is there");
        return answer;
    }

    /// <summary>Features in the tile that shows everything committed by now. Connections of before are found broken one by one: each a 503.</summary>
    private static async Task<int> CountAsync(HttpClient client, RecordDatabase record, string layer)
    {
        var lsn = (string)(await ExecuteAsync(record.Feed, "select pg_current_wal_insert_lsn()::text"))!;
        using var waited = await client.GetAsync($"/changes/wait?lsn={lsn}&for=tiles&timeout_s=60", Token);
        waited.StatusCode.ShouldBe(HttpStatusCode.OK, await waited.Content.ReadAsStringAsync(Token));
        var count = 0;
        await Until.SoAsync(async () =>
        {
            using var answer = await client.GetAsync($"/tiles/{layer}/{Home}.mvt?complete=true", Token);
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                return false;
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
            count = DecodedTile.Read(await answer.Content.ReadAsByteArrayAsync(Token)).Layers.Sum(one => one.Features.Count);
            return true;
        }, $"there is a tile of {layer}");
        return count;
    }
}
