using System.Globalization;
using System.Net.Http.Headers;
using Npgsql;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>One tile of 20 KB in memory, and the word that it is unchanged, asked for by eight at once who are signed in: beside Kestrel answering constant bytes of that size.</summary>
internal static class CachedTileBench
{
    private const string Plain = "Kestrel, constant bytes", PlainUnchanged = "Kestrel, constant 304";
    private const int Connections = 8;
    private const int Rounds = 5;
    private const int Points = 600;

    /// <summary>Until the runtime has compiled all that is on the way at its best: it takes a quarter of both cores for that while the host is young.</summary>
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);
    private static readonly TileCoordinate Tile = TileCoordinate.At(new(110.003, 45.003), 12);

    public static async Task<IReadOnlyList<RatioTable>> RunAsync(BenchCity city, CancellationToken cancellationToken)
    {
        await ExecuteAsync(city.Record.Owner, "create table gis.bench_cached (id bigint primary key, name text, geom geometry(Point, 4490)); select platform.protect('gis.bench_cached', 'shared')", cancellationToken);
        await ExecuteAsync(city.Record.Feed, $"insert into gis.bench_cached select i, 'name of ' || i, st_setsrid(st_point(110 + i * 1e-5, 45 + i * 1e-5), 4490) from generate_series(1, {Points}) i", cancellationToken);
        var cookie = await SignInAsync(city, cancellationToken);
        await city.CatchUpAsync(cancellationToken);
        await city.UntilSettledAsync("gis.bench_cached", cancellationToken);
        var address = $"{city.Client.BaseAddress}tiles/gis.bench_cached/{Tile}.mvt";
        var (bytes, tag) = await AskAsync(city, address, cancellationToken);
        using var ceiling = await KestrelCeiling.StartAsync(bytes, cancellationToken);
        var tables = new[]
        {
            await MeasureAsync($"A tile of {bytes:N0} bytes in memory", Plain, ceiling.Address + KestrelCeiling.Body, address, cookie, [], cancellationToken),
            await MeasureAsync("The same, unchanged (304)", PlainUnchanged, ceiling.Address + KestrelCeiling.Unchanged, address, cookie, [$"If-None-Match: {tag}"], cancellationToken),
        };
        await ExecuteAsync(city.Record.Owner, "drop table gis.bench_cached", cancellationToken);
        return tables;
    }

    private static async Task<RatioTable> MeasureAsync(
        string title, string plain, string ceiling, string address, string cookie, IReadOnlyList<string> headers, CancellationToken cancellationToken)
    {
        (string Name, string Address, string[] Headers)[] ways = [(plain, ceiling, []), ("service, signed in by a session", address, [cookie, .. headers])];
        var runs = ways.Select(_ => new List<WrkRun>()).ToArray();
        var allocated = 0L;
        for (var round = -1; round < Rounds; round++) // round -1 warms up
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var before = GC.GetTotalAllocatedBytes();
                var run = await WrkRun.OfAsync(ways[way].Address, ways[way].Headers, Connections, round < 0 ? Warming : Duration, cancellationToken);
                if (round < 0)
                    continue;
                runs[way].Add(run);
                if (way == 1)
                    allocated += GC.GetTotalAllocatedBytes() - before;
            }
        }
        var table = new RatioTable(title, plain, Connections, Rounds);
        for (var way = 0; way < ways.Length; way++)
            table.Add(ways[way].Name, runs[way]);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"Memory allocated in the whole process of the service, by request: {allocated / runs[1].Sum(run => run.Requests):N0} bytes."));
        return table;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource role, string sql, CancellationToken cancellationToken)
    {
        await using var command = role.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>The header that shows the session.</returns>
    private static async Task<string> SignInAsync(BenchCity city, CancellationToken cancellationToken)
    {
        var token = OpaqueToken.New();
        await using var insert = city.Record.Feed.CreateCommand("""
            with person as (insert into identity.user_account (user_name, display_name, password, roles, regions, audience) values ('bench', 'bench', '', '{leader}', '{""}', '{}') returning id)
            insert into identity.session (token_hash, user_id, expires_at) select $1, id, now() + interval '1 hour' from person
            """);
        insert.Parameters.Add(new NpgsqlParameter { Value = OpaqueToken.Hash(token) });
        await insert.ExecuteNonQueryAsync(cancellationToken);
        return $"Cookie: cockpit_session_{city.Client.BaseAddress!.Port}={token}";
    }

    private static async Task<(int Bytes, EntityTagHeaderValue Tag)> AskAsync(BenchCity city, string address, CancellationToken cancellationToken)
    {
        using var answer = await city.Client.GetAsync(address, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return ((await answer.Content.ReadAsByteArrayAsync(cancellationToken)).Length, answer.Headers.ETag!);
    }
}
