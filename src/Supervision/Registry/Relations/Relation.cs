using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Relations;

/// <summary>Who may do a step: people of these sides' parties, and these roles where they supervise what it concerns.</summary>
public sealed record Actors(IReadOnlyList<Side> Sides, IReadOnlyList<Role> Roles)
{
    public static Actors Nobody { get; } = new([], []);
}

/// <summary>Whose word makes a proposal a relation.</summary>
public enum Consent
{
    /// <summary>The side that has not proposed it.</summary>
    Other,

    /// <summary>Nobody's: it is one at once.</summary>
    None,

    /// <summary>Somebody's who supervises what it shows.</summary>
    Roles,
}

/// <summary>A link between two objects for a time, as a pack declares it: each is a row of <c>registry.NAME</c>.</summary>
/// <param name="From">The type of one side.</param>
/// <param name="To">Types of the other.</param>
public sealed record Relation(string Name, Title Title, string From, IReadOnlyList<string> To) : IDeclaredTable
{
    /// <summary>What each side is to the other.</summary>
    public required Title FromTitle { get; init; }

    public required Title ToTitle { get; init; }

    /// <summary>A relation whose parties stand for objects of the side, which are none themselves; null for none.</summary>
    public string? FromPartyOf { get; init; }

    public string? ToPartyOf { get; init; }

    public Actors ProposedBy { get; init; } = Actors.Nobody;

    public Consent Consent { get; init; }

    /// <summary>Where <see cref="Consent"/> is that of roles.</summary>
    public IReadOnlyList<Role> ConfirmedBy { get; init; } = [];

    public Actors EndedBy { get; init; } = Actors.Nobody;

    /// <summary>Of these sides, an object has at most one at any moment.</summary>
    public IReadOnlyList<Side> AtMostOne { get; init; } = [];

    /// <summary>Sides whose object the other side's party sees while the relation is in force.</summary>
    public IReadOnlyList<Side> Shows { get; init; } = [];

    public OrderedDictionary<string, AttributeDeclaration> Attributes { get; init; } = [];

    public bool Has(Side side, string type) => side == Side.From ? From == type : To.Contains(type);

    public string? PartyOf(Side side) => side == Side.From ? FromPartyOf : ToPartyOf;

    public bool Concerns(string type) => Has(Side.From, type) || Has(Side.To, type);

    /// <summary>Who could ever do something to one of them, beside administrators.</summary>
    public IReadOnlyList<Role> Concerned =>
    [
        .. ProposedBy.Roles.Concat(ConfirmedBy).Concat(EndedBy.Roles).Concat(Consent == Consent.Other || ProposedBy.Sides.Concat(EndedBy.Sides).Any() ? [Role.Party] : []).Distinct(),
    ];
}
