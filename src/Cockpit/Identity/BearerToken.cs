namespace SpatialCockpit.Cockpit.Identity;

/// <summary>What a program shows of itself in <c>Authorization</c>.</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    /// <returns>Null when there is none.</returns>
    public static ReadOnlyMemory<char>? Read(HttpRequest request)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return authorization.AsMemory(Scheme.Length).Trim();
        return null; // not in a conditional expression, which would take it for no characters
    }
}
