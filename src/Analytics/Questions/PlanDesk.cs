using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>How a question would be answered: judged and planned in the sandbox, queue and time of questions, and not answered.</summary>
internal sealed class PlanDesk(QuestionQueue queue, QuestionOptions options, WarehouseQuestions questions, WarehouseProjection projection, RecordDatabase record)
{
    /// <summary>Who keeps a question does not wait long to hear what is wrong with it.</summary>
    private static readonly TimeSpan KeepPatience = TimeSpan.FromSeconds(3);

    /// <returns>The <see cref="QuestionPlan"/>, or why there is none; in the audit.</returns>
    public async Task<IResult> ExplainAsync(string sql, IReadOnlyList<JsonElement> parameters, HttpContext http, CancellationToken cancellationToken)
    {
        var caller = http.Caller();
        var (answer, outcome) = await PlanAsync(caller, sql, parameters, options.LongestWait, http, cancellationToken);
        await using var connection = await record.Feed.OpenConnectionAsync(CancellationToken.None);
        await AuditLog.WriteAsync(connection, caller.Name, "analytics.explain", "", new { sql, outcome }, CancellationToken.None);
        return answer;
    }

    /// <returns>Why it cannot be asked as it stands, or could not be judged; null for what can be asked.</returns>
    public async Task<string?> ProblemAsync(string sql, IReadOnlyList<JsonElement> parameters, HttpContext http, CancellationToken cancellationToken)
    {
        var (answer, _) = await PlanAsync(http.Caller(), sql, parameters, KeepPatience, http, cancellationToken);
        http.Response.Headers.Remove("Retry-After");
        return answer is ProblemHttpResult { ProblemDetails: var problem } ? problem.Detail ?? problem.Title : null;
    }

    private async Task<(IResult Answer, string Outcome)> PlanAsync(Caller caller, string sql, IReadOnlyList<JsonElement> parameters, TimeSpan patience, HttpContext http, CancellationToken cancellationToken)
    {
        if (!projection.IsRead)
            return (QuestionDesk.Retry(http, AnalyticsProblems.Away, "It reads the record for the first time."), "away");
        var id = Guid.NewGuid();
        using var ticket = queue.Enter(id, caller.Name);
        if (ticket is null || !await ticket.TurnAsync(patience, cancellationToken))
            return (QuestionDesk.Retry(http, AnalyticsProblems.Busy, "Its turn has not come in time."), "no turn");
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(options.LongestRun);
        try
        {
            using var response = await questions.SendAsync(questions.Of(caller, id, sql, parameters, AnswerFormat.Json, isPlanned: true), HttpCompletionOption.ResponseContentRead, time.Token);
            return response.IsSuccessStatusCode
                ? (TypedResults.Ok(await response.Content.ReadFromJsonAsync<QuestionPlan>(time.Token)), "planned")
                : QuestionDesk.Failed((await response.Content.ReadFromJsonAsync<QuestionFailure>(time.Token))!, http);
        }
        catch (OperationCanceledException)
        {
            await questions.StopAsync(id);
            cancellationToken.ThrowIfCancellationRequested();
            return (AnalyticsProblems.TimedOut.With($"{options.LongestRun.TotalSeconds:0} seconds are the most."), "timed out");
        }
        catch (Exception e) when (e is WarehouseAwayException or HttpRequestException or IOException)
        {
            return (QuestionDesk.Retry(http, AnalyticsProblems.Away, "It was ended, by another question perhaps, and starts anew."), "warehouse ended");
        }
    }
}
