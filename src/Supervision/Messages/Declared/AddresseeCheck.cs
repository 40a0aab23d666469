using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Relations;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Messages.Declared;

/// <summary>Whether a word means anybody for objects of a type.</summary>
internal static class AddresseeCheck
{
    /// <returns>What is wrong; null for nothing, also where there is no such type, which others tell.</returns>
    public static string? Wrong(PackWorld world, string to, string objectType) => AddresseesSection.Find(world, to) switch
    {
        null => $"there is no addressee '{to}': declare it in 'addressees', or use grid_supervisor, street, district, city or province",
        PartyAddressee party when TypeOf(world, objectType) is { } type => WrongOf(world, party, type),
        _ => null,
    };

    /// <summary>Types whose people are told of an object of a type.</summary>
    public static IReadOnlyList<ObjectType> TargetsOf(PackWorld world, PartyAddressee addressee, ObjectType type)
    {
        if (addressee.Relation is { } name)
            return world.Find<Relation>(RelationsSection.SectionKey, name) is { } relation ? [.. OtherSide(relation, type.Name).Select(other => TypeOf(world, other)).OfType<ObjectType>()] : [];
        if (addressee.Attribute is { } attribute)
            return type.Attributes.GetValueOrDefault(attribute)?.RefersTo is { } refers && TypeOf(world, refers) is { } target ? [target] : [];
        return [type];
    }

    private static string? WrongOf(PackWorld world, PartyAddressee addressee, ObjectType type)
    {
        if (addressee.Relation is { } name && world.Find<Relation>(RelationsSection.SectionKey, name) is { } relation && !relation.Concerns(type.Name))
            return $"addressee '{addressee.Name}': {name} does not concern {type.Name}";
        if (addressee.Attribute is { } attribute && type.Attributes.GetValueOrDefault(attribute)?.RefersTo is null)
            return $"addressee '{addressee.Name}': {type.Name} has no attribute '{attribute}' that refers to objects";
        return TargetsOf(world, addressee, type).Select(target => WrongAt(addressee, target)).FirstOrDefault(wrong => wrong is not null);
    }

    private static string? WrongAt(PartyAddressee addressee, ObjectType target) =>
        addressee.Contact?.All.FirstOrDefault(name => target.Attributes.GetValueOrDefault(name)?.Type != AttributeType.Text) is { } missing ? $"addressee '{addressee.Name}': {target.Name} has no text '{missing}'"
        : addressee.Staff && !target.IsParty ? $"addressee '{addressee.Name}': {target.Name} is no party that people work for"
        : null;

    private static IEnumerable<string> OtherSide(Relation relation, string type) =>
        (relation.Has(Side.From, type) ? relation.To : []).Concat(relation.Has(Side.To, type) ? [relation.From] : []).Distinct(StringComparer.Ordinal);

    private static ObjectType? TypeOf(PackWorld world, string name) => world.Find<ObjectType>(ObjectsSection.SectionKey, name);
}
