using System.Text.Json;
using SpatialCockpit.Analytics.Catalog;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;
using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Analytics.HotSpots;

/// <summary>Tables of the warehouse with a geometry, by the names of the catalogue or of the record, as their caller sees them.</summary>
internal sealed class LayerCells(CatalogDesk catalog, FigureDesk figures) : ICellLayers
{
    /// <summary>By which people know a cell, where it has them.</summary>
    private static readonly string[] Named = ["code", "name"];

    public async Task<JsonDocument?> FindAsync(string layer, IReadOnlyList<string> properties, int most, Caller caller, CancellationToken cancellationToken)
    {
        if (catalog.Find(layer, caller) is not var (table, known) || table.Columns.FirstOrDefault(column => column.Form == ValueForm.Geometry && !known.Hidden.Contains(column.Name)) is not { } shape)
            return null;
        var columns = table.Columns.Where(column => column != shape && !known.Hidden.Contains(column.Name) && (properties.Contains(column.Name) || column.KeyPlace is not null || Named.Contains(column.Name)));
        var sql = $"select {string.Join(", ", columns.Prepend(shape).Select(column => SqlText.Name(column.Name)))} from {SqlText.Name(table.Name)} where {SqlText.Name(shape.Name)} is not null limit $1";
        return await figures.AskAsync(caller, sql, [(long)most + 1], AnswerFormat.GeoJson, cancellationToken);
    }
}
