using System.Collections.Concurrent;
using Npgsql;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Supervision.Feeds;

/// <summary>The program itself dies without warning while several senders deliver, each line up to three times and in any order.</summary>
public sealed class KilledFeedsTests
{
    private static readonly int Kills = Extent.Of(2, 10);
    private const int Senders = 4;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What was acknowledged is not sent again; what was not, is.</summary>
    [Fact]
    public async Task The_record_ends_as_if_each_thing_had_been_heard_of_once_in_order()
    {
        using var data = new TempFolder();
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var world = new FeedWorld(random);
        var waiting = new ConcurrentQueue<(string Feed, List<string> Lines)>(world.Pieces(random));
        var server = await ServerProcess.ServeAsync(data.Path, Token);
        try
        {
            using (var first = server.AdminClient())
                await new PackClient(first).InstallAsync("dual-prevention");
            for (var kill = 0; kill < Kills; kill++)
            {
                var acknowledged = 0;
                using (var http = server.AdminClient())
                {
                    var before = waiting.Count / 2;
                    var senders = Enumerable.Range(0, Senders).Select(_ => Task.Run(() => SendAsync(http, waiting, () => Interlocked.Increment(ref acknowledged)), Token)).ToList();
                    await Until.SoAsync(() => Volatile.Read(ref acknowledged) >= before || senders.TrueForAll(sender => sender.IsCompleted), "half of it is acknowledged", Until.LongPatience);
                    await server.KillAsync(Token);
                    await Task.WhenAll(senders);
                }
                server.Dispose();
                server = await ServerProcess.ServeAsync(data.Path, Token);
            }
            using (var last = server.AdminClient())
                await SendAsync(last, waiting, () => { });
            waiting.ShouldBeEmpty();
            var postgres = ServerFile.Read(new DataFolder(data.Path))!.Postgres!;
            await using var record = NpgsqlDataSource.Create($"Host={postgres.Socket};Database={postgres.Database};Username=cockpit_owner");
            (await FeedWorld.KnownAsync(record, Token)).ShouldBe(world.Expected, $"seed {seed}");
        }
        finally
        {
            await server.TerminateAsync(Token);
            server.Dispose();
        }
    }

    /// <summary>Until all is sent, or nobody answers: what was under way then waits again.</summary>
    private static async Task SendAsync(HttpClient http, ConcurrentQueue<(string Feed, List<string> Lines)> waiting, Action acknowledge)
    {
        while (waiting.TryDequeue(out var piece))
        {
            try
            {
                await new FeedClient(http, piece.Feed).SendAsync(piece.Lines);
                acknowledge();
            }
            catch (HttpRequestException)
            {
                waiting.Enqueue(piece);
                return;
            }
        }
    }
}
