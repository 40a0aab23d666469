using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Web;

/// <summary>Trouble that any endpoint can have.</summary>
public static class WebProblems
{
    public static readonly ProblemType BadEncoding = new("bad-encoding", 400, "The address is not valid percent-encoded UTF-8.");
    public static readonly ProblemType UnknownParameter = new("unknown-parameter", 400, "The query has a parameter this address does not know.");
    public static readonly ProblemType BadParameter = new("bad-parameter", 400, "A parameter cannot be read.");
    public static readonly ProblemType BadCursor = new("bad-cursor", 400, "The cursor was not given for this list.");
    public static readonly ProblemType BadBody = new("bad-body", 400, "The body cannot be read.");
    public static readonly ProblemType BadRequest = new("bad-request", 400, "The request cannot be read.");
    public static readonly ProblemType BadValue = new("bad-value", 400, "A value is outside of what can be stored.");
    public static readonly ProblemType SignInRequired = new("sign-in-required", 401, "Sign in first.");
    public static readonly ProblemType Forbidden = new("forbidden", 403, "Your role does not allow this.");
    public static readonly ProblemType NotFound = new("not-found", 404, "There is nothing here that you can see.");
    public static readonly ProblemType MethodNotAllowed = new("method-not-allowed", 405, "This address does not take this method.");
    public static readonly ProblemType NotAcceptable = new("not-acceptable", 406, "There is no such representation.");
    public static readonly ProblemType KeyInUse = new("idempotency-key-in-use", 409, "The same write is being done at this moment.");
    public static readonly ProblemType VersionChanged = new("version-changed", 412, "It was changed since you read it.");
    public static readonly ProblemType TooLarge = new("too-large", 413, "The body is too large.");
    public static readonly ProblemType AddressTooLong = new("address-too-long", 414, "The address is too long.");
    public static readonly ProblemType UnsupportedMediaType = new("unsupported-media-type", 415, "The body is of a type not read here.");
    public static readonly ProblemType KeyReused = new("idempotency-key-reused", 422, "This Idempotency-Key was used for another request.");
    public static readonly ProblemType VersionRequired = new("version-required", 428, "Send If-Match with the ETag you read.");
    public static readonly ProblemType TooManyRequests = new("too-many-requests", 429, "Too many requests; wait a little.");
    public static readonly ProblemType HeadersTooLarge = new("headers-too-large", 431, "The headers are too many or too large.");
    public static readonly ProblemType Bug = new("internal-error", 500, "Something went wrong here; it has been logged.");
    public static readonly ProblemType DiskFull = new("disk-full", 507, "The server's disk is full; nothing was kept of this.");
    public static readonly ProblemType Busy = new("busy", 503, "Too much is asked for at this moment; try again soon.");
    public static readonly ProblemType RecordAway = new("record-unavailable", 503, "The record cannot be reached; try again soon.");

    private static readonly ProblemType[] Bare =
    [
        BadRequest, SignInRequired, Forbidden, NotFound, MethodNotAllowed, NotAcceptable, TooLarge, UnsupportedMediaType, TooManyRequests, Bug, RecordAway,
    ];

    /// <summary>The type for an answer that the framework gave without a body.</summary>
    public static ProblemType ForStatus(int status) =>
        Array.Find(Bare, type => type.Status == status) ?? new("about:blank", status, $"Status {status}") { };

    /// <summary>Sent with a 503 or 429 that passes by itself.</summary>
    /// <param name="seconds">When trying again makes sense; outages of the record are mostly restarts.</param>
    public static void AskToRetry(HttpResponse response, int seconds = 2) => response.Headers.RetryAfter = seconds.ToString();
}
