using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace SpatialCockpit.Platform.Web;

/// <summary>Turns what was thrown into an answer: unreadable requests into 4xx, outages of the record into 503, bugs into 500 without internals; a client that left is no error.</summary>
public sealed partial class ProblemHandler(RequestDelegate next)
{
    private const int ClientClosedRequest = 499;

    /// <summary>ENOSPC of Linux.</summary>
    private const int NoSpaceLeft = 28;

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (HasLeft(http, e))
        {
            if (!http.Response.HasStarted)
                http.Response.StatusCode = ClientClosedRequest;
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            var problem = Explain(http, e);
            if (http.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 })
            {
                // Part of an answer is written and cannot be taken back: a connection that breaks off tells that it is not whole.
                http.Abort();
                return;
            }
            http.Response.Clear();
            if (e is ProblemException { RetryAfterSeconds: { } seconds })
                WebProblems.AskToRetry(http.Response, seconds);
            else if (problem.Status == StatusCodes.Status503ServiceUnavailable)
                WebProblems.AskToRetry(http.Response);
            await ProblemShape.WriteAsync(http, problem);
        }
    }

    /// <summary>Of the answer to an exception, for who has to know it before it is answered.</summary>
    public static int StatusOf(HttpContext http, Exception thrown) => HasLeft(http, thrown) ? ClientClosedRequest : Judge(thrown, http.GetEndpoint()).Type.Status;

    /// <summary>The document for an exception; bugs and outages are logged with all that the caller is not told.</summary>
    public static ProblemDetails Explain(HttpContext http, Exception thrown)
    {
        var (type, detail) = Judge(thrown, http.GetEndpoint());
        if (type == WebProblems.UnsupportedMediaType)
            detail ??= ReadTypes.Explain(http);
        if (type.Status >= 500 || thrown is PostgresException) // what PostgreSQL finds bad in a value, a check of ours has let through
            Log(http.RequestServices.GetRequiredService<ILogger<ProblemHandler>>(), http.Request, type, thrown);
        return type.Document(detail, (thrown as ProblemException)?.Members ?? []);
    }

    /// <summary>Where a problem was found on purpose its words say enough; of all else one wants to know from where it came.</summary>
    private static void Log(ILogger logger, HttpRequest request, ProblemType type, Exception thrown)
    {
        if (thrown is ProblemException)
            logger.ProblemAnswered(request.Method, request.Path.ToUriComponent(), type.Slug, thrown.Message);
        else
            logger.TroubleAnswered(type == WebProblems.Bug ? LogLevel.Error : LogLevel.Warning, thrown, request.Method, request.Path.ToUriComponent(), type.Slug);
    }

    private static bool HasLeft(HttpContext http, Exception thrown) => http.RequestAborted.IsCancellationRequested && ComesOfLeaving(thrown);

    private static bool ComesOfLeaving(Exception e) => e is OperationCanceledException or IOException || e is AggregateException many && many.InnerExceptions.All(ComesOfLeaving);

    /// <summary>What the caller is told about an exception.</summary>
    private static (ProblemType Type, string? Detail) Judge(Exception thrown, Endpoint? endpoint) => thrown switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (WebProblems.TooLarge, null),
        BadHttpRequestException { InnerException: JsonException json } => (WebProblems.BadBody, Where(json)),
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => (WebProblems.UnsupportedMediaType, null),
        BadHttpRequestException bad => Bad(bad, endpoint),
        // The framework's answer to forms that are none, or too long. What is ours and cannot be read is a bug, or damaged.
        InvalidDataException { Source: "Microsoft.AspNetCore.WebUtilities" or "Microsoft.AspNetCore.Http" } => (WebProblems.BadBody, null),
        ProblemException refused => (refused.Problem, refused.Message),
        // The framework's answer to a charset of a JSON body that .NET does not know.
        InvalidOperationException { InnerException: ArgumentException, Source: "Microsoft.AspNetCore.Http.Extensions" } => (WebProblems.UnsupportedMediaType, "JSON is read as UTF-8."),
        // The framework's answer to forms of a charset that .NET knows and does not read.
        NotSupportedException e when e.Message.Contains("UTF-7", StringComparison.Ordinal) => (WebProblems.UnsupportedMediaType, "Forms are read as UTF-8."),
        // Whoever reads a text of a body that is taken in as any JSON is the first to find that it is none.
        InvalidOperationException e when NoText().IsMatch(e.Message) => (WebProblems.BadBody, "Texts are Unicode."),
        // The framework's answer to parts of a form that end early.
        IOException { Source: "Microsoft.AspNetCore.WebUtilities" } => (WebProblems.BadBody, null),
        // The server's answer to a chunk that is longer than a number can say.
        IOException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core", InnerException: OverflowException } => (WebProblems.BadBody, null),
        IOException { HResult: NoSpaceLeft } or PostgresException { SqlState: PostgresErrorCodes.DiskFull } => (WebProblems.DiskFull, null),
        PostgresException e when IsOutage(e.SqlState) => (WebProblems.RecordAway, null),
        PostgresException e when e.SqlState.StartsWith("22", StringComparison.Ordinal) => (WebProblems.BadValue, null),
        PostgresException => (WebProblems.Bug, null),
        NpgsqlException => (WebProblems.RecordAway, null),
        _ => (WebProblems.Bug, null),
    };

    /// <summary>Connection trouble (08), lost races (40), no room (53), cancelled or shutting down (57), broken disk (58).</summary>
    private static bool IsOutage(string state) => state[..2] is "08" or "40" or "53" or "57" or "58";

    private static string Where(JsonException json) =>
        (json.Path is { Length: > 0 } path ? $"Not the JSON expected, at {path}, line {json.LineNumber + 1}" : "Not the JSON expected") + Which(json);

    /// <summary>Where it is about members, which, and where about one of a few words, which they are: the framework's own words name them.</summary>
    private static string Which(JsonException json) => json.Message switch
    {
        var m when Lacking().Match(m) is { Success: true } f => $": {string.Join(", ", Quoted().Matches(f.Groups["names"].Value).Select(name => name.Value.Trim('\'')))} is missing.",
        var m when Twice().Match(m) is { Success: true } f => $": {f.Groups["name"].Value} is said twice.",
        var m when Converted().Match(m) is { Success: true } f && WordsOf(f.Groups["type"].Value, json.Path) is { Count: > 0 } words => $": one of {string.Join(", ", words)}.",
        _ => ".",
    };

    /// <param name="type">Of the value, or of what it is a member of.</param>
    /// <returns>Empty of what is no enumeration of ours.</returns>
    private static List<string> WordsOf(string type, string? path)
    {
        var found = AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(type)).FirstOrDefault(one => one is not null);
        var member = path?.Split('.')[^1];
        var value = found is null or { IsEnum: true } ? found : found.GetProperties().FirstOrDefault(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name) == member)?.PropertyType;
        return value is not null && (Nullable.GetUnderlyingType(value) ?? value) is { IsEnum: true } words
            ? [.. Enum.GetValues(words).Cast<object>().Select(word => JsonSerializer.Serialize(word, words, WireJson.Options).Trim('"'))]
            : [];
    }

    private static (ProblemType, string?) Bad(BadHttpRequestException bad, Endpoint? endpoint) => bad.Message switch
    {
        var m when BindFailure().Match(m) is { Success: true } f => (WebProblems.BadParameter, $"{OnTheWire(f.Groups["name"].Value, endpoint)}: '{f.Groups["value"]}' cannot be read."),
        var m when Missing().Match(m) is { Success: true } f => (WebProblems.BadParameter, $"{OnTheWire(f.Groups["name"].Value, endpoint)} is missing."),
        _ => (WebProblems.ForStatus(bad.StatusCode), null),
    };

    private static string OnTheWire(string inCode, Endpoint? endpoint) =>
        (endpoint is null ? [] : QueryParameter.Of(endpoint)).FirstOrDefault(parameter => parameter.InCode.Equals(inCode, StringComparison.OrdinalIgnoreCase))?.Name ?? inCode;

    // The framework's own words; it gives the parts in no other way.
    [GeneratedRegex("""^Failed to bind parameter "\S+ (?<name>\S+)" from "(?<value>.*)"\.$""", RegexOptions.Singleline, 1000)]
    private static partial Regex BindFailure();

    [GeneratedRegex("""missing required properties including: (?<names>'.*')\.""", RegexOptions.None, 1000)]
    private static partial Regex Lacking();

    [GeneratedRegex("""'[^']*'""", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("""^Duplicate property '(?<name>[^']*)'""", RegexOptions.None, 1000)]
    private static partial Regex Twice();

    [GeneratedRegex("""could not be converted to (?:System\.Nullable`1\[)?(?<type>SpatialCockpit\.[\w.+]+)\]?\. Path""", RegexOptions.None, 1000)]
    private static partial Regex Converted();

    [GeneratedRegex("""^Cannot (transcode invalid UTF-8|read (invalid|incomplete) UTF-16) JSON text""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NoText();

    [GeneratedRegex("""^Required parameter "\S+ (?<name>\S+)" was not provided""", RegexOptions.None, 1000)]
    private static partial Regex Missing();
}
