using System.Collections.Immutable;
using SpatialCockpit.Cockpit.Identity.Clients;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Cockpit.Identity;

/// <summary>How long a session lasts, and by what it was opened.</summary>
/// <param name="IdleUntil">If nobody uses it; null where that is not kept.</param>
/// <param name="SingleSignOn">By a provider's word, else by a password.</param>
/// <param name="SecondFactor">A provider vouches for one.</param>
public readonly record struct SessionTerms(DateTimeOffset Expires, DateTimeOffset? IdleUntil, bool SingleSignOn, bool SecondFactor)
{
    public bool IsUsual => !SingleSignOn && !SecondFactor;
}

/// <summary>A caller for as long as they are let in.</summary>
/// <param name="Expires">Null never does.</param>
public sealed record Pass(Caller Caller, DateTimeOffset? Expires, bool Disabled = false)
{
    /// <summary>If nobody uses it; null for what lasts all the same, and where it is not kept.</summary>
    public DateTimeOffset? IdleUntil { get; private init; }

    public static Pass OfPerson(string userName, string displayName, IEnumerable<string> roles, IEnumerable<string> regions, IEnumerable<int> audience, bool disabled, bool mustChangePassword, bool hasSecondFactor) =>
        new(CallerOf(userName, displayName, Roles.Parse(roles), regions, audience) with { MustChangePassword = mustChangePassword, HasSecondFactor = hasSecondFactor }, null, disabled);

    /// <param name="faces">Null for all.</param>
    /// <param name="disabled">Its owner is.</param>
    public static Pass OfToken(long id, string name, IEnumerable<string> roles, IEnumerable<string> regions, IEnumerable<int> audience, IEnumerable<string>? faces, DateTimeOffset? expires, ClientTerms terms, bool disabled) =>
        new(CallerOf("token:" + name, name, Roles.Parse(roles), regions, audience) with { Client = terms.In(new(id, faces?.ToImmutableHashSet(StringComparer.Ordinal))) }, expires, disabled);

    /// <summary>Who is a citizen and nothing else sees what is published, whatever regions stand in their row.</summary>
    private static Caller CallerOf(string name, string displayName, ImmutableHashSet<Role> roles, IEnumerable<string> regions, IEnumerable<int> audience) =>
        new(name, displayName, roles, roles.SetEquals([Role.Citizen]) ? Scope.Published : new(regions, audience));

    /// <summary>In one of the person's sessions: whom a provider vouches for needs no password of ours, and no second factor where the provider saw one.</summary>
    public Pass In(SessionTerms session) => this with
    {
        Expires = session.Expires,
        IdleUntil = session.IdleUntil,
        Caller = session.IsUsual ? Caller : Caller with { MustChangePassword = Caller.MustChangePassword && !session.SingleSignOn, HasSecondFactor = Caller.HasSecondFactor || session.SecondFactor },
    };

    /// <summary>What an API client's key is exchanged for lasts no longer than the client.</summary>
    public Pass ExchangedUntil(DateTimeOffset expires) => this with { Caller = Caller with { Client = Caller.Client! with { IsExchanged = true } }, Expires = Expires < expires ? Expires : expires };

    /// <returns>The caller, or null when the pass is no longer good.</returns>
    public Caller? At(DateTimeOffset now) => Disabled || Expires <= now || IdleUntil <= now ? null : Caller;
}
