using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Changes.Slots;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Cache;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Snapshots;
using SpatialCockpit.Tiles.Snapshots.Layout;
using SpatialCockpit.Tiles.Snapshots.Reading;
using SpatialCockpit.Tiles.Snapshots.Saved;

namespace SpatialCockpit.Tiles.Live;

/// <summary>What tiles make of the change stream: new versions for changed tables, a new look at the catalogue for reshaped ones, word to open maps.</summary>
public sealed class TilesProjection(LayerCatalog catalog, PackCatalog packs, LayerVersions versions, TileChanges maps, SnapshotStore snapshots, SavedSnapshots saved, RecordDatabase record, ChangeStreamOptions changeStream) : ITablewiseProjection, IDurableProjection
{
    /// <summary>Beyond so many rows of a table in one transaction, where they lie is not worked out: maps reload the layer, and it is counted anew.</summary>
    private const int MostRowsToPlace = 1000;

    private static readonly TableName Editions = new("gis", "layer");

    internal const string ProjectionName = "tiles";

    public string Name => ProjectionName;

    public bool Covers(TableName table) => LayerCatalog.PublishedSchemas.Contains(table.Schema) || PackCatalog.IsOfPacks(table);

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        await catalog.RefreshAsync(cancellationToken);
        await snapshots.ForgetAsync(null, cancellationToken);
        versions.AllChanged();
        maps.TellAll();
    }

    public async Task RebuildTablesAsync(IReadOnlySet<TableName> tables, RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        await catalog.RefreshAsync(cancellationToken);
        await snapshots.ForgetAsync(tables, cancellationToken);
        foreach (var table in tables)
            versions.Replaced(RecordLayers.DatabaseName, table);
        maps.Tell([.. tables.Select(table => new TableChange(RecordLayers.DatabaseName, table, null, null))]);
    }

    public async ValueTask<StreamPosition?> SavedAsync(CancellationToken cancellationToken)
    {
        var set = await catalog.CurrentAsync(cancellationToken);
        return await saved.StageAsync(layer => PrepareAsync(set, layer, cancellationToken), cancellationToken);
    }

    public async ValueTask<bool> SaveAsync(StreamPosition position, CancellationToken cancellationToken)
    {
        await saved.SaveAsync(position, cancellationToken);
        return true;
    }

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var byTable = changes.Changes.GroupBy(change => change.Shape.Name).ToList();
        var set = await RefreshedAsync(changes, [.. byTable.Select(table => table.Key)], cancellationToken);
        // Before anybody is told: who asks again because of it gets what is new.
        var touched = await snapshots.ApplyAsync(changes, cancellationToken);
        var news = new List<TableChange>(byTable.Count);
        foreach (var table in byTable)
            news.Add(Note(set, table.Key, [.. table], touched.FirstOrDefault(one => one.Table == table.Key)?.ToArea()));
        maps.Tell(news);
    }

    private async Task<(SnapshotColumns, RowConversion)?> PrepareAsync(LayerCatalog.LayerSet set, SavedLayer saved, CancellationToken cancellationToken)
    {
        var layer = set.Layers.FirstOrDefault(layer => layer.Name == saved.Name);
        if (layer is null || !HeldTable.IsToldByRow(layer) || SnapshotColumns.Of(layer).Columns is not { } columns || columns.PrintText != saved.Print)
            return null;
        var table = await HeldTable.FindAsync(record.Feed, layer, changeStream.Publication, cancellationToken);
        return table is { Refusal: null } ? (columns, new(columns, table.Types)) : null;
    }

    private async ValueTask<LayerCatalog.LayerSet> RefreshedAsync(CommittedChanges changes, HashSet<TableName> tables, CancellationToken cancellationToken)
    {
        var isOfPacks = tables.Any(PackCatalog.IsOfPacks);
        if (isOfPacks)
        {
            await changes.UntilVisibleAsync(record.Feed, cancellationToken);
            await packs.ReadAsync(cancellationToken);
        }
        if (isOfPacks || tables.Contains(Editions))
        {
            await catalog.RefreshAfterAsync(changes, cancellationToken);
            snapshots.Wake();
            maps.TellAll();
        }
        else if (await AnyAwaitsAsync(tables, cancellationToken))
        {
            await catalog.RefreshAfterAsync(changes, cancellationToken);
            snapshots.Wake();
        }
        return await catalog.CurrentAsync(cancellationToken);
    }

    private async ValueTask<bool> AnyAwaitsAsync(HashSet<TableName> tables, CancellationToken cancellationToken) =>
        (await catalog.CurrentAsync(cancellationToken)).Layers.Any(layer => layer.Geometry.AwaitsFirstRow && layer.Database is RecordLayers && layer.BaseTables.Any(tables.Contains));

    /// <param name="area">Where rows were before and are now; null where no snapshot tells.</param>
    private TableChange Note(LayerCatalog.LayerSet set, TableName table, List<RowChange> changes, TouchedArea? area)
    {
        var rows = maps.AnybodyListens ? TouchedRows.Of(changes) : null;
        if (changes.Count > MostRowsToPlace || changes.Exists(change => change.Kind == ChangeKind.Truncate))
        {
            versions.Replaced(RecordLayers.DatabaseName, table);
            return new(RecordLayers.DatabaseName, table, null, rows);
        }
        // Rows' geometry is taken apart where no snapshot has done it already.
        area ??= set.OfRecord(table) is { IsOwnTable: true } layer ? RowPlaces.Of(changes, layer) : null;
        if (area is null)
            versions.Changed(RecordLayers.DatabaseName, table);
        else
            versions.Changed(RecordLayers.DatabaseName, table, area);
        return new(RecordLayers.DatabaseName, table, area, rows);
    }
}
