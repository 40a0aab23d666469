using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>Whoever signs in leaves no session behind in their browser, which nobody could end there any more.</summary>
internal static class SessionBefore
{
    public static async Task EndAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (SessionCookie.Read(http.Request) is not { } before || BearerToken.Read(http.Request) is not null || http.Features.Get<Caller>() is not { } caller)
            return;
        await http.RequestServices.GetRequiredService<Sessions>().CloseAsync(before, caller, cancellationToken);
        http.RequestServices.GetRequiredService<CallerDirectory>().End(before);
    }
}
