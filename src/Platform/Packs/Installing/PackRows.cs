using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Packs.Overlays;

namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>A pack as <c>platform.pack</c> has it.</summary>
/// <param name="Removed">By somebody: a start does not bring it back.</param>
internal sealed record PackRow(PackFiles Files, int Version, string Checksum, DateTimeOffset InstalledAt, string InstalledBy, bool Removed);

internal static class PackRows
{
    /// <summary>By name, removed ones too.</summary>
    public static async Task<List<PackRow>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand("""
            select p.name, p.version, p.checksum, p.files::text, p.installed_at, p.installed_by, p.removed, coalesce(o.version, 0), coalesce(o.patch::text, '{}')
            from platform.pack p left join lateral (select version, patch from platform.pack_overlay where pack = p.name order by version desc limit 1) o on true order by p.name
            """, connection);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<PackRow> rows = [];
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new(
                new(row.GetString(0), JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3))!) { Overlay = OverlayRows.Of(row.GetInt32(7), row.GetString(8)) }, row.GetInt32(1), row.GetString(2), row.GetFieldValue<DateTimeOffset>(4), row.GetString(5), row.GetBoolean(6)));
        return rows;
    }

    public static async Task PutAsync(NpgsqlConnection connection, PackFiles files, int version, string by, CancellationToken cancellationToken)
    {
        await using var put = new NpgsqlCommand("""
            insert into platform.pack (name, version, checksum, files, installed_by) values ($1, $2, $3, $4::jsonb, $5)
            on conflict (name) do update set version = excluded.version, checksum = excluded.checksum, files = excluded.files, installed_by = excluded.installed_by, installed_at = now(), removed = false
            """, connection);
        foreach (var value in (object[])[files.Name, version, files.Checksum, JsonSerializer.Serialize(files.Texts), by])
            put.Parameters.Add(new() { Value = value });
        await put.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task RemoveAsync(NpgsqlConnection connection, string name, string by, CancellationToken cancellationToken)
    {
        await using var remove = new NpgsqlCommand("update platform.pack set removed = true, installed_by = $2, installed_at = now() where name = $1", connection);
        remove.Parameters.Add(new() { Value = name });
        remove.Parameters.Add(new() { Value = by });
        await remove.ExecuteNonQueryAsync(cancellationToken);
    }
}
