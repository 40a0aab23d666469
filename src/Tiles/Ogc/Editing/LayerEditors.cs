using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tiles.Catalog;
using SpatialCockpit.Tiles.Http;

namespace SpatialCockpit.Tiles.Ogc.Editing;

/// <summary>
/// Who changes features of a layer: administrators those of every table of the record, analysts those that imports have made, and whom a pack names those of
/// its layer. Which rows, the caller's scope decides. Views and read sources are only read.
/// </summary>
internal static class LayerEditors
{
    /// <returns>Null when the caller may.</returns>
    public static async Task<ProblemHttpResult?> RefusalAsync(Layer layer, Caller caller, HttpResponse response, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (layer.Database is not RecordLayers || !layer.HasRowVersions)
        {
            response.Headers.Allow = "GET, HEAD";
            return TileProblems.ReadOnlyLayer.With(layer.Database is RecordLayers ? $"{layer.Name} is a view." : $"{layer.Name} is of a database that is only read.");
        }
        var may = caller.Is(Role.Admin) || layer.Presentation.Editors.Any(caller.Is) || caller.Is(Role.Analyst) && await IsImportedAsync(layer, record, cancellationToken);
        return may ? null : TileProblems.NotAnEditor.With(layer.Name);
    }

    /// <summary>
    /// Says in the transaction which table it will write to: shared tables take it from nobody else. Rows that another program holds are waited for, but not until all our
    /// connections wait.
    /// </summary>
    /// <returns>False where the record itself keeps the table from being written to by requests.</returns>
    public static async Task<bool> BeginAsync(ScopedTransaction transaction, Layer layer, CancellationToken cancellationToken)
    {
        await using var begin = transaction.Command("""
            select set_config('cockpit.edits', $1::regclass::oid::text, true), set_config('lock_timeout', '3s', true),
                   has_table_privilege($1, 'insert') and has_table_privilege($1, 'update') and has_table_privilege($1, 'delete')
            """);
        begin.Parameters.Add(new() { Value = layer.Sql });
        await using var row = await begin.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) && row.GetBoolean(2);
    }

    private static async Task<bool> IsImportedAsync(Layer layer, RecordDatabase record, CancellationToken cancellationToken)
    {
        await using var ask = record.Lookups.CreateCommand("select exists (select from platform.imported_layer where name = $1)");
        ask.Parameters.Add(new() { Value = layer.Table.ToString() });
        return await ask.ExecuteScalarAsync(cancellationToken) is true;
    }
}
