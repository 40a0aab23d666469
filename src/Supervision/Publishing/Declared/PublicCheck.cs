using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Publishing.Declared;

/// <summary>What of a view does not fit types and kinds; each answers null where nothing is wrong, or somebody else tells.</summary>
internal static class PublicCheck
{
    public delegate IDeclaredTable? TableOf(PackWorld world);

    public static TableOf Objects(string type) => world => TypeOf(world, type);

    public static TableOf Records(string kind) => world => KindOf(world, kind);

    public static TableOf ReferredBy(string type, string attribute) =>
        world => TypeOf(world, type)?.Attributes.GetValueOrDefault(attribute)?.RefersTo is { } other ? TypeOf(world, other) : null;

    public static string? WrongType(PackWorld world, PublicView view) => TypeOf(world, view.ObjectType) switch
    {
        null => $"there is no type '{view.ObjectType}'",
        { Geometry: ObjectGeometry.None } when view.HasPlace => $"'place': {view.ObjectType} has none",
        _ => null,
    };

    public static Func<PackWorld, string?> WrongAttribute(TableOf table, string name, bool isMasked) => world => table(world) is not { } known ? null
        : !known.Attributes.TryGetValue(name, out var attribute) ? $"'{name}' is no attribute of {known.Name}"
        : attribute.Type == AttributeType.Document ? $"'{name}' is a document, of which nobody knows what it holds: it is not published"
        : isMasked && attribute.Type != AttributeType.Text ? $"'{name}' is no text, and cannot be masked"
        : attribute.Readers is not null && !isMasked ? $"'{name}' is sensitive: it is published masked or not at all"
        : null;

    public static Func<string, Func<PackWorld, string?>> WrongAlias(string type) => alias => world =>
        TypeOf(world, type) is { } known && !known.Aliases.ContainsKey(alias) ? $"'{alias}' is no alias of {type}" : null;

    /// <summary>Strangers ask by it: it must be quick to look for, and no secret.</summary>
    public static Func<string, Func<PackWorld, string?>> WrongKey(string type) => name => world => TypeOf(world, type) is not { } known ? null
        : !known.Attributes.TryGetValue(name, out var attribute) ? $"'{name}' is no attribute of {type}"
        : attribute is { Type: AttributeType.Text, IsSearchable: true, Readers: null } ? null
        : $"'{name}' is no searchable text that everybody may see";

    public static Func<PackWorld, string?> WrongReference(string type, string attribute) => world => TypeOf(world, type) is not { } known ? null
        : !known.Attributes.TryGetValue(attribute, out var found) ? $"'{attribute}' is no attribute of {type}"
        : found.RefersTo is null ? $"'{attribute}' refers to nothing"
        : found.Readers is not null ? $"'{attribute}' is sensitive: what it refers to is not published"
        : null;

    public static Func<PackWorld, string?> WrongRelation(string type, string attribute, string name) => world => world.Find<Relation>(RelationsSection.SectionKey, name) switch
    {
        null => $"there is no relation '{name}'",
        { } relation when TypeOf(world, type)?.Attributes.GetValueOrDefault(attribute)?.RefersTo is { } other
            && !(relation.Has(Side.From, type) && relation.Has(Side.To, other)) && !(relation.Has(Side.To, type) && relation.Has(Side.From, other)) => $"'{name}' relates no {type} to {other}",
        _ => null,
    };

    /// <param name="isShown">To everybody.</param>
    public static Func<PackWorld, string?> WrongKind(string type, string kind, bool isShown) => world => KindOf(world, kind) switch
    {
        null => $"there is no record kind '{kind}'",
        { } known when !known.Of.Contains(type) => $"'{kind}' does not happen to {type}",
        { Readers: not null } when isShown => $"'{kind}' is read by some alone: it is not published",
        _ => null,
    };

    /// <summary>Whether an object is published must not tell what is sensitive.</summary>
    public static string? WrongCondition(PackWorld world, PublicView view)
    {
        if (TypeOf(world, view.ObjectType) is not { } type)
            return null;
        try
        {
            CqlSql.Compile(view.Where!, PublicSql.ColumnsOf(type), "UTC", []);
            return null;
        }
        catch (CqlException e)
        {
            return e.Message;
        }
    }

    public static Func<string, Func<PackWorld, string?>> WrongAsked(string kind) => name => world => KindOf(world, kind) is not { } known ? null
        : !known.Attributes.TryGetValue(name, out var attribute) ? $"'{name}' is no attribute of {kind}"
        : attribute.Type == AttributeType.Document || attribute.Only is not null || attribute.RefersTo is not null ? $"'{name}' cannot be asked of everybody"
        : null;

    public static Func<PackWorld, string?> WrongSaying(string kind, string name, string value) => world => KindOf(world, kind) is not { } known ? null
        : !known.Attributes.TryGetValue(name, out var attribute) ? $"'{name}' is no attribute of {kind}"
        : attribute is not { Type: AttributeType.Text, Only: null, RefersTo: null } || value.Length == 0 || value.Length > attribute.Longest ? $"'{name}' cannot be said by the pack"
        : attribute.Dictionary is { } dictionary && world.Find<PackDictionary>(DictionariesSection.SectionKey, dictionary)?.Codes.ContainsKey(value) != true ? $"'{value}' is no code of '{dictionary}'"
        : null;

    public static string? WrongReports(PackWorld world, PublicReports reports)
    {
        if (KindOf(world, reports.Kind) is not { } kind)
            return null;
        if (kind.Guards.Count > 0)
            return $"'{kind.Name}' has guards, which nobody can answer who is not known";
        if (reports.Contact is { } contact && kind.Attributes.GetValueOrDefault(contact) is not { Readers: not null, Type: AttributeType.Text, Only: null, Dictionary: null })
            return $"'contact': '{contact}' is no sensitive text of {kind.Name}";
        return kind.Attributes.Values.FirstOrDefault(attribute => attribute.IsRequired && !reports.Attributes.Contains(attribute.Name) && !reports.Says.ContainsKey(attribute.Name)) is { } missing
            ? $"'{missing.Name}' is required, and neither asked nor said" : null;
    }

    private static ObjectType? TypeOf(PackWorld world, string name) => world.Find<ObjectType>(ObjectsSection.SectionKey, name);

    private static RecordKind? KindOf(PackWorld world, string name) => world.Find<RecordKind>(RecordsSection.SectionKey, name);
}
