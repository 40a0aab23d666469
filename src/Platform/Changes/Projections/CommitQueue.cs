using System.Runtime.CompilerServices;
using System.Threading.Channels;
using SpatialCockpit.Platform.Changes.Pgoutput;

namespace SpatialCockpit.Platform.Changes.Projections;

/// <summary>What the reader has handed to one projection and it has not yet taken.</summary>
internal sealed class CommitQueue(long limitBytes)
{
    private readonly Channel<StreamStep> _steps = Channel.CreateUnbounded<StreamStep>();
    private long _bytes;
    private TaskCompletionSource? _room;

    /// <summary>When the oldest commit not yet taken was made; null when nothing waits.</summary>
    public DateTimeOffset? OldestCommit => _steps.Reader.TryPeek(out var step) ? step.Changes?.CommittedAt : null;

    public bool HasRoom => Volatile.Read(ref _bytes) <= limitBytes;

    public void Post(StreamStep step)
    {
        Interlocked.Add(ref _bytes, step.Bytes);
        _steps.Writer.TryWrite(step);
    }

    /// <summary>Completes when there is room.</summary>
    public Task RoomAsync()
    {
        var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _room, room);
        return HasRoom ? Task.CompletedTask : room.Task;
    }

    /// <summary>Ends the reading of whoever takes from it: the reader goes on without it.</summary>
    public void Abandon() => _steps.Writer.TryComplete();

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
