using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Publishing.Declared;

/// <summary>What of a text is shown; as words in packs.</summary>
public enum Mask
{
    /// <summary>张**</summary>
    Name,

    /// <summary>138****1234</summary>
    Phone,
}

/// <summary>What a pack publishes of objects of a type: strangers see this and nothing else.</summary>
public sealed record PublicView(string Name, Title Title, string ObjectType, PublishedAttributes Shown)
{
    /// <summary>Of which objects; null for all that are in force.</summary>
    public CqlExpression? Where { get; init; }

    /// <summary>Kinds of aliases that lead to an object, beside its code; null for all.</summary>
    public IReadOnlyList<string>? AliasKinds { get; init; }

    /// <summary>Attributes that lead to an object like an alias: a registration number.</summary>
    public IReadOnlyList<string> FoundBy { get; init; } = [];

    /// <summary>By attributes that refer to them: what is shown of other objects.</summary>
    public IReadOnlyList<RelatedView> Related { get; init; } = [];

    /// <summary>Kinds of records whose last is shown.</summary>
    public IReadOnlyList<LatestView> Latest { get; init; } = [];

    /// <summary>Whether it says where objects are.</summary>
    public bool HasPlace { get; init; }

    /// <summary>Whether its objects can be listed; otherwise they are found by code alone.</summary>
    public bool IsListed { get; init; }

    /// <summary>What anybody may report of an object; null for nothing.</summary>
    public PublicReports? Reports { get; init; }
}

/// <summary>In the order in which they are shown; some masked.</summary>
public sealed record PublishedAttributes(IReadOnlyList<string> Names, IReadOnlyDictionary<string, Mask> Masked)
{
    public IEnumerable<string> Unmasked => Names.Where(name => !Masked.ContainsKey(name));
}

/// <param name="Attribute">That refers to the other object.</param>
/// <param name="Relation">While one is in force, its other side is the one, whatever the attribute says; null for none.</param>
public sealed record RelatedView(string Attribute, string? Relation, PublishedAttributes Shown);

/// <param name="Kind">Of records.</param>
public sealed record LatestView(string Kind, PublishedAttributes Shown);

/// <param name="Kind">Of the record that a report becomes.</param>
/// <param name="Attributes">That are asked, in their order.</param>
/// <param name="Required">Of these, beside what the kind requires.</param>
/// <param name="Contact">The sensitive attribute that keeps how the reporter is reached; null where nobody asks.</param>
/// <param name="Says">What every report says of itself, by attribute.</param>
/// <param name="AnsweredBy">A kind of records: one written of the object later answers the report; null for none.</param>
/// <param name="PerClient">Reports of one client in an hour.</param>
/// <param name="PerObject">Reports of one object in an hour.</param>
public sealed record PublicReports(
    string Kind, IReadOnlyList<string> Attributes, IReadOnlyList<string> Required, string? Contact, IReadOnlyDictionary<string, string> Says, string? AnsweredBy, int PerClient, int PerObject);
