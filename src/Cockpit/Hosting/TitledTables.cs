using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What packs say of the tables that they declare: what they are called, and which attributes are whose to know.</summary>
internal sealed class TitledTables(ObjectTypes types, RecordKinds kinds) : IKnownTables
{
    public KnownTable? Find(TableName table, Caller caller) =>
        table.Schema != ObjectType.Schema ? KnownTable.Plain
        : types.Find(table.Name) is { } type ? Of(type.Title, type.Attributes, caller)
        : kinds.Find(table.Name) is not { } kind ? KnownTable.Plain
        : kinds.Find(table.Name, caller) is null ? null : Of(kind.Title, kind.Attributes, caller);

    private static KnownTable Of(Title title, OrderedDictionary<string, AttributeDeclaration> attributes, Caller caller) => new(
        title,
        attributes.Values.Where(attribute => !attribute.IsSeenBy(caller)).Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal),
        attributes.Values.ToDictionary(attribute => attribute.Name, attribute => new KnownColumn(attribute.Title, attribute.Unit), StringComparer.Ordinal));
}
