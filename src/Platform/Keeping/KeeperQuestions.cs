using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>Hears that something was noted for a keeper; when it has a change, what is kept is as the change made it.</summary>
internal sealed class KeeperQuestions<T>(T keeper, RecordDatabase record) : IProjection where T : class, IKeeper
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Name => keeper.Name;

    /// <summary>What was left to look at when the host was ended is looked at once the rest answers.</summary>
    public bool IsVital => false;

    /// <summary>Ends when it is its turn at a start.</summary>
    public Task Begun => _begun.Task;

    public bool Covers(TableName table) => table == keeper.Questions;

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        _begun.TrySetResult();
        return AnswerAllAsync(cancellationToken);
    }

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        if (changes.Changes.All(change => change.Kind != ChangeKind.Insert))
            return;
        await changes.UntilVisibleAsync(record.Feed, cancellationToken);
        await AnswerAllAsync(cancellationToken);
    }

    private async Task AnswerAllAsync(CancellationToken cancellationToken)
    {
        while (await keeper.AnswerAsync(cancellationToken))
        {
        }
    }
}
