using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>What objects of a type are on the map; as words in packs.</summary>
public enum ObjectGeometry
{
    None,
    Point,
    Line,
    Area,
}

/// <summary>A kind of things under supervision, as a pack declares it: objects of it are rows of <c>registry.NAME</c>.</summary>
public sealed record ObjectType(string Name, Title Title) : IDeclaredTable
{
    public const string Schema = "registry";

    public ObjectGeometry Geometry { get; init; } = ObjectGeometry.Point;

    /// <summary>Whoever supervises the place supervises the object. Otherwise its region is said, and stays where the object goes.</summary>
    public bool IsOfPlace { get; init; }

    public bool TakesOver { get; init; }

    /// <summary>Each object is a party: people work for it, and see what is open to it.</summary>
    public bool IsParty { get; init; }

    /// <summary>Each object is a hazard to be put right: what is to be done about it comes first among what is near.</summary>
    public bool IsHazard { get; init; }

    public CodeRule Code { get; init; } = CodeRule.Given;

    /// <summary>The attribute that an object is called by; null for its code.</summary>
    public string? Heading { get; init; }

    /// <summary>Who changes its objects, beside administrators.</summary>
    public IReadOnlyList<Role> Editors { get; init; } = [];

    public OrderedDictionary<string, AttributeDeclaration> Attributes { get; init; } = [];

    /// <summary>Further codes by which an object is found: plates, stamps, chips, QR codes.</summary>
    public OrderedDictionary<string, Title> Aliases { get; init; } = [];

    public string Table => $"{Schema}.{Name}";
}
