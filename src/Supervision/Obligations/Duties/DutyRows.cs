using Npgsql;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Tables;

namespace SpatialCockpit.Supervision.Obligations.Duties;

/// <summary>Duties of objects of one type in the record: what has changed is written, the rest is let alone.</summary>
internal sealed class DutyRows(NpgsqlConnection connection, TypeDuties duties)
{
    private string Type => duties.Type.Name;

    private string Table => DeclaredColumns.NameOf(duties.Type);

    /// <summary>All that is there of these objects, and which of it has not the object's scope or code.</summary>
    public async Task<(Dictionary<(long, string), DutyRow> Rows, HashSet<(long, string)> Astray)> ReadAsync(long[] objects, CancellationToken cancellationToken)
    {
        await using var ask = connection.Command($"""
            select d.object, d.obligation, d.state, d.due_on, d.due_at, d.band, d.met_at, array_to_string(d.missing, ','), d.steps::text, d.suspended_by, d.suspended_until, d.returned_at, d.next_change,
              d.region = o.region and d.audience = o.audience and d.object_code = o.code
            from registry.duty d join {Table} o on o.id = d.object where d.object_type = $1 and d.object = any ($2)
            """, Type, objects);
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        var (rows, astray) = (new Dictionary<(long, string), DutyRow>(), new HashSet<(long, string)>());
        while (await row.ReadAsync(cancellationToken))
        {
            var read = new DutyRow(
                row.GetInt64(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateOnly>(3), Time(4), Text(5), Time(6), row.GetString(7), row.GetString(8), Text(9), Time(10), Time(11), Time(12));
            rows.Add((read.Object, read.Obligation), read);
            if (!row.GetBoolean(13))
                astray.Add((read.Object, read.Obligation));
        }
        return (rows, astray);

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Time(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }

    /// <summary>In the order of objects, as everybody who writes several.</summary>
    public async Task PutAsync(IReadOnlyList<DutyRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
            return;
        await using var put = connection.Command($"""
            insert into registry.duty as d (obligation, object_type, object, object_code, state, due_on, due_at, band, met_at, missing, steps, suspended_by, suspended_until, returned_at, next_change, region, audience)
            select u.obligation, $1, u.object, o.code, u.state, u.due_on, u.due_at, u.band, u.met_at, string_to_array(u.missing, ','), u.steps::json, u.suspended_by, u.suspended_until, u.returned_at, u.next_change, o.region, o.audience
            from unnest($2::bigint[], $3::text[], $4::text[], $5::date[], $6::timestamptz[], $7::text[], $8::timestamptz[], $9::text[], $10::text[], $11::text[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[])
              as u (object, obligation, state, due_on, due_at, band, met_at, missing, steps, suspended_by, suspended_until, returned_at, next_change)
            join {Table} o on o.id = u.object order by u.object, u.obligation
            on conflict (object_type, object, obligation) do update set
              (object_code, state, due_on, due_at, band, met_at, missing, steps, suspended_by, suspended_until, returned_at, next_change, region, audience, version) =
              (excluded.object_code, excluded.state, excluded.due_on, excluded.due_at, excluded.band, excluded.met_at, excluded.missing, excluded.steps, excluded.suspended_by, excluded.suspended_until, excluded.returned_at, excluded.next_change,
               excluded.region, excluded.audience, d.version + 1)
            """,
            Type, Each(row => row.Object), Each(row => row.Obligation), Each(row => row.State), Each(row => row.DueOn), Times(row => row.DueAt), Each(row => row.Band), Times(row => row.MetAt), Each(row => row.Missing),
            Each(row => row.Steps), Each(row => row.SuspendedBy), Times(row => row.SuspendedUntil), Times(row => row.ReturnedAt), Times(row => row.NextChange));
        await put.ExecuteNonQueryAsync(cancellationToken);

        T[] Each<T>(Func<DutyRow, T> value) => [.. rows.Select(value)];
        DateTimeOffset?[] Times(Func<DutyRow, DateTimeOffset?> value) => [.. rows.Select(row => value(row)?.ToUniversalTime())];
    }

    public async Task DeleteAsync(IReadOnlyList<(long Object, string Obligation)> gone, CancellationToken cancellationToken)
    {
        if (gone.Count == 0)
            return;
        await using var delete = connection.Command("delete from registry.duty where object_type = $1 and (object, obligation) in (select * from unnest($2::bigint[], $3::text[]))", Type, gone.Select(each => each.Object).ToArray(), gone.Select(each => each.Obligation).ToArray());
        await delete.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task NoticeAsync(IReadOnlyList<DutyNotice> notices, CancellationToken cancellationToken)
    {
        if (notices.Count == 0)
            return;
        await using var put = connection.Command("""
            insert into registry.duty_notice (obligation, object_type, object, overdue_from, step, told, noticed_at)
            select u.obligation, $1, u.object, u.overdue_from, u.step, u.told, u.noticed_at from unnest($2::bigint[], $3::text[], $4::timestamptz[], $5::int[], $6::text[], $7::timestamptz[]) as u (object, obligation, overdue_from, step, told, noticed_at)
            on conflict do nothing
            """,
            Type, notices.Select(notice => notice.Object).ToArray(), notices.Select(notice => notice.Obligation).ToArray(), notices.Select(notice => notice.OverdueFrom.UtcDateTime).ToArray(), notices.Select(notice => notice.Step).ToArray(),
            notices.Select(notice => notice.Told).ToArray(), notices.Select(notice => notice.At.UtcDateTime).ToArray());
        await put.ExecuteNonQueryAsync(cancellationToken);
    }
}
