using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Geocoder;

/// <summary>A million invented addresses, or ten, and questions of which three in ten hold an error: the service over HTTP against PostgreSQL with trigrams and PostGIS.</summary>
internal static class GeocoderBench
{
    private const string Plain = "pg_trgm, PostGIS";
    private const int Connections = 8;
    private const int Rounds = 3;

    /// <summary>A code path of this length is compiled, and compiled again by what it was seen to do, for some seconds.</summary>
    private const int WarmUps = 2;

    private const int Questions = 2_000;
    private const int PlainQuestions = 24;
    private const int BatchRows = 100_000;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(5);

    public static IAsyncEnumerable<RatioTable> MillionAsync(BenchCity city, CancellationToken cancellationToken) => RunAsync(city, 1_000_000, cancellationToken);

    public static IAsyncEnumerable<RatioTable> TenMillionAsync(BenchCity city, CancellationToken cancellationToken) => RunAsync(city, 10_000_000, cancellationToken);

    private static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, int rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var world = new AddressWorld(rows);
        await AddressTable.FillAsync(city.Record, world, cancellationToken);
        await AddressTable.IndexByTrigramsAsync(city.Record, cancellationToken);
        await city.CatchUpAsync(cancellationToken);
        var index = city.Services.GetRequiredService<SearchProjection>();
        var (seconds, bytes) = await BuildAsync(city, index, cancellationToken);
        (string Text, PlaceRow Row)[] questions = [.. Enumerable.Range(0, Questions).Select(i => AddressQuestions.Of(world, i))];

