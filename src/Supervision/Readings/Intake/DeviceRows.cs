using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Readings.Intake;

/// <summary>A device of a request, held until the transaction ends.</summary>
/// <param name="ReadAt">Of the newest value that is shown, by indicator.</param>
internal sealed record HeldDevice(long Id, string Code, IReadOnlyDictionary<string, DateTimeOffset> ReadAt);

/// <summary>Devices of a type under their sender's scope.</summary>
internal static class DeviceRows
{
    /// <param name="names">As messages name them.</param>
    /// <returns>By these names; who is not in use, or not seen, is missing. In the order of their ids they are held, so that no two requests wait for each other.</returns>
    public static async Task<Dictionary<string, HeldDevice>> HoldAsync(ScopedTransaction transaction, DeviceType device, IReadOnlyCollection<string> names, CancellationToken cancellationToken)
    {
        var state = DeclaredColumns.NameOf(device);
        var asked = device.Alias is null
            ? "select n as name, n as code from unnest($1::text[]) as n"
            : $"select a.alias as name, o.code from registry.alias a join {state} o on o.id = a.object where a.type = $2 and a.kind = $3 and a.alias = any ($1) and a.taken_at is null";
        await using var hold = transaction.Command($"""
            with asked as ({asked})
            select asked.name, s.id, s.code, s.read_at::text from asked join {state} s on s.code = asked.code collate "C" where $2::text is not null and $3::text is not null order by s.id for no key update of s
            """, names.ToArray(), device.ObjectType, device.Alias ?? "");
        await using var row = await hold.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, HeldDevice> held = new(StringComparer.Ordinal);
        while (await row.ReadAsync(cancellationToken))
            held[row.GetString(0)] = new(row.GetInt64(1), row.GetString(2), System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, DateTimeOffset>>(row.GetString(3))!);
        return held;
    }
}
