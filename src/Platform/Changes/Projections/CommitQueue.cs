using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SpatialCockpit.Platform.Changes.Pgoutput;

namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>What the reader has handed to one projection and it has not yet taken.</summary>
internal sealed class CommitQueue(long limitBytes)
{
    private readonly Channel<StreamStep> _steps = Channel.CreateUnbounded<StreamStep>();
    private long _bytes;
    private bool _abandoned;
    private TaskCompletionSource? _room;

    public bool HasRoom => Volatile.Read(ref _bytes) <= limitBytes || Volatile.Read(ref _abandoned);

    public void Post(StreamStep step)
    {
        Interlocked.Add(ref _bytes, step.Bytes);
        _steps.Writer.TryWrite(step);
    }

    /// <summary>Completes when there is room, or nobody wants any.</summary>
    public Task RoomAsync()
    {
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Interlocked.Exchange(ref _room, room); // a whole fence: who makes room either sees this or is seen below
        return HasRoom ? Task.CompletedTask : room.Task;
    }

    /// <summary>Ends the reading of whoever takes from it, and the waiting for room: the reader goes on without it.</summary>
    public void Abandon()
    {
        _abandoned = true;
        _steps.Writer.TryComplete();
        Interlocked.MemoryBarrier();
        Volatile.Read(ref _room)?.TrySetResult();
    }

    public async IAsyncEnumerable<StreamStep> TakeAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var step in _steps.Reader.ReadAllAsync(cancellationToken))
        {
            yield return step;
            if (Interlocked.Add(ref _bytes, -step.Bytes) <= limitBytes)
                Volatile.Read(ref _room)?.TrySetResult();
        }
    }
}
