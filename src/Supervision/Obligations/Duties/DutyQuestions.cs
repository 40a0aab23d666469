using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Hears that something happened to objects; when it has a change, their duties are as the change made them.</summary>
public sealed class DutyQuestions(DutyKeeper keeper, RecordDatabase record) : IProjection
{
    public string Name => "duties";

    public bool Covers(TableName table) => table == new TableName("registry", "duty_question");

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
