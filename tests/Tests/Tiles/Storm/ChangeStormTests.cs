using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Tiles.Oracle;
using SpatialCockpit.Tests.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Storm;

/// <summary>
/// Four <c>psql</c> write at random while readers fetch. In every round: a tile read after a wait holds at least what was committed before; when the writers rest, every tile ever asked for is what
/// PostGIS makes of the rows; and over all rounds an ETag stands for the same bytes. A failure is run again by its seed: <c>COCKPIT_STORM_SEED=123</c>.
/// </summary>
public sealed class ChangeStormTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    /// <summary>Transactions are of one writer in a round; questions are asked again and again.</summary>
    private const int Writers = 4, Readers = 3, Transactions = 25, Questions = 80;

    private const string District = "9901", DistrictSql = "(region ^@ '9901' or audience && '{7}')";

    private static readonly TimeSpan Lasting = Extent.Of(TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(4));

    private readonly List<StormQuestion> _questions = [];
    private readonly ConcurrentDictionary<(StormQuestion, string Tag), string> _bytes = new();
    private readonly ConcurrentDictionary<(StormQuestion, string Bytes), string> _tags = new();
    private readonly Dictionary<string, OracleLayer> _layers = [];
    private HttpClient _scoped = null!;
    private int _read, _unchanged;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tiles_read_while_four_psql_write_are_never_of_before()
    {
        var seed = (int)(Extent.Told("COCKPIT_STORM_SEED") ?? Random.Shared.Next());
        TestContext.Current.TestOutputHelper?.WriteLine($"COCKPIT_STORM_SEED={seed}");
        await host.ChangeAsync(StormScript.Tables + StormScript.Fill(3000));
        _scoped = await host.ClientAsync([Role.Supervisor], [District], [7]);
        var dice = new Random(seed);
        _questions.AddRange(Enumerable.Range(0, Questions).Select(_ => StormQuestion.Any(dice)).Distinct());
        foreach (var name in (string[])[.. StormScript.Names, StormQuestion.Clock])
        {
            await host.HeldAsync(name);
            _layers[name] = await OracleLayer.DescribeAsync(host.Database.Feed, name, ["kind", "n", "region"], 0, "", Token);
        }
        var writers = Enumerable.Range(0, Writers).Select(writer => new PsqlWriter(host.Connections.Feed, writer)).ToList();
        try
        {
            var (begun, round) = (Stopwatch.GetTimestamp(), 0);
            for (; Stopwatch.GetElapsedTime(begun) < Lasting; round++)
                await RoundAsync(writers, seed + 1000 * round);
            TestContext.Current.TestOutputHelper?.WriteLine($"{round} rounds, {writers.Sum(writer => writer.Last.Count)} commits, {_read} tiles read, {_unchanged} of them 304, {_questions.Count} questions, {_bytes.Count} versions of their tiles");
            await ShouldBeTheSameAnewAsync();
        }
        finally
        {
            writers.ForEach(writer => writer.Dispose());
        }
    }

    private async Task RoundAsync(List<PsqlWriter> writers, int seed)
    {
        var writing = Task.WhenAll(writers.Select((writer, i) => writer.WriteAsync(Script(new(seed + i)), Token)));
        await Task.WhenAll([writing, .. Enumerable.Range(0, Readers).Select(i => Task.Run(() => ReadAsync(writers, new(seed + 100 + i), writing)))]);
        await writing;
        await host.CaughtUpAsync("tiles");
        // A table that was emptied is read anew; PostGIS, which makes its tiles meanwhile, shows rows and counts none.
        foreach (var question in _questions.Where(question => !question.IsCounted))
            await ShouldBeAsTheRowsAsync(question, $"right after the round of seed {seed}");
        await host.ReadIntoMemoryAsync();
        foreach (var question in _questions)
            await ShouldBeAsTheRowsAsync(question, $"after the round of seed {seed}");
    }

    private static IEnumerable<string> Script(Random random) => Enumerable.Range(0, Transactions).Select(_ => StormScript.Transaction(random));

    private async Task ReadAsync(List<PsqlWriter> writers, Random random, Task until)
    {
        var last = new Dictionary<StormQuestion, string>();
        while (!until.IsCompleted)
        {
            var question = _questions[random.Next(_questions.Count)];
            var committed = writers.ConvertAll(writer => writer.Last);
            await host.ReachedAsync(committed.Max(one => one.Lsn).ToString(), "tiles");
            var (tag, tile) = await FetchAsync(question, random.Next(2) == 0 ? last.GetValueOrDefault(question) : null);
            if (tag is not null)
                last[question] = tag;
            if (tile is null || !question.Layers.Contains(StormQuestion.Clock))
                continue;
            var clock = tile.Layers.SingleOrDefault(layer => layer.Name == StormQuestion.Clock)?.Features.ToDictionary(feature => feature.Id!.Value, feature => (long)feature.Properties["n"]) ?? [];
            foreach (var (writer, n) in clock)
                n.ShouldBeGreaterThanOrEqualTo(committed[(int)writer].Count, $"{question.Path}: of writer {writer}, committed before {committed[(int)writer].Lsn}");
        }
    }

    /// <returns>The tile, null when it is the one known; an empty one where nothing is there.</returns>
    private async Task<(string? Tag, DecodedTile? Tile)> FetchAsync(StormQuestion question, string? known)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, question.Path);
        if (known is not null)
            request.Headers.Add("If-None-Match", known);
        using var answer = await (question.Scoped ? _scoped : host.Admin).SendAsync(request, Token);
        Interlocked.Increment(ref _read);
        var tag = answer.Headers.ETag?.Tag;
        if (answer.StatusCode == HttpStatusCode.NotModified)
        {
            Interlocked.Increment(ref _unchanged);
            tag.ShouldBe(known, question.Path);
            return (tag, null);
        }
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.StatusCode} {question.Path}: {await answer.Content.ReadAsStringAsync(Token)}");
        var body = await answer.Content.ReadAsByteArrayAsync(Token);
        if (tag is not null)
        {
            var bytes = Convert.ToHexString(SHA256.HashData(body));
            _bytes.GetOrAdd((question, tag), bytes).ShouldBe(bytes, $"{question.Path}: one tag, other bytes");
            _tags.GetOrAdd((question, bytes), tag).ShouldBe(tag, $"{question.Path}: the same bytes, another tag");
        }
        return (tag, DecodedTile.Read(body));
    }

    private async Task ShouldBeAsTheRowsAsync(StormQuestion question, string when)
    {
        var (_, tile) = await FetchAsync(question, null);
        foreach (var name in question.Layers.Split(','))
        {
            var shown = tile!.Layers.SingleOrDefault(layer => layer.Name == name);
            var (layer, where) = (_layers[name], question.Scoped && _layers[name].IsScoped ? $"{question.Where} and {DistrictSql}" : question.Where);
            if (question.IsCounted)
            {
                var rows = (long)(await ScalarAsync(layer.CountSql(question.Tile, where)))!;
                (shown?.Features.Sum(feature => feature.Properties.TryGetValue("point_count", out var count) ? (long)count : 1) ?? 0).ShouldBe(rows, $"{question.Path} {name} {when}");
                continue;
            }
            var theirs = DecodedTile.Read((byte[])(await ScalarAsync($"select {layer.TileSql(question.Tile, where)}"))!);
            DecodedTile.Of(shown).ShouldShowTheSameAs(theirs, $"{question.Path} {name} {when}");
        }
    }

    /// <summary>Bytes depend on the rows alone, not on what they went through. PostGIS, which cuts tiles of a layer while it is read anew, writes others.</summary>
    private async Task ShouldBeTheSameAnewAsync()
    {
        foreach (var name in _layers.Keys)
            await host.HeldAsync(name);
        var before = new Dictionary<StormQuestion, string?>();
        foreach (var question in _questions)
            before[question] = (await FetchAsync(question, null)).Tag;
        await host.Store.ForgetAsync(null, Token);
        await host.ReadIntoMemoryAsync();
        foreach (var (question, tag) in before)
            (await FetchAsync(question, null)).Tag.ShouldBe(tag, question.Path);
    }

    private async Task<object?> ScalarAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
