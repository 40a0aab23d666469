using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Analytics.Answers;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>An analyst's question from the queue to its last row: within its time, in the audit, and never at the cost of others.</summary>
internal sealed class QuestionDesk(QuestionQueue queue, QuestionOptions options, WarehouseQuestions questions, WarehouseProjection projection, RecordDatabase record)
{
    private const int RetrySeconds = 3;

    public async Task<IResult> AskAsync(Guid id, string sql, IReadOnlyList<JsonElement> parameters, long? limit, AnswerFormat format, HttpContext http, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        if (!projection.IsRead)
            return Retry(http, AnalyticsProblems.Away, "It reads the record for the first time.");
        using var ticket = queue.Enter(id, caller.Name);
        if (ticket is null)
            return Retry(http, AnalyticsProblems.Busy, $"You have {options.MostOfOne} under way, or {options.MostWaiting} of others wait.");
        var (clock, outcome) = (Stopwatch.StartNew(), "left");
        try
        {
            if (!await ticket.TurnAsync(options.LongestWait, cancellationToken))
            {
                outcome = "no turn";
                return Retry(http, AnalyticsProblems.Busy, "Its turn has not come in time.");
            }
            var most = Math.Min(limit ?? (format == AnswerFormat.Json ? options.UsualRows : options.MostRows), format == AnswerFormat.Xlsx ? XlsxAnswer.MostRows : options.MostRows);
            (var answer, outcome) = await RunAsync(questions.Of(caller, id, sql, parameters, format, most, format == AnswerFormat.Json ? options.MostJsonBytes : options.MostBytes), ticket, http, cancellationToken);
            return answer;
        }
        catch (OperationCanceledException) when (ticket.Stopped.IsCancellationRequested)
        {
            outcome = "stopped";
            return AnalyticsProblems.Stopped.With();
        }
        finally
        {
            await AuditAsync(caller, id, sql, format, outcome, clock.Elapsed);
        }
    }

    private async Task<(IResult Answer, string Outcome)> RunAsync(Question question, QuestionQueue.Ticket ticket, HttpContext http, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(options.LongestRun);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(time.Token, ticket.Stopped, cancellationToken);
        try
        {
            using var response = await questions.SendAsync(question, HttpCompletionOption.ResponseHeadersRead, ends.Token);
            if (!response.IsSuccessStatusCode)
                return Failed((await response.Content.ReadFromJsonAsync<QuestionFailure>(ends.Token))!, http);
            http.Response.ContentType = response.Content.Headers.ContentType!.ToString();
            http.Response.ContentLength = response.Content.Headers.ContentLength;
            http.Response.Headers.ContentDisposition = response.Content.Headers.ContentDisposition?.ToString();
            http.Response.Headers["X-Query-Id"] = question.Id.ToString();
            http.Response.Headers.CacheControl = "no-store";
            await response.Content.CopyToAsync(http.Response.Body, ends.Token);
            return (Results.Empty, "answered");
        }
        catch (OperationCanceledException)
        {
            await questions.StopAsync(question.Id);
            var (problem, outcome) = time.IsCancellationRequested ? (AnalyticsProblems.TimedOut, "timed out") : (AnalyticsProblems.Stopped, "stopped");
            return BreakOff(http, () => problem.With(time.IsCancellationRequested ? $"{options.LongestRun.TotalSeconds:0} seconds are the most. Ask for fewer rows, or join fewer." : null), outcome);
        }
        catch (Exception e) when (e is WarehouseAwayException or HttpRequestException or IOException)
        {
            return BreakOff(http, () => Retry(http, AnalyticsProblems.Away, "It was ended, by another question perhaps, and starts anew."), "warehouse ended");
        }
    }

    /// <summary>What has begun cannot become a problem any more: the connection breaks off, so that nobody takes it for whole.</summary>
    private static (IResult Answer, string Outcome) BreakOff(HttpContext http, Func<IResult> problem, string outcome)
    {
        if (!http.Response.HasStarted)
        {
            // What was said of the answer is not true of the problem.
            http.Response.ContentLength = null;
            http.Response.Headers.ContentDisposition = default;
            return (problem(), outcome);
        }
        http.Abort();
        return (Results.Empty, outcome);
    }

    internal static (IResult Answer, string Outcome) Failed(QuestionFailure failure, HttpContext http) => failure.Kind switch
    {
        QuestionTrouble.Away => (Retry(http, AnalyticsProblems.Away, failure.Detail), "away"),
        QuestionTrouble.Refused => (AnalyticsProblems.Refused.With(failure.Detail), "refused"),
        QuestionTrouble.TooMuchMemory => (AnalyticsProblems.TooMuchMemory.With(), "too much memory"),
        QuestionTrouble.Stopped => (AnalyticsProblems.Stopped.With(), "stopped"),
        _ => (AnalyticsProblems.Failed.With(failure.Detail), "failed"),
    };

    internal static ProblemHttpResult Retry(HttpContext http, ProblemType problem, string detail)
    {
        WebProblems.AskToRetry(http.Response, RetrySeconds);
        return problem.With(detail);
    }

    private async Task AuditAsync(Caller caller, Guid id, string sql, AnswerFormat format, string outcome, TimeSpan elapsed)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(CancellationToken.None);
        await AuditLog.WriteAsync(connection, caller.Name, "analytics.query", id.ToString(), new { sql, format, outcome, elapsed_ms = Math.Round(elapsed.TotalMilliseconds) }, CancellationToken.None);
    }
}
