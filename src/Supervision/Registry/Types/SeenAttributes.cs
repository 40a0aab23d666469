using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>Attributes as a caller may see them: what is sensitive is not there for others, so that it is neither shown nor asked for, sorted by or written.</summary>
public static class SeenAttributes
{
    public static OrderedDictionary<string, AttributeDeclaration> SeenBy(this OrderedDictionary<string, AttributeDeclaration> attributes, Caller caller) =>
        attributes.Values.All(attribute => attribute.IsSeenBy(caller)) ? attributes : new(attributes.Where(attribute => attribute.Value.IsSeenBy(caller)), StringComparer.Ordinal);

    /// <summary>Names of those that only some see.</summary>
    public static IEnumerable<string> Sensitive(this OrderedDictionary<string, AttributeDeclaration> attributes) => attributes.Values.Where(attribute => attribute.Readers is not null).Select(attribute => attribute.Name);

    /// <summary>Names of those that a caller does not see.</summary>
    public static string[] HiddenFrom(this OrderedDictionary<string, AttributeDeclaration> attributes, Caller caller) => [.. attributes.Values.Where(attribute => !attribute.IsSeenBy(caller)).Select(attribute => attribute.Name)];
}
