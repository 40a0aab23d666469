using System.Collections.Immutable;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>A caller for as long as they are let in.</summary>
/// <param name="Expires">Null never does.</param>
public sealed record Pass(Caller Caller, DateTimeOffset? Expires, bool Disabled = false)
{
    public static Pass OfPerson(string userName, string displayName, IEnumerable<string> roles, IEnumerable<string> regions, IEnumerable<int> audience, bool disabled, bool mustChangePassword, bool hasSecondFactor, DateTimeOffset? expires) =>
        new(CallerOf(userName, displayName, Roles.Parse(roles), regions, audience) with { MustChangePassword = mustChangePassword, HasSecondFactor = hasSecondFactor }, expires, disabled);

    /// <param name="faces">Null for all.</param>
    public static Pass OfToken(long id, string name, IEnumerable<string> roles, IEnumerable<string> regions, IEnumerable<int> audience, IEnumerable<string>? faces, DateTimeOffset? expires, ClientTerms terms) =>
        new(CallerOf("token:" + name, name, Roles.Parse(roles), regions, audience) with { Client = terms.In(new(id, faces?.ToImmutableHashSet(StringComparer.Ordinal))) }, expires);

    /// <summary>Who is a citizen and nothing else sees what is published, whatever regions stand in their row.</summary>
    private static Caller CallerOf(string name, string displayName, ImmutableHashSet<Role> roles, IEnumerable<string> regions, IEnumerable<int> audience) =>
        new(name, displayName, roles, roles.SetEquals([Role.Citizen]) ? Scope.Published : new(regions, audience));

    /// <summary>What an API client's key is exchanged for lasts no longer than the client.</summary>
    public Pass ExchangedUntil(DateTimeOffset expires) => this with { Caller = Caller with { Client = Caller.Client! with { IsExchanged = true } }, Expires = Expires < expires ? Expires : expires };

    /// <returns>The caller, or null when the pass is no longer good.</returns>
    public Caller? At(DateTimeOffset now) => Disabled || Expires <= now ? null : Caller;
}
