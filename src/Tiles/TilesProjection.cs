using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tiles;

/// <summary>What tiles make of the change stream: new versions for changed tables, a new look at the catalogue for reshaped ones, word to open maps.</summary>
public sealed class TilesProjection(LayerCatalog catalog, LayerVersions versions, TileChanges maps) : ITablewiseProjection
{
    /// <summary>Beyond so many rows of a table in one transaction, where they lie is not worked out: maps reload the layer, and it is counted anew.</summary>
    private const int MostRowsToPlace = 1000;

    private static readonly TableName Editions = new("gis", "layer");

    public string Name => "tiles";

    public bool Covers(TableName table) => LayerCatalog.PublishedSchemas.Contains(table.Schema);

    public async Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        await catalog.RefreshAsync(cancellationToken);
        versions.AllChanged();
        maps.TellAll();
    }

    public async Task RebuildTablesAsync(IReadOnlySet<TableName> tables, RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        await catalog.RefreshAsync(cancellationToken);
        foreach (var table in tables)
            versions.Replaced(RecordLayers.DatabaseName, table);
        maps.Tell([.. tables.Select(table => new TableChange(RecordLayers.DatabaseName, table, null, null))]);
    }

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        var byTable = changes.Changes.GroupBy(change => change.Shape.Name).ToList();
        if (byTable.Any(table => table.Key == Editions))
        {
            await catalog.RefreshAfterAsync(changes, cancellationToken);
            maps.TellAll();
        }
        else if (await AnyAwaitsAsync([.. byTable.Select(table => table.Key)], cancellationToken))
        {
            await catalog.RefreshAfterAsync(changes, cancellationToken);
        }
        foreach (var table in byTable)
        {
            if (table.Count() > MostRowsToPlace || table.Any(change => change.Kind == ChangeKind.Truncate))
                versions.Replaced(RecordLayers.DatabaseName, table.Key);
            else
                versions.Changed(RecordLayers.DatabaseName, table.Key);
        }
        if (maps.AnybodyListens)
            maps.Tell([.. byTable.Select(table => new TableChange(RecordLayers.DatabaseName, table.Key, Area([.. table]), TouchedRows.Of(table)))]);
    }

    private async Task<bool> AnyAwaitsAsync(HashSet<TableName> tables, CancellationToken cancellationToken) =>
        (await catalog.CurrentAsync(cancellationToken)).Layers.Any(layer => layer.Geometry.AwaitsFirstRow && layer.Database is RecordLayers && layer.BaseTables.Any(tables.Contains));

    /// <summary>Where inserted rows lie; an update or delete does not say where the row was.</summary>
    private static Envelope? Area(List<RowChange> changes)
    {
        if (changes.Count > MostRowsToPlace)
            return null;
        var area = new Envelope();
        foreach (var change in changes)
        {
            if (change is not { Kind: ChangeKind.Insert, Row: { } row })
                return null;
            if (row["geom"] is { } geometry)
                area.ExpandToInclude(Ewkb.ReadHex(geometry).EnvelopeInternal);
        }
        return area.IsNull ? null : area;
    }
}
