using System.Globalization;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Duties as their caller sees them. A parameter of the endpoints.</summary>
public sealed class DutyList(PackCatalog packs, CityClock clock)
{
    private static readonly Dictionary<string, CqlColumn> Own = new Dictionary<string, CqlColumn>(StringComparer.Ordinal)
    {
        ["obligation"] = new("o.obligation", CqlType.Text),
        ["object_type"] = new("o.object_type", CqlType.Text),
        ["object_code"] = new("o.object_code", CqlType.Text),
        ["state"] = new("o.state", CqlType.Text),
        ["band"] = new("o.band", CqlType.Text),
        ["region"] = new("o.region", CqlType.Text),
        ["due_on"] = new("o.due_on", CqlType.Date),
        ["due_at"] = new("o.due_at", CqlType.Timestamp),
        ["met_at"] = new("o.met_at", CqlType.Timestamp),
        ["suspended_until"] = new("o.suspended_until", CqlType.Timestamp),
        ["returned_at"] = new("o.returned_at", CqlType.Timestamp),
    };

    /// <summary>Of the list, for cursors.</summary>
    public const string Name = "duties";

    internal const string Table = "registry.duty";

    /// <summary>What is kept for its time to come is nobody's yet.</summary>
    internal const string Owed = "o.state <> 'not_owed'";

    /// <summary>What a filter may ask and duties are counted by: what duties have, and as <c>object.NAME</c> what their objects are like now.</summary>
    /// <param name="types">Of the objects, as the caller may see them.</param>
    internal static Dictionary<string, CqlColumn> Columns(IEnumerable<ObjectType> types) => ObjectsOfRows.With(Own, types);

    internal Dictionary<string, CqlColumn> Columns(ObjectDesk desk) => Columns(Types(desk));

    /// <summary>Those that owe something, as the caller may see them.</summary>
    internal IReadOnlyList<ObjectType> Types(ObjectDesk desk) => [.. Obligations.Select(obligation => obligation.ObjectType).Distinct(StringComparer.Ordinal).Select(desk.TypeOf).OfType<ObjectType>()];

    public IEnumerable<Obligation> Obligations => packs.World.All<Obligation>(ObligationsSection.SectionKey);

    /// <exception cref="CqlException">It cannot be read.</exception>
    internal (List<string> Conditions, List<object> Values) Where(string? filter, ObjectDesk desk) => filter is null ? ([Owed], []) : Where(filter, Columns(desk));

    /// <returns>Null where the cursor is of another list.</returns>
    internal async Task<List<(DutyDocument Duty, string? SortedBy, long Id)>?> ReadAsync(ScopedTransaction transaction, IReadOnlyCollection<string> conditions, List<object> values, ListSort sort, Cursor? cursor, int limit, CancellationToken cancellationToken)
    {
        if (sort.Page(Table, conditions, Name, cursor, values, limit) is not { } page)
            return null;
        await using var list = transaction.Command($"select {DutyDocument.Columns}, {sort.Column}::text, o.id from {page} order by {sort.Order} limit {limit.ToString(CultureInfo.InvariantCulture)}", values);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        var (obligations, today) = (Obligations.ToDictionary(obligation => obligation.Name, StringComparer.Ordinal), clock.Today);
        List<(DutyDocument, string?, long)> duties = [];
        while (await row.ReadAsync(cancellationToken))
            duties.Add((DutyDocument.Of(row, obligations.GetValueOrDefault, today), row.IsDBNull(14) ? null : row.GetString(14), row.GetInt64(15)));
        return duties;
    }

    /// <returns>Null where they cannot be counted so.</returns>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<List<RowCount>?> CountAsync(ScopedTransaction transaction, string? by, string? filter, ObjectDesk desk, CancellationToken cancellationToken)
    {
        var columns = Columns(desk);
        if (CountGroups.Of(by, columns) is not { } groups)
            return null;
        var (conditions, values) = Where(filter, columns);
        return await groups.CountAsync(transaction, Table, conditions, values, "/duties", filter, clock.Zone.Id, cancellationToken);
    }

    private (List<string> Conditions, List<object> Values) Where(string? filter, Dictionary<string, CqlColumn> columns)
    {
        List<object> values = [];
        return (filter is null ? [Owed] : [Owed, CqlSql.Compile(CqlParser.Parse(filter), columns, clock.Zone.Id, values)], values);
    }
}
