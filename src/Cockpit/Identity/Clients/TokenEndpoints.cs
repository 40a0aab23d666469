using System.Text;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Clients;

/// <summary>Where an API client exchanges its key for a token that soon runs out: as OAuth 2 has it for client credentials (RFC 6749, 4.4), or by a request that is let in as any other of it.</summary>
public static class TokenEndpoints
{
    private const string Grant = "client_credentials", Basic = "Basic ";

    /// <param name="ExpiresIn">Seconds.</param>
    public sealed record IssuedToken(string AccessToken, string TokenType, int ExpiresIn);

    public static void MapToken(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/token", IssueAsync).AllowAnonymous().DisableAntiforgery().WithTags("Identity").WithName("issue-token").WithSummary("Exchange an API client's key for a token that lasts an hour")
            .WithDescription("By a request that is signed or shows the client's secret as any other, or as OAuth 2 has it: the form grant_type=client_credentials with client_id, the key, and client_secret, or both as HTTP Basic.")
            .Produces<IssuedToken>().ProducesProblem(400).ProducesProblem(401).ProducesProblem(403).ProducesProblem(429).ProducesProblem(503);

    private static async Task<IResult> IssueAsync(HttpContext http, CallerDirectory directory, ClientLimits limits, ClientUse use, ClientSessions sessions, CancellationToken cancellationToken)
    {
        var (caller, refusal) = await WhoAsync(http, directory, cancellationToken);
        if (caller is null)
            return refusal!;
        if (caller.Client is not { IsExchanged: false } client)
            return IdentityProblems.NoKeyToExchange.With();
        var barred = client.MayAskFrom(http.Connection.RemoteIpAddress) ? await limits.TakeAsync(client, http) : IdentityProblems.AddressRefused;
        if (http.Features.Get<Caller>() is null)
            use.Watch(http, client.Id, isLetIn: barred is null);
        if (barred is not null)
            return barred.With();
        if (await sessions.OpenAsync(caller, cancellationToken) is not { } token)
            return IdentityProblems.ClientRefused.With();
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new IssuedToken(token, "Bearer", (int)ClientSessions.Lifetime.TotalSeconds));
    }

    /// <summary>Whom the gate knows already, or who says so in the form.</summary>
    private static async Task<(Caller? Caller, IResult? Refusal)> WhoAsync(HttpContext http, CallerDirectory directory, CancellationToken cancellationToken)
    {
        if (http.Features.Get<Caller>() is { } known)
            return (known, null);
        if (!http.Request.HasFormContentType)
            return (null, WebProblems.SignInRequired.With());
        var form = await http.Request.ReadFormAsync(cancellationToken);
        if (form["grant_type"] != Grant)
            return (null, IdentityProblems.BadGrant.With($"grant_type: {Grant}."));
        var (id, secret) = BasicOf(http.Request) ?? (form["client_id"].ToString(), form["client_secret"].ToString());
        var caller = secret.StartsWith(id + ".", StringComparison.Ordinal) ? await directory.FindAsync(secret.AsMemory(), null, null, http) : null;
        return caller is null ? (null, IdentityProblems.ClientRefused.With()) : (caller, null);
    }

    private static (string Id, string Secret)? BasicOf(HttpRequest request)
    {
        var shown = request.Headers.Authorization.ToString();
        if (!shown.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[shown.Length];
        return Convert.TryFromBase64String(shown[Basic.Length..].Trim(), bytes, out var length) && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [var id, var secret] ? (Uri.UnescapeDataString(id), Uri.UnescapeDataString(secret)) : ("", "");
    }
}
