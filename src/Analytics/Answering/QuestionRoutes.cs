using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Answering.Formats.Arrow;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.PolygonIndexes;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Answering;

/// <summary>Questions as the host brings them to the warehouse's process.</summary>
internal sealed class QuestionRoutes(WarehouseStore store, StoreOptions options) : IDisposable
{
    /// <summary>Of the thread of a question: DuckDB goes as deep into a statement as that is nested.</summary>
    private const int StackBytes = 64 << 20;

    private readonly ConcurrentDictionary<Guid, QuestionRun> _runs = new();
    private readonly DuckDatabase _parsers = DuckDatabase.Open(null, [new("threads", "1"), new("memory_limit", "200MB")]);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/questions", AskAsync);
        routes.MapDelete("/questions/{id:guid}", StopAsync);
        routes.MapGet("/questions/{id:guid}", Tell);
    }

    /// <summary>All of them, for want of memory.</summary>
    public void StopAll()
    {
        foreach (var run in _runs.Values)
            run.StopForMemory();
    }

    /// <summary>The process ends for want of memory. Those that have not stopped took it where all of them are one asker's, and the host is told so; of several askers nobody can tell whose it was.</summary>
    public void EndForMemory()
    {
        var left = _runs.Where(run => run.Value.IsStoppedForMemory && !run.Value.Ended.Task.IsCompleted).ToList();
        WarehouseProgram.EndFor(left.Select(run => run.Value.Asker).Distinct().ToList() is [not ""] ? left.Select(run => run.Key) : []);
    }

    public void Dispose() => _parsers.Dispose();

    private async Task<IResult> AskAsync(Question question, HttpContext http)
    {
        using var run = new QuestionRun(question, store);
        if (!_runs.TryAdd(question.Id, run))
            return Failure(QuestionTrouble.Refused, "A question of this id is being answered.");
        try
        {
            using var left = http.RequestAborted.Register(() => _ = run.StopAsync());
            if (question.IsPlanned)
                return TypedResults.Ok(await InThreadAsync(() => Plan(run)));
            await AnswerAsync(question, run, http);
            return Results.Empty;
        }
        catch (RefusedSqlException e)
        {
            return Failure(QuestionTrouble.Refused, e.Message, e.Reason, e.Name);
        }
        catch (StoreAwayException e)
        {
            return Failure(QuestionTrouble.Away, e.Message);
        }
        catch (DuckException e)
        {
            return FailureOf(e, run, http);
        }
        catch (AnswerBrokenOffException e)
        {
            await WarehouseProgram.TellHostAsync($"Question {question.Id}", e);
            http.Abort();
            return Results.Empty;
        }
        catch (Exception e) when (!http.Response.HasStarted && e is not OperationCanceledException)
        {
            await WarehouseProgram.TellHostAsync($"Question {question.Id}", e);
            return Failure(QuestionTrouble.Failed, "DuckDB cannot work it out.");
        }
        finally
        {
            if (run.BrokenOffBy is { } complaint && store.CondemnDamaged(complaint))
                WarehouseProgram.EndAfter(http.Response);
            _runs.TryRemove(question.Id, out _);
        }
    }

    private async Task AnswerAsync(Question question, QuestionRun run, HttpContext http)
    {
        using var export = question.Format == AnswerFormat.Parquet ? new ParquetExport(options, question.Id) : null;
        await InThreadAsync(() => Begin(run, export));
        if (export is not null)
        {
            await SendAsync(export, http);
            return;
        }
        using var answer = AnswerOf(question);
        Head(http.Response, answer.ContentType, answer.FileEnding);
        await InThreadAsync(() => run.Write(answer, new(http.Response.BodyWriter, http.RequestAborted)));
    }

    private JsonHttpResult<QuestionFailure> FailureOf(DuckException e, QuestionRun run, HttpContext http)
    {
        http.Response.Headers.ContentDisposition = default;
        if (store.CondemnDamaged(e))
        {
            WarehouseProgram.EndAfter(http.Response);
            return Failure(QuestionTrouble.Away, "A file of its own is damaged: it reads the record anew.");
        }
        if (store.IsOfLake(e))
            return Failure(QuestionTrouble.Away, StoreAwayException.OfLake);
        return Failure(TroubleOf(e, run), e.Message);
    }

    private static QuestionTrouble TroubleOf(DuckException e, QuestionRun run) =>
        run.IsStoppedForMemory || e.Message.Contains(IndexShelf.FullWords, StringComparison.Ordinal) ? QuestionTrouble.TooMuchMemory
        : run.IsOverTime ? QuestionTrouble.TooLong
        : e.Kind switch { DuckErrorKind.Interrupt => QuestionTrouble.Stopped, DuckErrorKind.OutOfMemory => QuestionTrouble.TooMuchMemory, _ => QuestionTrouble.Failed };

    /// <summary>DuckDB works in the thread that asks: not in one that others wait for.</summary>
    private static Task<T> InThreadAsync<T>(Func<T> work)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }, StackBytes)
        { IsBackground = true }.Start();
        return done.Task;
    }

    private static Task<bool> InThreadAsync(Action work) => InThreadAsync(() =>
    {
        work();
        return true;
    });

    private void Begin(QuestionRun run, ParquetExport? export)
    {
        using var parser = _parsers.Connect();
        run.Begin(parser, export);
    }

    private QuestionPlan Plan(QuestionRun run)
    {
        using var parser = _parsers.Connect();
        return run.Plan(parser);
    }

    private async Task SendAsync(ParquetExport export, HttpContext http)
    {
        await using var file = export.Open();
        Head(http.Response, ParquetExport.ContentType, "parquet");
        http.Response.ContentLength = file.Length;
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    /// <summary>A file is called by the city's clock: a folder of them stands in the order in which they were asked for.</summary>
    private void Head(HttpResponse response, string contentType, string? ending)
    {
        response.ContentType = contentType;
        if (ending is not null)
            response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"query-{TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, _zone):yyyyMMdd-HHmmss}.{ending}\"");
    }

    private IAnswer AnswerOf(Question question)
    {
        var values = new JsonValues(_zone);
        return question.Format switch
        {
            AnswerFormat.Csv => new CsvAnswer(values, _zone),
            AnswerFormat.Arrow => new ArrowAnswer(_zone),
            AnswerFormat.Xlsx => new XlsxAnswer(values, _zone),
            AnswerFormat.GeoJson => new GeoJsonAnswer(values),
            _ => new JsonAnswer(question.Id, values),
        };
    }

    /// <summary>204 when it has ended, 409 when it does not let go.</summary>
    private async Task<IResult> StopAsync(Guid id) =>
        !_runs.TryGetValue(id, out var run) || await run.StopAsync() ? TypedResults.NoContent() : TypedResults.Conflict();

    private IResult Tell(Guid id) => _runs.TryGetValue(id, out var run) ? TypedResults.Ok(new QuestionProgress(run.Progress)) : TypedResults.NotFound();

    private static JsonHttpResult<QuestionFailure> Failure(QuestionTrouble kind, string detail, Refusal? reason = null, string? name = null) =>
        TypedResults.Json(new QuestionFailure(kind, detail, reason, name), statusCode: StatusCodes.Status422UnprocessableEntity);
}
