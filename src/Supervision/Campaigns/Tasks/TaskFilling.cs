using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>Answers tasks with records: the very records that are written on objects without a task, by the same rules.</summary>
public sealed class TaskFilling(RecordKinds kinds, RecordWriting writing)
{
    /// <param name="body">As records are sent.</param>
    /// <returns>Why it is refused; null where it is done.</returns>
    internal async Task<IResult?> FillAsync(CampaignTask task, Campaign campaign, CampaignKind kind, JsonElement body, CampaignDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var (caller, now) = (desk.Caller, desk.Now);
        if (!caller.Is(Role.Admin) && !task.IsOf(caller.Name, caller.Scope.Audience))
            return CampaignProblems.NotYours.With("It was given to others.");
        campaign.MustBe(CampaignState.Issued);
        task.MustBe(TaskState.Waiting);
        if (task.OpensAt > now)
            return CampaignProblems.NotAllowed.With($"Its round begins at {task.OpensAt:O}.");
        if (kinds.Find(task.RecordKind, caller) is not { } record || desk.TypeOf(task.ObjectType) is not { } type || await new ObjectRows(transaction, type).FindAsync(task.ObjectCode, cancellationToken) is not { } found)
            return WebProblems.NotFound.With("You do not see its object, or nothing can be written of it any more.");
        await TakeBackAsync(task, record, caller, transaction, cancellationToken);
        var outcome = await writing.WriteAsync(transaction, caller, record, type, found, body, cancellationToken);
        if (outcome.Record is not { } written)
            return outcome.Refusal;
        var rows = new TaskRows(transaction);
        if (written.VoidedAt is not null || await rows.IsAnswerAsync(written, task.Id, cancellationToken))
            return RegistryProblems.SourceTaken.With("That record counts no more, or answers another task.");
        await rows.FillAsync(task, written, await PassedAsync(kind, written, transaction, cancellationToken), caller.Name, now, cancellationToken);
        await new CampaignHistory(transaction).AddAsync(campaign, [task], "fill", new { Record = written.Id }, caller.Name, now, cancellationToken);
        return null;
    }

    /// <summary>What was returned and is filled in once more would count twice.</summary>
    private async Task TakeBackAsync(CampaignTask task, RecordKind kind, Caller caller, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (task.Record is { } before && await new RecordRows(transaction).FindAsync(kind, before, cancellationToken, lasting: true) is { VoidedAt: null } returned)
            await writing.VoidAsync(transaction, caller, kind, returned, $"{task.Campaign}/{task.Number}: {task.Opinion}", cancellationToken);
    }

    /// <summary>Null for no result.</summary>
    private static async Task<bool?> PassedAsync(CampaignKind kind, RecordRow record, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (kind.Passed is { } condition)
            return CqlJudge.Judge(condition, ObjectDocument.Parsed(record.Attributes)!.Value);
        var outcomes = (await new FormRows(transaction).FindAsync(record.Kind, record.Id, cancellationToken))?.Answers.Select(answer => answer.Outcome).OfType<string>().ToList();
        return outcomes is not { Count: > 0 } ? null : !outcomes.Contains(FormAnswers.Failed);
    }
}
