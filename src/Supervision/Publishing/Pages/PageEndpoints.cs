using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Publishing.Pages;

/// <summary>The same for a phone that has scanned a code: pages of ours that need no script, at the address that plates bear.</summary>
public static class PageEndpoints
{
    private const string Css = "text/css; charset=utf-8";

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var css = ReadCss();
        var pages = routes.MapGroup("/public/q").ExcludeFromDescription().AllowAnonymous().WithProblemsAs(PublicPage.Of);
        pages.MapGet("/page.css", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=3600";
            return TypedResults.Bytes(css, Css);
        });
        pages.MapGet("", Find);
        pages.MapGet("/{code}", ShowAsync);
        pages.MapPost("/{code}", SendAsync).WithMetadata(new RequestSizeLimitAttribute(PublicEndpoints.MostBytes));
        pages.MapGet("/reports/{receipt}", StateAsync);
    }

    /// <summary>For whoever has no code to scan, but reads one or holds a receipt.</summary>
    private static IResult Find(string? code, HttpResponse response)
    {
        if (code?.Trim() is not { Length: > 0 and <= PublicPage.LongestCode } asked)
            return PublicPage.Search();
        return SeeOther(response, $"/public/q/{(Receipt.IsMeant(asked) ? "reports/" : "")}{Uri.EscapeDataString(asked)}");
    }

    private static StatusCodeHttpResult SeeOther(HttpResponse response, string address)
    {
        response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static Task<IResult> ShowAsync(string code, HttpContext http, PublicDesk desk, ObjectTypes types, CityClock clock, CancellationToken cancellationToken) =>
        AskAsync(http, desk, caller => PageAsync(code, caller, http, desk, types, clock, Receipt.New(), null, cancellationToken));

    /// <summary>A citizen sends it as themselves where the browser vouches that the form is ours; else, and as anybody else, it is a stranger's: another site may have filled it in.</summary>
    private static Task<IResult> SendAsync(string code, HttpContext http, PublicDesk desk, ObjectTypes types, CityClock clock, CancellationToken cancellationToken)
    {
        if (!(http.Features.Get<Caller>() is { Scope.IsPublished: true } && http.Request.IsFromOurPage()))
            http.SetCaller(PublicDesk.Stranger);
        return AskAsync(http, desk, async caller =>
        {
            if (!http.Request.HasFormContentType)
                return WebProblems.UnsupportedMediaType.With();
            var form = await http.Request.ReadFormAsync(cancellationToken);
            var values = form.Where(field => field.Value.Count == 1).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal);
            if (!Receipt.TryParse(values.GetValueOrDefault("receipt"), out var receipt) || desk.Views.Find(values.GetValueOrDefault("view") ?? "") is not { Reports: { } reports } view)
                return WebProblems.BadBody.With();
            var (report, problem) = desk.Read(view, code, BodyOf(desk.QuestionsOf(reports).Values, values), http);
            if (problem?.ProblemDetails.Extensions.TryGetValue("members", out var members) == true && members is Dictionary<string, string> mistakes)
                return await PageAsync(code, caller, http, desk, types, clock, receipt, new(values, mistakes), cancellationToken);
            if ((problem ?? await desk.KeepAsync(report!, receipt, caller, http, cancellationToken)) is { } refusal)
                return refusal;
            return SeeOther(http.Response, $"/public/q/reports/{receipt}");
        });
    }

    private static Task<IResult> StateAsync(string receipt, HttpContext http, PublicDesk desk, CityClock clock, CancellationToken cancellationToken) =>
        AskAsync(http, desk, async caller => await desk.StateAsync(receipt, caller, cancellationToken) is { } state ? PublicPage.Of(receipt, state, clock) : desk.Miss(http));

    private static async Task<IResult> AskAsync(HttpContext http, PublicDesk desk, Func<Caller, Task<IResult>> work) =>
        await desk.AskAsync(http, work) is var answer && answer is ProblemHttpResult problem ? PublicPage.Of(problem.ProblemDetails) : answer;

    private static async Task<IResult> PageAsync(string code, Caller caller, HttpContext http, PublicDesk desk, ObjectTypes types, CityClock clock, Receipt receipt, PublicPage.Filled? filled, CancellationToken cancellationToken)
    {
        var (document, problem) = await desk.FindAsync(desk.Views.All, code, caller, http, cancellationToken);
        if (document is null)
            return problem!;
        var heading = types.Find(desk.Views.Find(document.View)!.ObjectType)?.Heading;
        return PublicPage.Of(document, document.Facts.FirstOrDefault(fact => fact.Name == heading), code, receipt, clock, filled);
    }

    /// <summary>What a client of the API would have sent.</summary>
    private static JsonElement BodyOf(IEnumerable<AttributeDeclaration> asked, Dictionary<string, string> values)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartObject("attributes");
            foreach (var attribute in asked)
                if (values.GetValueOrDefault(PublicPage.Input(attribute.Name)) is { } text)
                {
                    json.WritePropertyName(attribute.Name);
                    CleanedText.Write(json, string.IsNullOrWhiteSpace(text) ? null : text.Trim().ReplaceLineEndings("\n"), attribute.Type);
                }
            json.WriteEndObject();
            if (values.GetValueOrDefault("contact") is { } contact && !string.IsNullOrWhiteSpace(contact))
                json.WriteString("contact", contact);
            json.WriteEndObject();
        }
        return JsonElement.Parse(body.ToArray());
    }

    private static byte[] ReadCss()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("public/page.css")!;
        using var memory = new MemoryStream();
        resource.CopyTo(memory);
        return memory.ToArray();
    }
}
