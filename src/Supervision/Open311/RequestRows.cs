using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Open311;

/// <summary>Cases that strangers reported, as far as everybody may see them.</summary>
internal sealed class RequestRows(ScopedTransaction transaction, ServiceCatalog services)
{
    /// <summary>As the specification limits lists.</summary>
    public const int Most = 1000;

    private static readonly string Closed = $"o.stage in ('{CaseState.Closed}', '{CaseState.Void}')";

    public async Task<List<Case>> ListAsync(RequestFilter filter, CancellationToken cancellationToken)
    {
        List<object> values = [];
        List<string> conditions = [Offered(values)];
        void Add(string condition, object value)
        {
            values.Add(value);
            conditions.Add(string.Format(CultureInfo.InvariantCulture, condition, values.Count));
        }

        if (filter.Ids.Count > 0)
            Add("o.code = any (${0})", filter.Ids.ToArray());
        else
        {
            Add("o.recorded_at >= ${0}", filter.From.UtcDateTime);
            Add("o.recorded_at <= ${0}", filter.To.UtcDateTime);
        }
        if (filter.Services.Count > 0)
            Add("o.class_code = any (${0})", filter.Services.ToArray());
        if (filter.IsClosed is { } closed)
            conditions.Add(closed ? Closed : $"not {Closed}");
        return await transaction.Command($"select {Case.Columns} from {CaseRows.Table} o where {string.Join(" and ", conditions)} order by o.recorded_at desc, o.id desc limit {Most.ToString(CultureInfo.InvariantCulture)}", values).ListAsync(row => Case.Of(row, transaction.Secrets), cancellationToken);
    }

    /// <summary>Steps by which such cases came into another state, the oldest first.</summary>
    public async Task<List<RequestUpdate>> UpdatesAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        List<object> values = [from.UtcDateTime, to.UtcDateTime];
        return await transaction.Command($"""
            select o.code, o.case_type, s.number, s.state, s.stage, s.done_at from cases.step s join {CaseRows.Table} o on o.id = s.case_id
            where s.moves and s.done_at >= $1 and s.done_at <= $2 and {Offered(values)} order by s.done_at, s.case_id, s.number limit {Most.ToString(CultureInfo.InvariantCulture)}
            """, values).ListAsync(Of, cancellationToken);
    }

    private static RequestUpdate Of(NpgsqlDataReader row) => new(row.GetString(0), row.GetString(1), row.GetInt32(2), row.GetString(3), row.GetString(4), row.GetFieldValue<DateTimeOffset>(5));

    /// <summary>Of a sort that strangers report, by the channel by which they do.</summary>
    private string Offered(List<object> values)
    {
        values.Add(services.Types.Select(type => type.Name).ToArray());
        values.Add(services.Types.Select(type => type.Open311!.Channel).ToArray());
        return $"(o.case_type, o.channel) in (select * from unnest(${(values.Count - 1).ToString(CultureInfo.InvariantCulture)}::text[], ${values.Count.ToString(CultureInfo.InvariantCulture)}::text[]))";
    }
}

/// <param name="Ids">Empty for all of the span.</param>
/// <param name="Services">Codes; empty for all.</param>
/// <param name="IsClosed">Null for both.</param>
internal sealed record RequestFilter(IReadOnlyList<string> Ids, IReadOnlyList<string> Services, DateTimeOffset From, DateTimeOffset To, bool? IsClosed);

internal sealed record RequestUpdate(string Case, string Type, int Step, string State, string Stage, DateTimeOffset At);
