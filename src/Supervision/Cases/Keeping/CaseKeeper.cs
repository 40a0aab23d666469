using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Standing;

namespace SpatialCockpit.Supervision.Cases.Keeping;

/// <summary>Does what is to happen to cases by itself, each in a transaction of its own, and reads clocks anew where calendars or packs count otherwise than before.</summary>
public sealed class CaseKeeper(RecordDatabase record, CaseTypes cases, CasePerformer performer, CaseLedger ledger, TimeProvider time, ILogger<CaseKeeper> logger)
{
    /// <summary>The step that says that a timer's action was refused.</summary>
    public const string Refused = "timer";

    private const string Name = "cases";
    private const int MostAtOnce = 2000;

    /// <summary>By whom it is done.</summary>
    public const string ServiceName = "service";

    private static readonly Caller Service = new(ServiceName, "", ImmutableHashSet.Create(Role.Admin), Scope.Everything);

    private readonly KeeperTurn _turn = new(record, Name);
    private readonly ClockRounds _rounds = new(cases);

    /// <summary>One thing that is due, or some cases of a round.</summary>
    /// <returns>False when there was nothing to do.</returns>
    public async Task<bool> StepAsync(CancellationToken cancellationToken) => await GoOffAsync(cancellationToken) || await _turn.TakeAsync(connection => _rounds.GoOnAsync(connection, MostAtOnce, time.RecordedNow(), cancellationToken), cancellationToken);

    /// <summary>Begins rounds where clocks count otherwise.</summary>
    public Task PlanRoundsAsync(CancellationToken cancellationToken) => _turn.TakeAsync(async connection =>
    {
        await _rounds.PlanAsync(connection, cancellationToken);
        return false;
    }, cancellationToken);

    /// <summary>When something happens next; null for never.</summary>
    public async Task<DateTimeOffset?> NextChangeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var ask = connection.Command("select min(next_at) from cases.case_file where next_at is not null");
        return await ask.ExecuteScalarAsync(cancellationToken) is DateTime next ? new DateTimeOffset(next) : null;
    }

    /// <summary>A timer that is due goes off. What is held by somebody waits for the next time.</summary>
    private async Task<bool> GoOffAsync(CancellationToken cancellationToken)
    {
        var now = time.RecordedNow();
        if (await TryNextAsync(now, cancellationToken) is not var (due, refusal))
            return false;
        if (refusal is not null)
            await NoteAsync(due, refusal, now, cancellationToken);
        return true;
    }

    /// <returns>The case whose timer was due, and why nothing was done; null where none is due.</returns>
    private async Task<(Case Due, string? Refusal)?> TryNextAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await Service.Scope.BeginAsync(record, Service.Name, cancellationToken);
        if (await new CaseRows(transaction).HoldDueAsync(now, cancellationToken) is not { } due)
            return null;
        var refusal = await TryAsync(due, now, transaction, cancellationToken);
        if (refusal is null)
            await transaction.CommitAsync(cancellationToken);
        return (due, refusal);
    }

    /// <returns>Why it cannot be done; null where it is done.</returns>
    private async Task<string?> TryAsync(Case due, DateTimeOffset now, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        if (TypeOf(due) is not { } type || type.Timers.FirstOrDefault(timer => timer.Name == due.NextTimer) is not { } timer)
            return "There is no such timer any more.";
        try
        {
            await performer.PerformAsync(transaction, Service, due, new(type, type.Actions[timer.Action], ActionBody.Nothing, Service.Name, null, now) { Notes = NoteOf(due, timer) }, cancellationToken);
            return null;
        }
        catch (ProblemException e)
        {
            return e.Message;
        }
        catch (Exception e) when (e is not OperationCanceledException and not NpgsqlException { IsTransient: true })
        {
            // One case that nobody foresaw holds up no other: the history says that nothing came of it, the log why.
            logger.TimerFailed(e, timer.Name, due.Code);
            return "It failed.";
        }
    }

    /// <summary>It counts as gone off, so that it is not tried for ever; the history says why nothing came of it.</summary>
    private async Task NoteAsync(Case due, string refusal, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var transaction = await Service.Scope.BeginAsync(record, Service.Name, cancellationToken);
        var rows = new CaseRows(transaction);
        if (await rows.HoldAsync(due.Code, cancellationToken) is not { } held || held.Version != due.Version)
            return;
        var type = TypeOf(held);
        var note = NoteOf(due, type?.Timers.FirstOrDefault(timer => timer.Name == due.NextTimer));
        note["refused"] = refusal;
        if (type is not null)
            await ledger.NoteAsync(transaction, held, type, Refused, Service.Name, null, note, [], now, cancellationToken);
        else
            await rows.ForgetTimerAsync(held.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <returns>Null where its sort, or the state in which it stands, is declared no more.</returns>
    private CaseType? TypeOf(Case @case) => cases.Find(@case.Type) is { } type && type.States.ContainsKey(@case.State) ? type : null;

    /// <summary>A timer's clock is the one that runs where the case stands: its deadline is the stage's.</summary>
    private static JsonObject NoteOf(Case due, CaseTimer? timer) =>
        timer?.Clock is not null && due.StageDueAt is { } deadline ? new() { [CaseTimers.Said] = due.NextTimer, [CaseTimers.SaidDeadline] = deadline } : new() { [CaseTimers.Said] = due.NextTimer };
}
