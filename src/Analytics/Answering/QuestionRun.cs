using System.Diagnostics;
using System.Text.Json;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Functions;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Answering;

/// <summary>One question on a connection of its own: checked, asked within a transaction that writes nothing, and given out row by row.</summary>
internal sealed class QuestionRun : IDisposable
{
    /// <summary>A question that was told to stop has so long to do it.</summary>
    public static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan InterruptEvery = TimeSpan.FromMilliseconds(50), LookEvery = TimeSpan.FromMilliseconds(250);

    private readonly Question _question;
    private readonly WarehouseStore _store;
    private readonly DuckConnection _connection;
    private readonly Stopwatch _clock = Stopwatch.StartNew(), _working = new();
    private DuckResult? _result;
    private DuckChunk? _ahead;

    public QuestionRun(Question question, WarehouseStore store)
    {
        (_question, _store) = (question, store);
        _connection = store.Connect();
    }

    /// <inheritdoc cref="Question.Asker"/>
    public string Asker => _question.Asker;

    /// <summary>Whether it has let go of DuckDB.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>It, or what ran beside it, took more memory than there is.</summary>
    public bool IsStoppedForMemory { get; private set; }

    /// <summary>Where some of the answer had gone out when DuckDB failed.</summary>
    public DuckException? BrokenOffBy { get; private set; }

    /// <summary>Share that is done, 0 to 1, where DuckDB can tell.</summary>
    public double? Progress => _connection.Progress;

    /// <summary>Up to the first row: from here on the answer can only break off.</summary>
    /// <param name="export">Takes all rows at once, if it is given; then there is nothing to <see cref="Write"/>.</param>
    /// <exception cref="RefusedSqlException">It may not be asked.</exception>
    /// <exception cref="DuckException">It cannot be answered.</exception>
    public void Begin(DuckConnection parser, ParquetExport? export)
    {
        var catalog = Catalog;
        var sql = CheckedSql.Of(_question.Sql, parser, catalog);
        if (sql.LooksUpAddresses && !_store.HasAddresses)
            throw new StoreAwayException("The index of addresses is not saved yet.");
        if (_question.Past is not null && (sql.LooksUpAddresses ? AddressFunctions.Name : sql.Unsteady) is { } word)
            throw new RefusedSqlException(Refusal.NotAllowed, $"'{word}' hangs on when it is asked, or on chance: of the past the same must be told each time.", word);
        CallerCatalog.Begin(_connection, sql, _question.Seen, _question.Scope, _store, _question.Past, _question.CannotFail);
        if (export is not null)
        {
            export.Write(_connection, sql.WrittenAnew(parser, catalog).Sql, Ask, _question.Limit, _question.MostBytes);
            return;
        }
        _working.Start();
        _result = Ask(sql.Sql);
        if (_result.Columns.FirstOrDefault(column => !PlainValues.IsKnown(column.Type)) is { } unknown)
            throw new RefusedSqlException(Refusal.UnknownType, $"'{unknown.Name}' is of type {unknown.Type}, which no format has: cast it to VARCHAR.", unknown.Name);
        _ahead = Next();
    }

    /// <summary>How it would be answered; nothing of it runs.</summary>
    /// <exception cref="RefusedSqlException">It may not be asked.</exception>
    /// <exception cref="DuckException">It cannot be answered.</exception>
    public QuestionPlan Plan(DuckConnection parser)
    {
        var (catalog, values) = (Catalog, Values);
        var sql = CheckedSql.Of(_question.Sql, parser, catalog).WrittenAnew(parser, catalog);
        CallerCatalog.Sample(_connection, sql, _question.Seen, _question.Scope, _store);
        var statement = sql.Sql.TrimEnd().TrimEnd(';');
        return new(Explained($"explain {statement}", values), PlannedRows.Of(Explained($"explain (format json) {statement}", values)));
    }

