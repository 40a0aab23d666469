using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Readings;

/// <summary>Devices of all types and how they are, as their caller sees them. A parameter of the endpoints.</summary>
public sealed class DeviceList(DeviceTypes devices, CityClock clock)
{
    /// <summary>Of the list, for cursors.</summary>
    public const string Name = "devices";

    /// <summary>More types than packs declare: ids of different types are told apart.</summary>
    private const int MostTypes = 1024;

    /// <summary>What a filter may ask.</summary>
    private static readonly Dictionary<string, CqlColumn> Asked = new(StringComparer.Ordinal)
    {
        ["object_type"] = new("o.object_type", CqlType.Text),
        ["object_code"] = new("o.object_code", CqlType.Text),
        ["state"] = new("o.state", CqlType.Text),
        ["alarm"] = new("o.alarm", CqlType.Text),
        ["region"] = new("o.region", CqlType.Text),
        ["seen_at"] = new("o.seen_at", CqlType.Timestamp),
    };

    /// <summary>What devices are counted by, beside region.</summary>
    public static IReadOnlyList<string> CountedBy { get; } = ["object_type", "state", "alarm"];

    /// <summary>Names the columns also where no pack has devices.</summary>
    private const string None = """
        select 0::bigint as id, ''::text collate "C" as object_type, ''::text collate "C" as object_code, ''::text collate "C" as state, ''::text collate "C" as alarm, '{}'::text[] as alarms,
        null::timestamptz as seen_at, ''::text collate "C" as region where false
        """;

    private string Table => $"({string.Join(" union all ", [None, .. devices.All.Values.Select((device, i) => $"select id * {MostTypes} + {i.ToString(CultureInfo.InvariantCulture)}, '{device.ObjectType}'::text collate \"C\", code, state, alarm, alarms, seen_at, region from {DeclaredColumns.NameOf(device)}")])})";

    /// <returns>Null where the cursor is of another list.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<List<(DeviceLine Device, long Id)>?> ReadAsync(ScopedTransaction transaction, string? filter, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        var (conditions, values) = Where(filter);
        if (ListSort.ById.Page($"{Table}", conditions, Name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select o.object_type, o.object_code, o.state, o.alarm, o.alarms, o.seen_at, o.region, o.id from {page} order by o.id limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<(DeviceLine, long)> lines = [];
        while (await row.ReadAsync(cancellationToken))
            lines.Add((new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetFieldValue<string[]>(4), row.IsDBNull(5) ? null : row.GetFieldValue<DateTimeOffset>(5), row.GetString(6)), row.GetInt64(7)));
        return lines;
    }

    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal Task<List<RowCount>> CountAsync(ScopedTransaction transaction, CountGroups groups, string? filter, CancellationToken cancellationToken)
    {
        var (conditions, values) = Where(filter);
        return groups.CountAsync(transaction, Table, conditions, values, "/readings/devices", filter, clock.Zone.Id, cancellationToken);
    }

    private (List<string> Conditions, List<object> Values) Where(string? filter)
    {
        List<object> values = [];
        return (CqlSql.Where(filter, Asked, clock.Zone.Id, values), values);
    }
}
