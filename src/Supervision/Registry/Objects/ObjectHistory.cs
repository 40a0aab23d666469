using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Objects;

/// <param name="Version">That the change made.</param>
/// <param name="Action">create, change, retire, restore.</param>
/// <param name="RecordedAt">When it was recorded.</param>
/// <param name="ValidFrom">Since when it is so.</param>
/// <param name="Before">What changed, as it was; geom is EWKB in hexadecimal.</param>
/// <param name="After">The same as it became.</param>
public sealed record ObjectChange(int Version, string Action, DateTimeOffset RecordedAt, DateTimeOffset ValidFrom, string ChangedBy, JsonElement Before, JsonElement After);

internal static class ObjectHistory
{
    /// <summary>Newest first.</summary>
    /// <param name="hidden">Attributes that are left out.</param>
    /// <param name="before">Versions below this one.</param>
    public static async Task<List<ObjectChange>> ReadAsync(ScopedTransaction transaction, IDeclaredTable table, long id, string[] hidden, int before, int limit, CancellationToken cancellationToken)
    {
        await using var read = transaction.Command(
            $"select version, action, recorded_at, valid_from, changed_by, (before - $4)::text, (after - $4)::text from {TypeTable.History(table)} where object = $1 and version < $2 order by version desc limit $3");
        foreach (var value in (object[])[id, before, limit, hidden])
            read.Parameters.Add(new() { Value = value });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<ObjectChange> changes = [];
        while (await row.ReadAsync(cancellationToken))
            changes.Add(new(
                row.GetInt32(0), row.GetString(1), row.GetFieldValue<DateTimeOffset>(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4),
                Opened(5), Opened(6)));
        return changes;

        JsonElement Opened(int column) => ObjectDocument.Parsed(transaction.Secrets.OpenIn(row.GetString(column), table.Attributes))!.Value;
    }
}
