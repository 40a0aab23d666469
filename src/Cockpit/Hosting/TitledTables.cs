using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.Risk.Declared;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Tiles;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>What packs say of tables: what they and their columns are called, and which attributes are whose to know.</summary>
internal sealed class TitledTables(ObjectTypes types, RecordKinds kinds, PackCatalog packs, TilesOptions tiles) : IKnownTables
{
    public KnownTable? Find(TableName table, Caller caller)
    {
        var layer = tiles.Declared().GetValueOrDefault(table.ToString());
        if (table.Schema == ScoreColumns.Schema)
            return Of(layer, HiddenOf(layer), packs.World.Find<RiskModel>(ScoreColumns.Section, table.Name)?.Title, ScoreColumns.Titles.Select(each => (each.Key, new KnownColumn(each.Value, null))));
        if (table.Schema != ObjectType.Schema)
            return Of(layer, HiddenOf(layer));
        if (types.Find(table.Name) is { } type)
            return Of(layer, type.Attributes.HiddenFrom(caller), type.Title, ColumnsOf(type.Attributes.Values));
        if (kinds.Find(table.Name) is not { } kind)
            return Of(layer, []);
        return kinds.Find(table.Name, caller) is null ? null : Of(layer, kind.Attributes.HiddenFrom(caller), kind.Title, ColumnsOf(kind.Attributes.Values));
    }

    /// <summary>Of a layer that is neither object nor record nobody says who else may know it.</summary>
    private static IEnumerable<string> HiddenOf(LayerDeclaration? layer) => layer?.Attributes.Where(attribute => attribute.Value.Hidden).Select(attribute => attribute.Key) ?? [];

    private static IEnumerable<(string, KnownColumn)> ColumnsOf(IEnumerable<AttributeDeclaration> attributes) => attributes.Select(attribute => (attribute.Name, new KnownColumn(attribute.Title, attribute.Unit)));

    /// <summary>A layer may call an attribute otherwise than its type does, on the map's account.</summary>
    private static KnownTable Of(LayerDeclaration? layer, IEnumerable<string> hidden, Title? otherwise = null, IEnumerable<(string Name, KnownColumn Column)>? known = null)
    {
        var columns = (known ?? []).ToDictionary(each => each.Name, each => each.Column, StringComparer.Ordinal);
        foreach (var (name, attribute) in layer?.Attributes.Where(attribute => attribute.Value.Title is not null) ?? [])
            columns[name] = new(attribute.Title!, attribute.Unit);
        return new(layer?.Title ?? otherwise, hidden.ToHashSet(StringComparer.Ordinal), columns);
    }
}
