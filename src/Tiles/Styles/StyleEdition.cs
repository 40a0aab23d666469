using System.Text.Json.Nodes;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tiles.Styles;

/// <summary>The style that an administrator has written for a layer, in the layer's row of <c>gis.layer</c>.</summary>
/// <param name="Style">Null where the derived one holds.</param>
/// <param name="Version">Of the whole row: titles and zooms have the same. Zeros when there is none.</param>
internal sealed record StyleEdition(JsonObject? Style, RowVersion Version)
{
    public static async Task<StyleEdition> FindAsync(ScopedTransaction transaction, string layer, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select map_style::text, id, version from gis.layer where name = $1");
        find.Parameters.Add(new() { Value = layer });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return new(null, default);
        return new(await row.IsDBNullAsync(0, cancellationToken) ? null : JsonNode.Parse(row.GetString(0))!.AsObject(), new(row.GetInt64(1), row.GetInt32(2)));
    }

    /// <returns>The new version; null when somebody else was quicker.</returns>
    public static async Task<RowVersion?> SaveAsync(ScopedTransaction transaction, string layer, RowVersion before, JsonObject? style, CancellationToken cancellationToken)
    {
        await using var save = transaction.Command("select id, version from gis.edit_map_style($1, $2, $3::jsonb)");
        save.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = layer }, new() { Value = before.Version }, new() { Value = (object?)style?.ToJsonString(WireJson.Options) ?? DBNull.Value } });
        await using var row = await save.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) && !await row.IsDBNullAsync(0, cancellationToken) ? new(row.GetInt64(0), row.GetInt32(1)) : null;
    }
}
