using System.Net;
using Npgsql;
using SpatialCockpit.Tiles;

namespace SpatialCockpit.Tests.Tiles;

/// <summary>Tiles are made so many at a time.</summary>
public sealed class RenderTurnsTests(TilesHost host) : IClassFixture<TilesHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_came_first_is_first_and_who_was_called_off_is_passed_over()
    {
        var turns = new RenderTurns(1);
        await turns.TakeAsync(Token);
        using var off = CancellationTokenSource.CreateLinkedTokenSource(Token);
        List<string> order = [];
        var first = TurnAsync("first", Token);
        var called = TurnAsync("called off", off.Token);
        var second = TurnAsync("second", Token);
        await off.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => called);
        order.ShouldBeEmpty("there was one turn only");
        turns.Return();
        await Task.WhenAll(first, second);
        order.ShouldBe(["first", "second"]);
        Take(turns).IsCompletedSuccessfully.ShouldBeTrue("a turn was lost");
        Take(turns).IsCompleted.ShouldBeFalse("there is a turn more");

        async Task TurnAsync(string name, CancellationToken cancellationToken)
        {
            await turns.TakeAsync(cancellationToken);
            order.Add(name);
            turns.Return();
        }
    }

    [Fact]
    public async Task As_many_are_at_work_as_there_are_turns_whatever_is_called_off()
    {
        const int Most = 3;
        var (turns, atWork, most, done) = (new RenderTurns(Most), 0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, 2000), new ParallelOptions { MaxDegreeOfParallelism = 40, CancellationToken = Token }, async (i, _) =>
        {
            using var off = new CancellationTokenSource();
            if (i % 5 == 0)
                off.CancelAfter(TimeSpan.FromMilliseconds(i % 3));
            try
            {
                await turns.TakeAsync(off.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            InterlockedMax(ref most, Interlocked.Increment(ref atWork));
            await Task.Yield();
            Interlocked.Decrement(ref atWork);
            Interlocked.Increment(ref done);
            turns.Return();
        });
        (most, atWork).ShouldBe((Most, 0));
        done.ShouldBeGreaterThanOrEqualTo(1600);
        for (var i = 0; i < Most; i++)
            Take(turns).IsCompletedSuccessfully.ShouldBeTrue("a turn was lost");
    }

    [Fact]
    public async Task Two_hundred_tiles_that_the_database_does_not_answer_keep_nobody_from_pages()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Token);
        List<Task<HttpResponseMessage>> tiles;
        await using (var hold = await host.Database.Owner.OpenConnectionAsync(Token))
        await using (await hold.BeginTransactionAsync(Token))
        {
            await using (var exclusively = new NpgsqlCommand("lock table cases.case_file in access exclusive mode", hold))
                await exclusively.ExecuteNonQueryAsync(Token);
            tiles = [.. Enumerable.Range(0, 200).Select(i => host.Admin.GetAsync($"/tiles/cases.case_file/16/{52_000 + i}/23000.mvt", enough.Token))];
            await UntilWaitingAsync("st_asmvtgeom", new TilesOptions().MostConnections);
            for (var i = 0; i < 5; i++)
                (await host.Admin.GetAsync("/audit?limit=1", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
            tiles.ShouldAllBe(tile => !tile.IsCompleted);
        }
        foreach (var tile in tiles)
            (await tile).StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NoContent);
    }

    private static Task Take(RenderTurns turns) => turns.TakeAsync(Token).AsTask();

    private async Task UntilWaitingAsync(string text, long expected)
    {
        await using var postgres = NpgsqlDataSource.Create(host.Connections.Superuser);
        await using var count = postgres.CreateCommand("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like '%' || $1 || '%' and datname = current_database()");
        count.Parameters.Add(new() { Value = text });
        await Until.SoAsync(async () => await count.ExecuteScalarAsync(Token) is long waiting && waiting >= expected, $"{expected} questions with {text} wait for a lock");
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var before = most; value > before; before = most)
            Interlocked.CompareExchange(ref most, value, before);
    }
}
