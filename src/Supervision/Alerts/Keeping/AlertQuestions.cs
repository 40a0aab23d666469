using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Alerts.Keeping;

/// <summary>Hears that something happened to objects that rules are about; when it has a change, their alerts are as the change made them.</summary>
public sealed class AlertQuestions(AlertKeeper keeper, RecordDatabase record) : IProjection
{
    public string Name => "alerts";

    public bool Covers(TableName table) => table == new TableName("registry", "alert_question");

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
