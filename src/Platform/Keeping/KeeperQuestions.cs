using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Platform.Keeping;

/// <summary>Hears that something was noted for a keeper; when it has a change, what is kept is as the change made it.</summary>
internal sealed class KeeperQuestions(IKeeper keeper, RecordDatabase record) : IProjection
{
    public string Name => keeper.Name;

    public bool Covers(TableName table) => table == keeper.Questions;

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken) => AnswerAllAsync(cancellationToken);

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
