using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace SpatialCockpit.Platform.Access;

/// <summary>Who asks: a signed-in person or a program with a token.</summary>
/// <param name="Name">Stable name for the audit: the user name, or <c>token:NAME</c>.</param>
public sealed record Caller(string Name, string DisplayName, ImmutableHashSet<Role> Roles, Scope Scope)
{
    /// <summary>Null for people, and for the administrator's token.</summary>
    public ApiClient? Client { get; init; }

    /// <summary>They signed in with a password that another has drawn, and may do nothing before they have chosen one.</summary>
    public bool MustChangePassword { get; init; }

    /// <summary>A code is asked for when they sign in.</summary>
    public bool HasSecondFactor { get; init; }

    public bool Is(Role role) => Roles.Contains(role);

    /// <summary>Administrators are, whichever are asked for.</summary>
    public bool IsOneOf(IEnumerable<Role> roles) => Is(Role.Admin) || roles.Any(Is);
}

/// <summary>How an endpoint learns who asks.</summary>
public static class CallerFeature
{
    /// <summary>The caller that identity has resolved for this request.</summary>
    /// <exception cref="InvalidOperationException">The endpoint is open to strangers and must not ask.</exception>
    public static Caller Caller(this HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("An endpoint open to strangers asked for its caller.");

    /// <summary>For answers that go on for long: sessions and tokens may end meanwhile.</summary>
    /// <returns>Whether the same caller would be let in now, with the same roles and scope; false also where nobody can tell, since the record is away.</returns>
    public static async ValueTask<bool> IsCallerStillAsync(this HttpContext http)
    {
        var before = http.Caller();
        try
        {
            return await http.RequestServices.GetRequiredService<ICallers>().FindAsync(http) is { } now
                && now.Name == before.Name && now.Scope.Hash == before.Scope.Hash && now.Roles.SetEquals(before.Roles);
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    public static void SetCaller(this HttpContext http, Caller caller) => http.Features.Set(caller);
}
