using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>Analysts' questions: each in its turn, in the audit, and never at the cost of others.</summary>
internal sealed class QuestionDesk(QuestionQueue queue, Penalties penalties, QuestionOptions options, WarehouseQuestions questions, RecordDatabase record)
{
    /// <summary>Who keeps a question does not wait long to hear what is wrong with it.</summary>
    private static readonly TimeSpan KeepPatience = TimeSpan.FromSeconds(3);

    /// <returns>Nothing more to write: the answer went out as it came from the warehouse.</returns>
    /// <exception cref="ProblemException">Why there is no answer.</exception>
    public async Task<IResult> AskAsync(Guid id, string sql, IReadOnlyList<JsonElement> parameters, long? limit, AnswerFormat format, HttpContext http, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var most = Math.Min(limit ?? (format == AnswerFormat.Json ? options.UsualRows : options.MostRows), format == AnswerFormat.Xlsx ? XlsxAnswer.MostRows : options.MostRows);
        var question = questions.Of(caller, id, sql, parameters, format, most, format == AnswerFormat.Json ? options.MostJsonBytes : options.MostBytes);
        try
        {
            return await AuditedAsync(caller, "analytics.query", question, () => InTurnAsync(question, caller, options.LongestWait, (answer, left) => PassOnAsync(answer, id, http, left), cancellationToken));
        }
        catch (ProblemException) when (http.Response.HasStarted)
        {
            // What has begun cannot become a problem any more: the connection breaks off, so that nobody takes it for whole.
            http.Abort();
            return Results.Empty;
        }
    }

    /// <returns>How a question would be answered: judged and planned within the sandbox, queue and time of questions, and not answered.</returns>
    /// <exception cref="ProblemException">Why it cannot be asked.</exception>
    public Task<QuestionPlan> PlanAsync(string sql, IReadOnlyList<JsonElement> parameters, Caller caller, CancellationToken cancellationToken)
    {
        var question = Planned(sql, parameters, caller);
        return AuditedAsync(caller, "analytics.explain", question, () => PlanAsync(question, caller, options.LongestWait, cancellationToken));
    }

    /// <returns>Why it cannot be asked as it stands; null for what can be asked, and for what cannot be judged just now.</returns>
    public async Task<string?> ProblemAsync(string sql, IReadOnlyList<JsonElement> parameters, Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            await PlanAsync(Planned(sql, parameters, caller), caller, KeepPatience, cancellationToken);
            return null;
        }
        catch (ProblemException e)
        {
            return e.Problem == AnalyticsProblems.Refused || e.Problem == AnalyticsProblems.Failed ? e.Message : null;
        }
    }

    private Question Planned(string sql, IReadOnlyList<JsonElement> parameters, Caller caller) => questions.Of(caller, Guid.NewGuid(), sql, parameters, AnswerFormat.Json, isPlanned: true);

    private Task<QuestionPlan> PlanAsync(Question question, Caller caller, TimeSpan patience, CancellationToken cancellationToken) =>
        InTurnAsync(question, caller, patience, async (answer, left) => (await answer.ReadFromJsonAsync<QuestionPlan>(left))!, cancellationToken);

    private async Task<T> InTurnAsync<T>(Question question, Caller caller, TimeSpan patience, Func<HttpContent, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        penalties.EnsureNone(caller.Name);
        using var ticket = await queue.TurnAsync(question.Id, caller.Name, patience, cancellationToken);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(ticket.Stopped, cancellationToken);
        try
        {
            // Another of theirs may have ended the warehouse while this one waited: by the time that it is back, that is known.
            await questions.ReadyAsync(left.Token);
            penalties.EnsureNone(caller.Name);
            return await questions.AskAsync(question, read, left.Token);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw AnalyticsProblems.Ended(e);
        }
        catch (WarehouseDiedException e) when (queue.WasOneCallers(e.ProcessId))
        {
            penalties.Add(caller.Name);
            throw AnalyticsProblems.NotStopped(e);
        }
        catch (ProblemException e) when (e.Problem == AnalyticsProblems.Unstoppable)
        {
            penalties.Add(caller.Name);
            throw;
        }
    }

    private static async Task<IResult> PassOnAsync(HttpContent answer, Guid id, HttpContext http, CancellationToken cancellationToken)
    {
        http.Response.ContentType = answer.Headers.ContentType!.ToString();
        http.Response.ContentLength = answer.Headers.ContentLength;
        http.Response.Headers.ContentDisposition = answer.Headers.ContentDisposition?.ToString();
        http.Response.Headers["X-Query-Id"] = id.ToString();
        http.Response.Headers.CacheControl = "no-store";
        Admission.HurrySlowReaders(http);
        await answer.CopyToAsync(http.Response.Body, cancellationToken);
        return Results.Empty;
    }

    /// <summary>With a line that tells how it ended: answered, left by its caller, with which problem, or by an error of ours.</summary>
    private async Task<T> AuditedAsync<T>(Caller caller, string action, Question question, Func<Task<T>> ask)
    {
        var (clock, outcome) = (Stopwatch.StartNew(), "error");
        try
        {
            var answer = await ask();
            outcome = "answered";
            return answer;
        }
        catch (ProblemException e)
        {
            outcome = e.Problem.Slug;
            throw;
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            outcome = "left";
            throw;
        }
        finally
        {
            await using var connection = await record.Feed.OpenConnectionAsync(CancellationToken.None);
            await AuditLog.WriteAsync(connection, caller.Name, action, question.Id.ToString(), new { question.Sql, question.Format, outcome, elapsed_ms = Math.Round(clock.Elapsed.TotalMilliseconds) }, CancellationToken.None);
        }
    }
}
