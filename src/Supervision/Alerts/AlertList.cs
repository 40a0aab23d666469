using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Alerts.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Alerts;

/// <summary>Alerts as their caller sees them. A parameter of the endpoints.</summary>
public sealed class AlertList(PackCatalog packs, CityClock clock)
{
    /// <summary>Of the list, for cursors.</summary>
    public const string Name = "alerts";

    internal const string Table = "registry.alert";

    private static readonly Dictionary<string, CqlColumn> Own = new Dictionary<string, CqlColumn>(StringComparer.Ordinal)
    {
        ["rule"] = new("o.rule", CqlType.Text),
        ["object_type"] = new("o.object_type", CqlType.Text),
        ["object_code"] = new("o.object_code", CqlType.Text),
        ["state"] = new("o.state", CqlType.Text),
        ["severity"] = new("o.severity", CqlType.Text),
        ["holds"] = new("o.holds", CqlType.Boolean),
        ["level"] = new("o.level", CqlType.Number),
        ["region"] = new("o.region", CqlType.Text),
        ["raised_at"] = new("o.raised_at", CqlType.Timestamp),
        ["due_at"] = new("o.due_at", CqlType.Timestamp),
        ["closed_at"] = new("o.closed_at", CqlType.Timestamp),
    };

    /// <summary>What a filter may ask and alerts are counted by: what alerts have, and as <c>object.NAME</c> what their objects are like now.</summary>
    /// <param name="types">Of the objects, as the caller may see them.</param>
    internal static Dictionary<string, CqlColumn> Columns(IEnumerable<ObjectType> types) => ObjectsOfRows.With(Own, types);

    internal Dictionary<string, CqlColumn> Columns(ObjectDesk desk) => Columns(Types(desk));

    /// <summary>Those that rules watch, as the caller may see them.</summary>
    internal IReadOnlyList<ObjectType> Types(ObjectDesk desk) => [.. packs.World.All<AlertRule>(AlertsSection.SectionKey).Select(rule => rule.ObjectType).Distinct(StringComparer.Ordinal).Select(desk.TypeOf).OfType<ObjectType>()];

    /// <returns>Null where it cannot be sorted so.</returns>
    public static ListSort? SortOf(string? text) => text switch
    {
        null or "-raised_at" => new("-raised_at", "o.raised_at", "timestamptz", true),
        "raised_at" => new(text, "o.raised_at", "timestamptz", false),
        "due_at" or "-due_at" => new(text, "o.due_at", "timestamptz", text[0] == '-'),
        "-severity" => new(text, "array_position('{blue,yellow,orange,red}'::text[], o.severity)", "int", true),
        _ => null,
    };

    /// <param name="conditions">Over <c>o</c>, with <paramref name="values"/>.</param>
    /// <returns>Null where the cursor is of another list.</returns>
    internal async Task<List<(AlertDocument Alert, string? SortedBy)>?> ReadAsync(ScopedTransaction transaction, IReadOnlyCollection<string> conditions, List<object> values, ListSort sort, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        if (sort.Page(Table, conditions, Name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select {Alert.Columns}, {sort.Column}::text from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<(AlertDocument, string?)> alerts = [];
        while (await row.ReadAsync(cancellationToken))
            alerts.Add((Document(Alert.Of(row)), row.IsDBNull(15) ? null : row.GetString(15)));
        return alerts;

        AlertDocument Document(Alert alert) => AlertDocument.Of(alert, packs.World.Find<AlertRule>(AlertsSection.SectionKey, alert.Rule));
    }

    /// <returns>Null where they cannot be counted so.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<List<RowCount>?> CountAsync(ScopedTransaction transaction, string? by, string? filter, ObjectDesk desk, CancellationToken cancellationToken)
    {
        var columns = Columns(desk);
        if (CountGroups.Of(by, columns) is not { } groups)
            return null;
        var (conditions, values) = Where(filter, columns);
        return await groups.CountAsync(transaction, Table, conditions, values, "/alerts", filter, clock.Zone.Id, cancellationToken);
    }

    /// <exception cref="CqlException">It cannot be read.</exception>
    internal (List<string> Conditions, List<object> Values) Where(string? filter, ObjectDesk desk) => filter is null ? (["true"], []) : Where(filter, Columns(desk));

    private (List<string> Conditions, List<object> Values) Where(string? filter, Dictionary<string, CqlColumn> columns)
    {
        List<object> values = [];
        return (CqlSql.Where(filter, columns, clock.Zone.Id, values), values);
    }
}
