using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What packs say of tables: what they and their columns are called, and which attributes are whose to know.</summary>
internal sealed class TitledTables(ObjectTypes types, RecordKinds kinds, TilesOptions tiles) : IKnownTables
{
    public KnownTable? Find(TableName table, Caller caller)
    {
        var layer = tiles.Declared().GetValueOrDefault(table.ToString());
        if (table.Schema != ObjectType.Schema)
            return Of(layer, HiddenOf(layer));
        if (types.Find(table.Name) is { } type)
            return Of(layer, type.Attributes.HiddenFrom(caller), type.Title);
        if (kinds.Find(table.Name) is not { } kind)
            return Of(layer, []);
        return kinds.Find(table.Name, caller) is null ? null : Of(layer, kind.Attributes.HiddenFrom(caller), kind.Title);
    }

    /// <summary>Of a layer that is neither object nor record nobody says who else may know it.</summary>
    private static IEnumerable<string> HiddenOf(LayerDeclaration? layer) => layer?.Attributes.Where(attribute => attribute.Value.Hidden).Select(attribute => attribute.Key) ?? [];

    private static KnownTable Of(LayerDeclaration? layer, IEnumerable<string> hidden, Title? otherwise = null) => new(
        layer?.Title ?? otherwise,
        hidden.ToHashSet(StringComparer.Ordinal),
        layer?.Attributes.Where(attribute => attribute.Value.Title is not null).ToDictionary(attribute => attribute.Key, attribute => new KnownColumn(attribute.Value.Title!, attribute.Value.Unit), StringComparer.Ordinal) ?? []);
}
