using SpatialCockpit.Analytics.Dimensions;
using SpatialCockpit.Analytics.Warehouse;
using SpatialCockpit.Analytics.Warehouse.Client;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.Catalog;

/// <summary>What a caller may ask about: tables of the warehouse, less what they may not know.</summary>
internal sealed class CatalogDesk(WarehouseProjection warehouse, IKnownTables known)
{
    /// <param name="name">In the catalogue, or in the record.</param>
    /// <returns>Null where there is none such that the caller may know.</returns>
    /// <exception cref="WarehouseAwayException">Nothing of the record has been read yet.</exception>
    public (WarehouseTable Table, KnownTable Known)? Find(string name, Caller caller)
    {
        warehouse.EnsureRead();
        return Of(caller).Where(each => each.Table.Name == name || each.Table.Source.ToString() == name).Select(each => ((WarehouseTable, KnownTable)?)each).FirstOrDefault();
    }

    public IEnumerable<(WarehouseTable Table, KnownTable Known)> Of(Caller caller)
    {
        var kept = warehouse.Tables.Select(table => (Table: table, Known: known.Find(table.Source, caller))).Where(each => each.Known is not null).Select(each => (each.Table, each.Known!)).ToList();
        // What is worked out of columns that are not the caller's to know is not theirs either.
        var hidden = kept.ToDictionary(each => each.Table.Name, each => each.Item2.Hidden, StringComparer.Ordinal);
        bool IsSeen(DerivedTable derived) => derived.From.All(from => hidden.TryGetValue(from.Key, out var not) && !from.Value.Any(not.Contains));
        return kept.Concat(DerivedTables.All.Where(IsSeen).Select(derived => (derived.Table, KnownTable.Plain)));
    }

    public IReadOnlyList<SeenTable> SeenBy(Caller caller) =>
        [.. Of(caller).Select(each => new SeenTable(each.Table.Name, [.. each.Table.Columns.Select(column => column.Name).Where(name => !each.Known.Hidden.Contains(name))]))];
}
