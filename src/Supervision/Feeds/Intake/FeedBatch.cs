using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Feeds.Declared;
using SpatialCockpit.Supervision.Feeds.Mapping;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>
/// Takes many lines in one transaction. Versions of one thing are tried from the newest on until one is taken, so that it does not matter how lines fall into batches. What the record itself refuses is halved until the line that is to blame stands alone.
/// </summary>
internal sealed class FeedBatch(ScopedTransaction transaction, Feed feed, IFeedTarget target, FeedJudge judge, FeedRejects rejects)
{
    private readonly List<FeedMove> _moves = [];

    public async Task<FeedTally> TakeAsync(IReadOnlyList<FeedLine> lines, CancellationToken cancellationToken)
    {
        await FeedSystems.EnterAsync(transaction, feed.System, cancellationToken);
        _moves.AddRange(lines.Where(line => line.Version is null).Select(line => new FeedMove(line, null, FeedStep.Reject)));
        var things = lines.Where(line => line.Version is not null).GroupBy(line => line.Id!, StringComparer.Ordinal)
            .Select(versions => new Queue<FeedLine>(versions.OrderByDescending(line => line.Version).ThenBy(line => line.Number))).ToList();
        while (things.Count > 0)
        {
            var moves = await RoundAsync([.. things.Select(versions => versions.Dequeue())], cancellationToken);
            for (var i = 0; i < moves.Count; i++)
                if (IsSettled(moves[i]))
                    Settle(moves[i], things[i]);
            things.RemoveAll(versions => versions.Count == 0);
        }
        await rejects.KeepAsync(_moves, cancellationToken);
        return Tally();
    }

    /// <summary>Of each thing one line.</summary>
    private async Task<List<FeedMove>> RoundAsync(List<FeedLine> lines, CancellationToken cancellationToken)
    {
        var known = await target.KnownAsync([.. lines.Select(line => line.Id!)], cancellationToken);
        var moves = lines.ConvertAll(line => judge.Judge(line, known.GetValueOrDefault(line.Id!)));
        await target.SiftAsync(moves, cancellationToken);
        await WriteAsync([.. moves.Where(move => move.IsAccepted)], cancellationToken);
        await FeedItems.KeepAsync(transaction, feed, [.. moves.Where(move => move.IsAccepted || move.Step == FeedStep.Advance)], cancellationToken);
        _moves.AddRange(moves);
        return moves;
    }

    private async Task WriteAsync(List<FeedMove> moves, CancellationToken cancellationToken)
    {
        if (moves.Count == 0)
            return;
        await ExecuteAsync("savepoint feed", cancellationToken);
        try
        {
            await target.WriteAsync(moves, cancellationToken);
            await ExecuteAsync("release savepoint feed", cancellationToken);
            return;
        }
        catch (PostgresException e) when (IsOfALine(e))
        {
            await ExecuteAsync("rollback to savepoint feed", cancellationToken);
            moves.ForEach(move => move.Undo());
            if (moves is [var alone])
            {
                alone.Reject(MistakeOf(e));
                return;
            }
        }
        await WriteAsync([.. moves.Take(moves.Count / 2).Where(move => move.IsAccepted)], cancellationToken);
        await WriteAsync([.. moves.Skip(moves.Count / 2).Where(move => move.IsAccepted)], cancellationToken);
    }

    /// <summary>Nothing older of the thing could say anything.</summary>
    private static bool IsSettled(FeedMove move) => move.Step != FeedStep.Reject && !(move.Step is FeedStep.End or FeedStep.Nothing or FeedStep.Advance && (move.Line.IsGone || move.Item?.IsGone == true));

    private void Settle(FeedMove newest, Queue<FeedLine> older)
    {
        foreach (var line in older)
        {
            var move = new FeedMove(line, newest.Item, FeedStep.Nothing);
            if (line.Version == newest.Line.Version && line is { Mistake: null, IsGone: false } && !line.ContentHash.AsSpan().SequenceEqual(newest.Line.ContentHash))
                move.Reject(FeedJudge.Conflict);
            _moves.Add(move);
        }
        older.Clear();
    }

    private FeedTally Tally()
    {
        var tally = new FeedTally();
        foreach (var move in _moves.OrderBy(move => move.Line.Number))
            if (move.Mistake is { } mistake)
                tally.Reject(new(move.Line.Number, move.Line.Id, mistake.Reason, mistake.Detail));
            else if (move.IsAccepted)
                tally.Accept(move.Warnings);
            else
                tally.Leave();
        return tally;
    }

    /// <summary>Bad data (22), broken constraints (23), scope (42501); all else is trouble of the record.</summary>
    private static bool IsOfALine(PostgresException e) => e.SqlState[..2] is "22" or "23" || e.SqlState is PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.ProgramLimitExceeded;

    private static FeedMistake MistakeOf(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege => new(FeedReason.OutsideScope, null, "It would lie outside of what you see."),
        PostgresErrorCodes.UniqueViolation => new(FeedReason.CodeTaken, "code", "Another object has this code."),
        PostgresErrorCodes.CheckViolation when DeclaredColumns.LimitedBy(e.ConstraintName) is { } attribute => new(FeedReason.BadValue, attribute, "It is not of such a thing: see its type."),
        _ => new(FeedReason.Refused, null, "A value is outside of what can be stored."),
    };

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = transaction.Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
