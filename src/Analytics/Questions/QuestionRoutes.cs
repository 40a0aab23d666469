using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Analytics.Answers;
using SpatialCockpit.Analytics.Answers.Arrow;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Sandbox;
using SpatialCockpit.Analytics.Warehouse.Store;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Questions as the host brings them to the warehouse's process.</summary>
internal sealed class QuestionRoutes(WarehouseStore store, StoreOptions options) : IDisposable
{
    /// <summary>A question that was told to stop has so long to do it.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    /// <summary>Of the thread of a question: DuckDB goes as deep into a statement as that is nested.</summary>
    private const int StackBytes = 64 << 20;

    private readonly ConcurrentDictionary<Guid, QuestionRun> _runs = new();
    private readonly DuckDatabase _parsers = DuckDatabase.Open(null, [new("threads", "1"), new("memory_limit", "200MB")]);
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone);

    public sealed record QuestionProgress(double? Progress);

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

    public void Dispose() => _parsers.Dispose();

    private async Task<IResult> AskAsync(Question question, HttpContext http)
    {
        using var export = question is { Format: AnswerFormat.Parquet, IsPlanned: false } ? new ParquetExport(options, question.Id) : null;
        using var run = new QuestionRun(question, store);
        if (!_runs.TryAdd(question.Id, run))
            return Failure(QuestionTrouble.Refused, "A question of this id is being answered.");
        try
        {
            using var left = http.RequestAborted.Register(() => _ = run.StopAsync(StopPatience));
            if (question.IsPlanned)
                return TypedResults.Ok(await InThreadAsync(() => Plan(run)));
            await InThreadAsync(() => Begin(run, export));
            if (export is not null)
            {
                await SendAsync(export, http);
                return Results.Empty;
            }
            using var answer = AnswerOf(question);
            Head(http.Response, answer.ContentType, answer.FileEnding);
            await InThreadAsync(() => run.Write(answer, http.Response.BodyWriter, http.RequestAborted));
            return Results.Empty;
        }
        catch (RefusedSqlException e)
        {
            return Failure(QuestionTrouble.Refused, e.Message);
        }
        catch (StoreAwayException e)
        {
            return Failure(QuestionTrouble.Away, e.Message);
        }
        catch (DuckException e) when (e.Message.Contains(options.LakeFolder, StringComparison.Ordinal))
        {
            // Its words name our folders. Where a file is gone, the next start finds that out, and everything is read anew.
            if (!store.IsWhole)
                http.Response.OnCompleted(() =>
                {
                    Process.GetCurrentProcess().Kill();
                    return Task.CompletedTask;
                });
            return Failure(QuestionTrouble.Away, "A file of its history cannot be read.");
        }
        catch (DuckException e)
        {
            return Failure(run.IsStoppedForMemory ? QuestionTrouble.TooMuchMemory : e.Kind switch { DuckErrorKind.Interrupt => QuestionTrouble.Stopped, DuckErrorKind.OutOfMemory => QuestionTrouble.TooMuchMemory, _ => QuestionTrouble.Failed }, e.Message);
        }
        catch (Exception e) when (!http.Response.HasStarted && e is not (AnswerBrokenOffException or OperationCanceledException))
        {
            return Failure(QuestionTrouble.Failed, "DuckDB cannot work it out.");
        }
        catch (AnswerBrokenOffException)
        {
            http.Abort();
            return Results.Empty;
        }
        finally
        {
            _runs.TryRemove(question.Id, out _);
        }
    }

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
        !_runs.TryGetValue(id, out var run) || await run.StopAsync(StopPatience) ? TypedResults.NoContent() : TypedResults.Conflict();

    private IResult Tell(Guid id) => _runs.TryGetValue(id, out var run) ? TypedResults.Ok(new QuestionProgress(run.Progress)) : TypedResults.NotFound();

    private static JsonHttpResult<QuestionFailure> Failure(QuestionTrouble kind, string detail) => TypedResults.Json(new QuestionFailure(kind, detail), statusCode: StatusCodes.Status422UnprocessableEntity);
}
