using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Evidence.Captures;
using SpatialCockpit.Supervision.Evidence.Exif;
using SpatialCockpit.Supervision.Evidence.Uploads;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>Attachments in the record, under the scope of a caller.</summary>
public static class AttachmentRows
{
    private const string Columns = """
        id, code, owner, name, slot, sha256, size_bytes, type, client, sequence, client_time, captured_at, lon, lat, accuracy_m, capture::text, exif::text, differences::text, belongs_to, created_at, completed_at, upload_metadata
        """;

    /// <summary>What one caller has begun and not finished.</summary>
    internal readonly record struct Unfinished(long Count, long Bytes);

    /// <returns>Null for what the caller does not see; unfinished ones are seen by their owner alone.</returns>
    public static async Task<Attachment?> FindAsync(ScopedTransaction transaction, string code, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command($"select {Columns} from registry.attachment where code = $1 and (completed_at is not null or owner = platform.caller())");
        find.Parameters.Add(new() { Value = code });
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Read(row) : null;
    }

    /// <summary>From now on attachments belong to a thing, are seen by those who see it, and stay. For whoever stores that thing, in its transaction.</summary>
    /// <param name="codes">Complete, sent by this caller, and belonging to nothing else.</param>
    /// <param name="thing">Table and id: <c>registry.inspection:17</c>.</param>
    /// <param name="region">Of the thing; the caller sees it.</param>
    /// <returns>Codes of which none of it can be done: unknown to this caller, unfinished, or of another thing.</returns>
    public static async Task<IReadOnlyList<string>> GiveToAsync(ScopedTransaction transaction, IReadOnlyCollection<string> codes, string thing, string region, int[] audience, CancellationToken cancellationToken)
    {
        await using var give = transaction.Command("""
            update registry.attachment set belongs_to = $2, region = $3, audience = $4, version = version + 1
            where code = any ($1) and owner = platform.caller() and completed_at is not null and coalesce(belongs_to, $2) = $2 returning code
            """);
        foreach (object value in (object[])[codes.ToArray(), thing, region, audience])
            give.Parameters.Add(new() { Value = value });
        await using var row = await give.ExecuteReaderAsync(cancellationToken);
        var given = new HashSet<string>(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            given.Add(row.GetString(0));
        return [.. codes.Where(code => !given.Contains(code))];
    }

    /// <summary>Counts what the caller has begun; nobody counts for the same caller until the transaction ends.</summary>
    internal static async Task<Unfinished> UnfinishedAsync(ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using (var alone = transaction.Command("select pg_advisory_xact_lock(hashtextextended('attachment' || chr(10) || platform.caller(), 7))"))
            await alone.ExecuteNonQueryAsync(cancellationToken);
        await using var count = transaction.Command("select count(*), coalesce(sum(size_bytes), 0)::bigint from registry.attachment where owner = platform.caller() and completed_at is null");
        await using var row = await count.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new(row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>It belongs to the caller's region, the first where they have several; without one to their parties.</summary>
    internal static async Task InsertAsync(ScopedTransaction transaction, string code, long sizeBytes, Announcement announced, Scope scope, CancellationToken cancellationToken)
    {
        await using var insert = transaction.Command("""
            insert into registry.attachment (code, owner, size_bytes, sha256, name, slot, client, sequence, client_time, captured_at, lon, lat, accuracy_m, capture, upload_metadata, region, audience)
            values ($1, platform.caller(), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::jsonb, $14, $15, $16)
            """);
        var capture = announced.Capture;
        var (region, audience) = scope.Own;
        foreach (var value in (object?[])
            [
                code, sizeBytes, announced.Sha256, announced.Name, announced.Slot, announced.Client, announced.Sequence, announced.ClientTime, announced.CapturedAt, capture?.Place?.Lon, capture?.Place?.Lat,
                capture?.Capture.AccuracyM, Json(capture?.Capture), announced.Metadata, region, audience,
            ])
            insert.Parameters.Add(new() { Value = value ?? DBNull.Value });
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <returns>False where it is gone, or was completed before.</returns>
    internal static async Task<bool> CompleteAsync(ScopedTransaction transaction, Attachment upload, FileKind kind, ExifFacts? exif, Differences? differences, CancellationToken cancellationToken)
    {
        await using var complete = transaction.Command("""
            update registry.attachment set type = $2, exif = $3::jsonb, differences = $4::jsonb, completed_at = clock_timestamp(), version = version + 1 where id = $1 and completed_at is null
            """);
        foreach (var value in (object?[])[upload.Id, kind.Type, Json(exif), Json(differences)])
            complete.Parameters.Add(new() { Value = value ?? DBNull.Value });
        return await complete.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <returns>False where it is gone, or belongs to something by now.</returns>
    internal static async Task<bool> DeleteAsync(ScopedTransaction transaction, Attachment attachment, CancellationToken cancellationToken)
    {
        await using var delete = transaction.Command("delete from registry.attachment where id = $1 and belongs_to is null");
        delete.Parameters.Add(new() { Value = attachment.Id });
        return await delete.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private static string? Json<T>(T? value) where T : class => value is null ? null : JsonSerializer.Serialize(value, WireJson.Options);

    private static Attachment Read(NpgsqlDataReader row)
    {
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        double? Number(int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
        T? Kept<T>(int column) where T : class => row.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(row.GetString(column), WireJson.Options);
        return new(
            row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), Text(4), row.GetString(5), row.GetInt64(6), Text(7), Text(8), row.IsDBNull(9) ? null : row.GetInt64(9), Time(10), Time(11),
            Number(12) is { } lon && Number(13) is { } lat ? new LonLat(lon, lat) : null, Number(14), Kept<Capture>(15), Kept<ExifFacts>(16), Kept<Differences>(17), Text(18), row.GetFieldValue<DateTimeOffset>(19), Time(20), row.GetString(21));
    }
}
