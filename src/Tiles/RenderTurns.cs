namespace SpatialCockpit.Tiles;

/// <summary>
/// So many tiles at once are made, the others in the order in which they were asked for. Who waits holds no thread, and goes on behind whatever waits for one by then: a thousand tiles take neither
/// the cores nor the connections that pages need.
/// </summary>
internal sealed class RenderTurns(int most)
{
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private readonly Lock _gate = new();
    private int _free = most;

    /// <exception cref="OperationCanceledException">It was called off before its turn came.</exception>
    public ValueTask TakeAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return ValueTask.CompletedTask;
            }
            _waiting.Enqueue(turn = new());
        }
        return WaitAsync(turn, cancellationToken);
    }

    public void Return()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.Task.IsCompleted)
                    continue; // called off
                // Into the queue of all: a thread's own, where a continuation would be put, comes before everybody else's work.
                ThreadPool.UnsafeQueueUserWorkItem(static state => state.Turns.Give(state.Next), (Turns: this, Next: next), preferLocal: false);
                return;
            }
            _free++;
        }
    }

    private void Give(TaskCompletionSource turn)
    {
        if (!turn.TrySetResult())
            Return();
    }

    private static async ValueTask WaitAsync(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        await using (cancellationToken.UnsafeRegister(static (state, token) => ((TaskCompletionSource)state!).TrySetCanceled(token), turn))
            await turn.Task;
    }
}