        var table = new RatioTable($"Geocoder: {rows:N0} addresses, three of ten questions with an error", Plain, Connections, Rounds);
        await using var pool = Pool(city);
        await table.MeasureAsync(PlainQuestions, [new(Plain, i => AskPlainAsync(pool, questions[i].Text, cancellationToken))], cancellationToken);
        foreach (var (name, paths) in Ways(questions))
            await AddServiceAsync(table, city, name, paths, cancellationToken);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"Index built from the record in {seconds:N0} s, {bytes / (double)index.Current.Places.Count:N1} bytes an address in its file; the process holds {Process.GetCurrentProcess().WorkingSet64 >> 20:N0} MB, the layers of the map included."));
        table.Note(await BatchAsync(city, world, cancellationToken));
        table.Note(await RightAsync(pool, questions, index.Current, cancellationToken));
        table.Note(SlowestOdd(index.Current, world));
        yield return table;
        yield return await ReverseAsync(city, index.Current, world, cancellationToken);
    }

    private static IEnumerable<(string Name, IReadOnlyList<string> Paths)> Ways((string Text, PlaceRow Row)[] questions)
    {
        yield return ("/v1/search?size=5", [.. questions.Select(question => $"/v1/search?size=5&text={Uri.EscapeDataString(question.Text)}")]);
        yield return ("/v1/search (ten answers)", [.. questions.Select(question => $"/v1/search?text={Uri.EscapeDataString(question.Text)}")]);
        yield return ("/v1/autocomplete?size=5", [.. questions.Select((question, i) => $"/v1/autocomplete?size=5&text={Uri.EscapeDataString(AddressQuestions.HalfTyped(question.Row, i))}")]);
        yield return ("/v1/reverse?size=1", [.. questions.Select(question => string.Create(CultureInfo.InvariantCulture, $"/v1/reverse?size=1&point.lon={question.Row.Lon + 0.0002}&point.lat={question.Row.Lat}"))]);
    }

    /// <summary>Read anew from the record, as a first start does.</summary>
    private static async Task<(double Seconds, long Bytes)> BuildAsync(BenchCity city, SearchProjection index, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("cockpit-bench-index-").FullName;
        try
        {
            var clock = Stopwatch.StartNew();
            var anew = new SearchProjection(new() { IndexFolder = folder });
            await using var connection = await city.Record.Feed.OpenConnectionAsync(cancellationToken);
            await anew.RebuildAsync(new(connection, default), cancellationToken);
            return (clock.Elapsed.TotalSeconds, anew.Current.Places.Views.Sum(view => view.Segment.Bytes));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AddServiceAsync(RatioTable table, BenchCity city, string name, IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        List<WrkRun> runs = [];
        var (cpu, requests) = (TimeSpan.Zero, 0L);
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var run = await WrkRun.OfAsync(city.Client.BaseAddress!, paths, [$"Authorization: {city.Client.DefaultRequestHeaders.Authorization}"], Connections, Duration, cancellationToken);
            if (round < 0)
                continue;
            runs.Add(run);
            cpu += Process.GetCurrentProcess().TotalProcessorTime - before;
            requests += run.Requests;
        }
        table.Add(name, runs);
        table.Note(string.Create(CultureInfo.InvariantCulture, $"{name}: {requests / cpu.TotalSeconds:N0} answers a second of one core's time in the service."));
    }

    private static NpgsqlDataSource Pool(BenchCity city) => new NpgsqlDataSourceBuilder(city.Record.Feed.ConnectionString) { ConnectionStringBuilder = { MaxPoolSize = Connections + 2 } }.Build();

    /// <summary>As somebody would who has PostgreSQL alone: the trigram index finds rows like the text, the likest first.</summary>
    private static async Task<string?> AskPlainAsync(NpgsqlDataSource pool, string text, CancellationToken cancellationToken)
    {
        await using var command = pool.CreateCommand($"select source_id, name, address, st_x(geom), st_y(geom) from address.place where {AddressTable.WholeText} % $1 order by {AddressTable.WholeText} <-> $1 limit 5");
        command.Parameters.Add(new() { Value = text });
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        string? first = null;
        while (await reader.ReadAsync(cancellationToken))
            first ??= reader.GetString(0);
        return first;
    }

    /// <summary>A table of addresses as they are written, a line each.</summary>
    private static async Task<string> BatchAsync(BenchCity city, AddressWorld world, CancellationToken cancellationToken)
    {
        var lines = new StringBuilder();
        for (var i = 0; i < BatchRows; i++)
            lines.AppendLine(JsonSerializer.Serialize(new { id = i, text = AddressQuestions.Written(world.Row((int)((long)i * 7919 % world.Rows))) }));
        var (best, cpu) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            using var content = new StringContent(lines.ToString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-ndjson"));
            var (clock, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
            using var answer = await city.Client.PostAsync("/v1/batch", content, cancellationToken);
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null, cancellationToken);
            (best, cpu) = (Math.Min(best, clock.Elapsed.TotalSeconds), Math.Min(cpu, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds));
        }
        return string.Create(CultureInfo.InvariantCulture, $"/v1/batch: {BatchRows / best:N0} exact rows a second on all cores, {BatchRows / cpu:N0} a second of one core's time (client included).");
    }

    private static async Task<string> RightAsync(NpgsqlDataSource pool, (string Text, PlaceRow Row)[] questions, Atlas atlas, CancellationToken cancellationToken)
    {
        var right = questions.Count(question => Searcher.Search(new(question.Text) { Size = 5 }, atlas) is [var first, ..] && first.SourceId == question.Row.SourceId);
        var plain = 0;
        foreach (var (text, row) in questions.Take(PlainQuestions))
            plain += await AskPlainAsync(pool, text, cancellationToken) == row.SourceId ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"First answer right: service {right / (double)questions.Length:P1} of {questions.Length}, {Plain} {plain / (double)PlainQuestions:P1} of {PlainQuestions}; a question without its district may mean several.");
    }

    /// <summary>Whatever is asked, nobody waits long.</summary>
    private static string SlowestOdd(Atlas atlas, AddressWorld world)
    {
        var (search, completion) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var i = 0; i < Questions; i++)
        {
            SearchRequest question = new(AddressQuestions.Odd(world, i)) { Size = 40, Focus = new(112.1, 42.1) };
            var start = Stopwatch.GetTimestamp();
            Searcher.Search(question, atlas);
            search = Max(search, Stopwatch.GetElapsedTime(start));
            start = Stopwatch.GetTimestamp();
            Autocomplete.Complete(question, atlas);
            completion = Max(completion, Stopwatch.GetElapsedTime(start));
        }
        return string.Create(CultureInfo.InvariantCulture, $"Slowest of {Questions} texts of nonsense, some of thousands of characters: search {search.TotalMilliseconds:N1} ms, autocomplete {completion.TotalMilliseconds:N1} ms.");

        static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
    }

    /// <summary>What is at a point, in process: the nearest place, and the areas that hold the point.</summary>
    private static async Task<RatioTable> ReverseAsync(BenchCity city, Atlas atlas, AddressWorld world, CancellationToken cancellationToken)
    {
        const string Nearest = "PostGIS, nearest by index";
        var table = new RatioTable("Reverse in process", Nearest);
        LonLat[] points = [.. Enumerable.Range(0, 2_000).Select(i => world.Row((int)((long)i * 104_729 % world.Rows))).Select(row => new LonLat(row.Lon + 0.0003, row.Lat))];
        var middle = atlas.Areas.All.Select(area => area.Shape.EnvelopeInternal.Centre).Where(center => center is not null).Select(center => new LonLat(center!.X, center.Y)).ToArray();
        await using var plain = city.Record.Feed.CreateCommand("select id, name from address.place order by geom <-> st_setsrid(st_point($1, $2), 4490) limit 1");
        plain.Parameters.Add(new() { Value = 0d });
        plain.Parameters.Add(new() { Value = 0d });
        async Task AskAsync(int i)
        {
            (plain.Parameters[0].Value, plain.Parameters[1].Value) = (points[i].Lon, points[i].Lat);
            await plain.ExecuteScalarAsync(cancellationToken);
        }
        await table.MeasureAsync(points.Length,
        [
            new(Nearest, AskAsync),
            new("ReverseGeocoder, one place", i => Done(ReverseGeocoder.Reverse(new(points[i]) { Size = 1 }, atlas))),
            .. middle.Length > 0 ? (RatioTable.Way[])[new("AreaIndex, all areas over a point", i => Done(atlas.Areas.At(middle[i % middle.Length])))] : [],
        ], cancellationToken);
        return table;

        static Task Done(object answer)
        {
            GC.KeepAlive(answer);
            return Task.CompletedTask;
        }
    }
}