    /// <summary>Row by row, in the thread that asks: DuckDB works in it between the rows.</summary>
    /// <exception cref="DuckException">It cannot be answered to its end, and nothing of it has gone out.</exception>
    /// <exception cref="AnswerBrokenOffException">Likewise, and some of it has.</exception>
    public void Write(IAnswer answer, PieceOutput output)
    {
        using var limit = new Timer(_ => HoldToLimit(), null, LookEvery, LookEvery);
        answer.Begin(output, _result!.Columns);
        var (given, isTruncated, error) = (0L, false, (string?)null);
        try
        {
            while (_ahead is { } chunk && !isTruncated)
            {
                var rows = (int)Math.Min(chunk.Rows, _question.Limit - given);
                isTruncated = rows < chunk.Rows || output.Bytes >= _question.MostBytes;
                answer.Write(output, chunk, rows);
                given += rows;
                output.SendFullPiece();
                _ahead = isTruncated ? null : Next();
            }
        }
        catch (DuckException e) when (output.HasBegun)
        {
            BrokenOffBy = e;
            error = answer is JsonAnswer ? _store.IsOfLake(e) ? StoreAwayException.OfLake : e.Message : throw new AnswerBrokenOffException(e.Message);
        }
        answer.End(output, new(isTruncated, _clock.Elapsed, error));
        output.Send();
    }

    /// <summary>What takes it long is counted, and not that who asked reads slowly.</summary>
    private DuckChunk? Next()
    {
        try
        {
            _working.Start();
            var chunk = _result!.Next();
            _working.Stop();
            return IsOverTime ? throw TooLong() : chunk;
        }
        catch (DuckException e) when (e.Kind == DuckErrorKind.Interrupt && IsOverTime)
        {
            throw TooLong();
        }
    }

    /// <summary>It has worked longer than it may.</summary>
    public bool IsOverTime => _working.Elapsed >= _question.LongestWork;

    private DuckException TooLong() => new($"It takes longer than {_question.LongestWork.TotalSeconds:0} seconds.");

    /// <summary>Of an answer that has begun; before, the host does. What does not let itself be stopped takes the warehouse with it, as it does there.</summary>
    private void HoldToLimit()
    {
        if (_working.IsRunning && _working.Elapsed > _question.LongestWork + StopPatience)
            WarehouseProgram.EndFor([_question.Id]);
        if (IsOverTime)
            _connection.Interrupt();
    }

    public void StopForMemory()
    {
        IsStoppedForMemory = true;
        _connection.Interrupt();
    }

    /// <summary>Until it ends: DuckDB forgets an interruption with every statement.</summary>
    public async Task<bool> StopAsync()
    {
        var until = Stopwatch.StartNew();
        while (until.Elapsed < StopPatience)
        {
            _connection.Interrupt();
            if (await Task.WhenAny(Ended.Task, Task.Delay(InterruptEvery)) == Ended.Task)
                return true;
        }
        return Ended.Task.IsCompleted;
    }

    public void Dispose()
    {
        _result?.Dispose();
        _connection.Dispose();
        Ended.TrySetResult();
    }

    private IReadOnlySet<string> Catalog => _question.Seen.Select(table => table.Name).ToHashSet(StringComparer.Ordinal);

    private DuckResult Ask(string sql) => _question.Past is { } past ? _connection.Query(sql, past.Values) : _connection.Query(sql, Values);

    private object?[] Values => [.. _question.Parameters.Select(ValueOf)];

    /// <summary>What EXPLAIN says: one row of a kind and a text.</summary>
    private string Explained(string sql, object?[] values)
    {
        using var told = _connection.Query(sql, values);
        var text = told.Next() is { Rows: > 0 } chunk ? chunk[1].Text(0) : "";
        told.Drain();
        return text;
    }

    private static bool IsWhole(JsonElement value) => value.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : IsWhole(value) ? throw new RefusedSqlException(Refusal.BadParameter, "A whole number of more than 64 bits goes as a text, to be cast.") : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => throw new RefusedSqlException(Refusal.BadParameter, "A parameter is null, a boolean, a number or a text."),
    };
}

/// <summary>The rest does not come: who reads must not take what came for the whole.</summary>
internal sealed class AnswerBrokenOffException(string reason) : Exception(reason);
