using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>Writes the messages that follow from what alerts, duties, cases, campaigns, models, the market of interfaces and people say, in the transaction that takes the question away: once for each notice, whatever is killed.</summary>
public sealed class MessageKeeper(RecordDatabase record, PackCatalog packs, CityClock city, TimeProvider time) : IKeeper
{
    /// <summary>Who writes what follows by itself.</summary>
    internal const string Service = "service";

    private const int MostAtOnce = 500;
    private const string KeptName = "messages";

    private readonly KeeperTurn _turn = new(record, KeptName);

    public string Name => KeptName;

    public TableName Questions { get; } = new("registry", "message_question");

    /// <summary>Tells that there is something to send.</summary>
    public Signal Changed => _turn.Changed;

    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> AnswerAsync(CancellationToken cancellationToken) => _turn.TakeAsync(connection => WriteAsync(connection, cancellationToken), cancellationToken);

    /// <returns>False when there was nothing to do.</returns>
    public Task<bool> StepAsync(CancellationToken cancellationToken) => AnswerAsync(cancellationToken);

    /// <summary>What was told was told as packs were then.</summary>
    public Task PlanRoundsAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>All waits for something to happen.</summary>
    public Task<DateTimeOffset?> NextChangeAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);

    private async Task<bool> WriteAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var asked = await AskedAsync(connection, cancellationToken);
        if (asked.Count == 0)
            return false;
        var (world, now) = (packs.World, time.GetUtcNow());
        var notices = new List<Notice>();
        notices.AddRange(await new AlertNotices(connection, world, city).TakeAsync(Of("alert"), now, cancellationToken));
        notices.AddRange(await new DutyNotices(connection, world, city).TakeAsync(Of("duty"), now, cancellationToken));
        notices.AddRange(await new CaseNotices(connection, world, city).TakeAsync(Of("case"), now, cancellationToken));
        notices.AddRange(await new CampaignNotices(connection, world, city).TakeAsync(Of("campaign"), now, cancellationToken));
        notices.AddRange(await new ModelNotices(connection).TakeAsync(Of("model"), now, cancellationToken));
        notices.AddRange(await new HostNotices(connection).TakeAsync(Of("notice"), now, cancellationToken));
        notices.AddRange(await new BatchNotices(connection, world, record.Secrets).TakeAsync(Of("batch"), cancellationToken));
        await new MessageWriter(connection, world, city, record.Secrets).WriteAsync(notices, now, cancellationToken);
        return true;

        long[] Of(string kind) => [.. asked.Where(question => question.Kind == kind).Select(question => question.Subject)];
    }

    private async Task<List<(string Kind, long Subject)>> AskedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var take = connection.Command(KeptObjects.TakeFirst(Questions, "true", "$1", "kind, subject"), MostAtOnce);
        await using var row = await take.ExecuteReaderAsync(cancellationToken);
        List<(string, long)> asked = [];
        while (await row.ReadAsync(cancellationToken))
            asked.Add((row.GetString(0), row.GetInt64(1)));
        return asked;
    }
}
