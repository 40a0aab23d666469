using SpatialCockpit.Analytics.Sandbox;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Catalog;

/// <summary>What a caller may ask about: tables of the warehouse, less what they may not know.</summary>
internal sealed class CatalogDesk(WarehouseProjection warehouse, IKnownTables known)
{
    public IEnumerable<(WarehouseTable Table, KnownTable Known)> Of(Caller caller) =>
        warehouse.Tables.Select(table => (table, Known: known.Find(table.Source, caller))).Where(each => each.Known is not null).Select(each => (each.table, each.Known!));

    public IReadOnlyList<SeenTable> SeenBy(Caller caller) =>
        [.. Of(caller).Select(each => new SeenTable(each.Table.Name, [.. each.Table.Columns.Select(column => column.Name).Where(name => !each.Known.Hidden.Contains(name))]))];
}
