using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>A kind of things that happen to objects, as a pack declares it: they are rows of <c>registry.NAME</c>, and stay as they were written.</summary>
/// <param name="Of">Types of the objects that it happens to.</param>
public sealed record RecordKind(string Name, Title Title, IReadOnlyList<string> Of) : IDeclaredTable
{
    public bool TakesOver { get; init; }

    /// <summary>Whether it says where it happened.</summary>
    public bool HasPlace { get; init; }

    /// <summary>Whether it happened where its object was when it was written; nobody says more of it then.</summary>
    public bool IsAtObject { get; init; }

    /// <summary>Whether there is a place to be found on a map.</summary>
    public bool IsOnMap => HasPlace || IsAtObject;

    /// <summary>Written later than so long after it happened, it is marked.</summary>
    public TimeSpan LateAfter { get; init; } = UsualLateAfter;

    /// <summary>Who writes it, beside administrators.</summary>
    public IReadOnlyList<Role> Editors { get; init; } = [];

    /// <summary>What must hold before it is written.</summary>
    public IReadOnlyList<Guard> Guards { get; init; } = [];

    /// <summary>Who reads it, beside its editors and administrators; null for whoever sees the object.</summary>
    public IReadOnlyList<Role>? Readers { get; init; }

    /// <summary>What it says of its object.</summary>
    public IReadOnlyList<SetAttribute> Sets { get; init; } = [];

    public OrderedDictionary<string, AttributeDeclaration> Attributes { get; init; } = [];

    /// <returns>As the caller may see it; null where they may not.</returns>
    internal RecordKind? SeenBy(Caller caller) =>
        Readers is null || caller.IsOneOf(Readers.Concat(Editors)) ? this with { Attributes = Attributes.SeenBy(caller) } : null;

    private static readonly TimeSpan UsualLateAfter = TimeSpan.FromMinutes(15);
}
