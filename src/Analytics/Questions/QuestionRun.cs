using System.Buffers;
using System.Diagnostics;
using System.IO.Pipelines;
using System.Text.Json;
using SpatialCockpit.Analytics.Answers;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Sandbox;
using SpatialCockpit.Analytics.Warehouse.Store;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>One question on a connection of its own: checked, asked within a transaction that writes nothing, and given out row by row.</summary>
internal sealed class QuestionRun : IDisposable
{
    private static readonly TimeSpan InterruptEvery = TimeSpan.FromMilliseconds(50);

    private readonly Question _question;
    private readonly WarehouseStore _store;
    private readonly DuckConnection _connection;
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private DuckResult? _result;
    private DuckChunk? _ahead;

    public QuestionRun(Question question, WarehouseStore store)
    {
        (_question, _store) = (question, store);
        _connection = store.Connect();
    }

    /// <summary>Whether it has let go of DuckDB.</summary>
    public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>It, or what ran beside it, took more memory than there is.</summary>
    public bool IsStoppedForMemory { get; private set; }

    /// <summary>Share that is done, 0 to 1, where DuckDB can tell.</summary>
    public double? Progress => _connection.Progress;

    /// <summary>Up to the first row: from here on the answer can only break off.</summary>
    /// <param name="export">Takes all rows at once, if it is given; then there is nothing to <see cref="Write"/>.</param>
    /// <exception cref="RefusedSqlException">It may not be asked.</exception>
    /// <exception cref="DuckException">It cannot be answered.</exception>
    public void Begin(DuckConnection parser, ParquetExport? export)
    {
        var (catalog, values) = (Catalog, Values);
        var sql = CheckedSql.Of(_question.Sql, parser, catalog);
        if (sql.Sql.Contains("geocode", StringComparison.OrdinalIgnoreCase) && !_store.HasAddresses)
            throw new StoreAwayException("The index of addresses is not saved yet.");
        CallerCatalog.Begin(_connection, sql, _question.Seen, _question.Scope, _store);
        if (export is not null)
        {
            export.Write(_connection, sql.WrittenAnew(parser, catalog).Sql, values, _question.Limit, _question.MostBytes);
            return;
        }
        _result = _connection.Query(sql.Sql, values);
        if (_result.Columns.FirstOrDefault(column => !PlainValues.IsKnown(column.Type)) is { } unknown)
            throw new RefusedSqlException($"'{unknown.Name}' is of type {unknown.Type}, which no format has: cast it to VARCHAR.");
        _ahead = _result.Next();
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
    public void Write(IAnswer answer, PipeWriter output, CancellationToken cancellationToken)
    {
        var counted = new CountingOutput(output);
        answer.Begin(counted, _result!.Columns);
        var (given, isTruncated, error) = (0L, false, (string?)null);
        try
        {
            while (_ahead is { } chunk && !isTruncated)
            {
                var rows = (int)Math.Min(chunk.Rows, _question.Limit - given);
                isTruncated = rows < chunk.Rows || counted.Bytes >= _question.MostBytes;
                answer.Write(counted, chunk, rows);
                given += rows;
                Flush(output, cancellationToken);
                _ahead = isTruncated ? null : _result.Next();
            }
        }
        catch (DuckException e)
        {
            error = e.Message;
        }
        answer.End(counted, new(isTruncated, _clock.Elapsed, error));
        Flush(output, cancellationToken);
        if (error is not null && answer is not JsonAnswer)
            throw new AnswerBrokenOffException(error);
    }

    private static void Flush(PipeWriter output, CancellationToken cancellationToken) => output.FlushAsync(cancellationToken).AsTask().GetAwaiter().GetResult();

    public void StopForMemory()
    {
        IsStoppedForMemory = true;
        _connection.Interrupt();
    }

    /// <summary>Until it ends: DuckDB forgets an interruption with every statement.</summary>
    public async Task<bool> StopAsync(TimeSpan patience)
    {
        var until = Stopwatch.StartNew();
        while (until.Elapsed < patience)
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

    private object?[] Values => [.. _question.Parameters.Select(ValueOf)];

    /// <summary>What EXPLAIN says: one row of a kind and a text.</summary>
    private string Explained(string sql, object?[] values)
    {
        using var told = _connection.Query(sql, values);
        var text = told.Next() is { Rows: > 0 } chunk ? chunk[1].Text(0) : "";
        told.Drain();
        return text;
    }

    private static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        _ => throw new RefusedSqlException("A parameter is null, a boolean, a number or a text."),
    };

    /// <summary>Counts what passes.</summary>
    private sealed class CountingOutput(IBufferWriter<byte> output) : IBufferWriter<byte>
    {
        public long Bytes { get; private set; }

        public void Advance(int count)
        {
            Bytes += count;
            output.Advance(count);
        }

        public Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

        public Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);
    }
}

/// <summary>The rest does not come: who reads must not take what came for the whole.</summary>
internal sealed class AnswerBrokenOffException(string reason) : Exception(reason);
