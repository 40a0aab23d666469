using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Npgsql;

namespace SpatialCockpit.Platform.Packs.Overlays;

/// <param name="Note">Why it was changed.</param>
public sealed record OverlayEntry(int Version, string? Note, DateTimeOffset ChangedAt, string ChangedBy)
{
    /// <summary>What a place of the pack said with it, where one was asked for; null where the pack had no such place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonNode? Says { get; init; }
}

/// <summary><c>platform.pack_overlay</c>.</summary>
internal static class OverlayRows
{
    /// <summary>Chinese stays readable.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static PackOverlay Of(int version, string patch) => new(version, (JsonObject)JsonNode.Parse(patch)!);

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<OverlayEntry>> ListAsync(NpgsqlConnection connection, string pack, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand("select version, note, changed_at, changed_by from platform.pack_overlay where pack = $1 order by version desc", connection) { Parameters = { new() { Value = pack } } };
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<OverlayEntry> entries = [];
        while (await row.ReadAsync(cancellationToken))
            entries.Add(new(row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3)));
        return entries;
    }

    /// <summary>All patches by version.</summary>
    public static async Task<Dictionary<int, JsonObject>> PatchesAsync(NpgsqlConnection connection, string pack, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand("select version, patch::text from platform.pack_overlay where pack = $1", connection) { Parameters = { new() { Value = pack } } };
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        Dictionary<int, JsonObject> patches = [];
        while (await row.ReadAsync(cancellationToken))
            patches.Add(row.GetInt32(0), Of(row.GetInt32(0), row.GetString(1)).Patch);
        return patches;
    }

    /// <returns>Null where it never was; version 0 is that nothing is changed.</returns>
    public static async Task<PackOverlay?> FindAsync(NpgsqlConnection connection, string pack, int version, CancellationToken cancellationToken)
    {
        if (version == 0)
            return PackOverlay.None;
        await using var read = new NpgsqlCommand("select patch::text from platform.pack_overlay where pack = $1 and version = $2", connection) { Parameters = { new() { Value = pack }, new() { Value = version } } };
        return await read.ExecuteScalarAsync(cancellationToken) is string patch ? Of(version, patch) : null;
    }

    /// <summary>Nothing is laid over it any more, also where what was did not fit.</summary>
    public static async Task ClearAsync(NpgsqlConnection connection, string pack, string by, CancellationToken cancellationToken)
    {
        await using var clear = new NpgsqlCommand("""
            insert into platform.pack_overlay (pack, version, patch, changed_by)
            select $1, version + 1, '{}', $2 from (select version, patch from platform.pack_overlay where pack = $1 order by version desc limit 1) newest where patch::jsonb <> '{}'
            """, connection) { Parameters = { new() { Value = pack }, new() { Value = by } } };
        await clear.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task AddAsync(NpgsqlConnection connection, string pack, PackOverlay overlay, string? note, string by, CancellationToken cancellationToken)
    {
        await using var add = new NpgsqlCommand("insert into platform.pack_overlay (pack, version, patch, note, changed_by) values ($1, $2, $3::json, $4, $5)", connection);
        foreach (var value in (object?[])[pack, overlay.Version, overlay.Patch.ToJsonString(Plain), note, by])
            add.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await add.ExecuteNonQueryAsync(cancellationToken);
    }
}
