using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Tiles.Catalog;

/// <summary>What administrators have said about one layer: a row of <c>gis.layer</c>, over what packs say. Null leaves it to the pack.</summary>
public sealed record LayerEdition
{
    internal const string Sql = "select id, version, name, title, title_en, minzoom, maxzoom, attributes::text, style::text from gis.layer";

    /// <summary>Zeros when nothing has been said yet.</summary>
    public RowVersion RowVersion { get; init; }

    public string? Title { get; init; }

    public string? TitleEn { get; init; }

    public int? MinZoom { get; init; }

    public int? MaxZoom { get; init; }

    public IReadOnlyDictionary<string, AttributeEdition> Attributes { get; init; } = new Dictionary<string, AttributeEdition>();

    public JsonElement? Style { get; init; }

    internal static (string Name, LayerEdition Edition) Read(NpgsqlDataReader row) => (row.GetString(2), new()
    {
        RowVersion = new(row.GetInt64(0), row.GetInt32(1)),
        Title = row.IsDBNull(3) ? null : row.GetString(3),
        TitleEn = row.IsDBNull(4) ? null : row.GetString(4),
        MinZoom = row.IsDBNull(5) ? null : row.GetInt32(5),
        MaxZoom = row.IsDBNull(6) ? null : row.GetInt32(6),
        Attributes = JsonSerializer.Deserialize<Dictionary<string, AttributeEdition>>(row.GetString(7), WireJson.Options)!,
        Style = row.IsDBNull(8) ? null : JsonElement.Parse(row.GetString(8)),
    });

    internal static async Task<LayerEdition> FindAsync(ScopedTransaction transaction, string layer, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command(Sql + " where name = $1");
        find.Parameters.Add(new() { Value = layer });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row).Edition : new();
    }

    /// <returns>The new version; null when somebody else was quicker.</returns>
    internal async Task<RowVersion?> SaveAsync(ScopedTransaction transaction, string layer, CancellationToken cancellationToken)
    {
        await using var save = transaction.Command("select id, version from gis.edit_layer($1, $2, $3::text, $4::text, $5::int, $6::int, $7::jsonb, $8::jsonb)");
        object?[] values = [layer, RowVersion.Version, Title, TitleEn, MinZoom, MaxZoom, JsonSerializer.Serialize(Attributes, WireJson.Options), Style?.GetRawText()];
        foreach (var value in values)
            save.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await using var row = await save.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) && !await row.IsDBNullAsync(0, cancellationToken) ? new(row.GetInt64(0), row.GetInt32(1)) : null;
    }
}

/// <param name="Hidden">Takes an attribute away; cannot bring back one that a pack or its name keeps in the record.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AttributeEdition(string? Title = null, string? TitleEn = null, bool Hidden = false)
{
    /// <returns>Null when the JSON is not a map of these, or of nulls for those to be forgotten.</returns>
    public static Dictionary<string, AttributeEdition?>? ReadAll(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, AttributeEdition?>>(json, WireJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
