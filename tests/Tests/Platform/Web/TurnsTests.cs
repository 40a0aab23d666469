using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tests.Platform.Web;

public sealed class TurnsTests
{
    [Fact]
    public async Task However_many_ask_no_more_pieces_are_at_work_than_there_are_processors()
    {
        using var turns = new Turns();
        var (gate, atWork, most) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), 0, 0);
        var pieces = Enumerable.Range(0, 100).Select(n => turns.TakeAsync(() => PieceAsync(n), TestContext.Current.CancellationToken)).ToArray();
        gate.SetResult();
        (await Task.WhenAll(pieces)).ShouldBe(Enumerable.Range(0, 100));
        most.ShouldBeInRange(1, Environment.ProcessorCount);

        async Task<int> PieceAsync(int n)
        {
            InterlockedMax(ref most, Interlocked.Increment(ref atWork));
            await gate.Task;
            Interlocked.Decrement(ref atWork);
            return n;
        }
    }

    [Fact]
    public async Task A_piece_that_fails_leaves_its_turn_to_others()
    {
        using var turns = new Turns();
        for (var i = 0; i <= Environment.ProcessorCount; i++)
            await Should.ThrowAsync<InvalidOperationException>(() => turns.TakeAsync<int>(() => throw new InvalidOperationException(), TestContext.Current.CancellationToken));
        (await turns.TakeAsync(() => Task.FromResult(7), TestContext.Current.CancellationToken)).ShouldBe(7);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = most; seen < value; seen = most)
            Interlocked.CompareExchange(ref most, value, seen);
    }
}
