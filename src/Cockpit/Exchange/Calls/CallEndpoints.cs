using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Cockpit.Exchange.Interfaces;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Cockpit.Exchange.Calls;

/// <summary>Where programs call the interfaces that they subscribe to.</summary>
public static class CallEndpoints
{
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan WhileStopped = TimeSpan.FromMinutes(5);
    private const string Description = "What it answers, and which parameters it takes, is said by GET /interfaces/{name}. Each call is one of the quota of the program's subscription and a line of the log.";

    public static void MapCalls(this IEndpointRouteBuilder routes)
    {
        var calls = routes.MapGroup("/exchange").WithTags("Interfaces").WithLenientQuery().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);
        calls.MapGet("/{name}", ReadAsync).OfExchange().WithName("call-interface").WithSummary("Call an interface that gives rows").WithDescription(Description).Produces(200, contentType: "application/json");
        calls.MapPost("/{name}", SendAsync).OfExchange().WithName("send-to-interface").WithSummary("Call an interface that takes rows").WithDescription(Description)
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes)).Accepts<System.Text.Json.JsonElement>(JsonLines.ContentType).Produces(200, contentType: "application/json").ProducesProblem(413).ProducesProblem(415);
    }

    private static Task ReadAsync(string name, HttpContext http, RecordDatabase record, CityClock clock, InterfaceTargets targets, CallLog log) => CallAsync(name, takesRows: false, http, record, clock, targets, log);

    private static Task SendAsync(string name, HttpContext http, RecordDatabase record, CityClock clock, InterfaceTargets targets, CallLog log) => CallAsync(name, takesRows: true, http, record, clock, targets, log);

    private static async Task CallAsync(string name, bool takesRows, HttpContext http, RecordDatabase record, CityClock clock, InterfaceTargets targets, CallLog log)
    {
        if (http.Caller().Client is not { } client)
        {
            await ExchangeProblems.ForPrograms.WriteAsync(http);
            return;
        }
        var watch = log.Begin();
        var taken = await CallRight.TakeAsync(record, name, client.Id, clock.Today, http.RequestAborted);
        var refusal = taken.Refusal ?? (taken.Kind!.TakesRows == takesRows ? null : WebProblems.MethodNotAllowed);
        try
        {
            if (refusal is not null)
            {
                if (WaitOf(refusal, clock) is { } wait)
                    WebProblems.AskToRetry(http.Response, (int)Math.Ceiling(wait.TotalSeconds));
                await refusal.WriteAsync(http, refusal == WebProblems.TooManyRequests ? "The calls of this day are used up." : null);
            }
            else
            {
                await AnswerAsync(name, taken, http, targets);
            }
        }
        catch (Exception e)
        {
            log.End(watch, taken, client.Id, ProblemHandler.StatusOf(http, e), refusal?.Slug);
            throw;
        }
        log.End(watch, taken, client.Id, http.Response.StatusCode, refusal?.Slug);
    }

    /// <summary>When trying again makes sense: of a day's calls on the next day; who starts an interface again does so by hand. Null for never.</summary>
    private static TimeSpan? WaitOf(ProblemType refusal, CityClock clock) =>
        refusal == WebProblems.TooManyRequests ? clock.StartOf(clock.Today.AddDays(1)) - clock.Now
        : refusal == ExchangeProblems.Stopped ? WhileStopped
        : null;

    private static async Task AnswerAsync(string name, CallRight taken, HttpContext http, InterfaceTargets targets)
    {
        var asked = http.Request.Query;
        if (asked.FirstOrDefault(pair => pair.Value.Count > 1) is { Key: { } twice })
        {
            await WebProblems.BadParameter.WriteAsync(http, $"{twice}: is said more than once.");
            return;
        }
        Dictionary<string, string> said = asked.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);
        try
        {
            InterfaceTargets.CheckFilter(said);
        }
        catch (CqlException e)
        {
            await WebProblems.BadParameter.WriteAsync(http, $"filter: {e.Message}");
            return;
        }
        var (query, notFree) = taken.Kind!.Combine(taken.Query, said);
        if (notFree is not null)
        {
            await WebProblems.UnknownParameter.WriteAsync(http, $"'{notFree}' is not yours to say here: GET /interfaces/{name} has what is.");
            return;
        }
        http.Features.Set(new AskedThrough(http.Request.Path.Value!, asked));
        await targets.AskAsync(taken.Kind, taken.Target, query, http);
    }
}
