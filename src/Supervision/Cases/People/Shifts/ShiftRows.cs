using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Cases.People.Shifts;

/// <summary>Times on duty, under their caller's scope.</summary>
internal sealed class ShiftRows(ScopedTransaction transaction)
{
    /// <summary>The last begun first.</summary>
    /// <param name="account">Null for everybody's.</param>
    /// <param name="open">Null for both.</param>
    public Task<List<Shift>> ListAsync(string? account, bool? open, DateTimeOffset? from, DateTimeOffset? to, long before, int limit, CancellationToken cancellationToken) =>
        transaction.Command($"""
            select {Shift.Columns} from cases.shift o
            where o.id < $1 and ($2::text is null or o.account = $2) and ($3::boolean is null or (o.ended_at is null) = $3) and ($4::timestamptz is null or coalesce(o.ended_at, 'infinity') > $4) and ($5::timestamptz is null or o.began_at < $5)
            order by o.id desc limit $6
            """, before, account, open, from?.UtcDateTime, to?.UtcDateTime, limit).ListAsync(Shift.Of, cancellationToken);

    /// <summary>Nobody else changes it until the transaction ends.</summary>
    public Task<Shift?> HoldAsync(long id, CancellationToken cancellationToken) => transaction.Command($"select {Shift.Columns} from cases.shift o where o.id = $1 for update", id).FirstAsync(Shift.Of, cancellationToken);

    /// <returns>Null where the caller is on duty already.</returns>
    public Task<Shift?> BeginAsync(Point? place, string region, DateTimeOffset now, CancellationToken cancellationToken) =>
        transaction.Command($"""
            insert into cases.shift as o (began_at, began_place, region) values ($1, $2::bytea, $3) on conflict (account) where ended_at is null do nothing returning {Shift.Columns}
            """, now.UtcDateTime, place is null ? null : Ewkb.Write(place), region).FirstAsync(Shift.Of, cancellationToken);

    public async Task<Shift> EndAsync(long id, Point? place, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await transaction.Command($"""
            update cases.shift o set ended_at = greatest($2, o.began_at), ended_place = $3::bytea, ended_by = platform.caller(), version = version + 1 where o.id = $1 returning {Shift.Columns}
            """, id, now.UtcDateTime, place is null ? null : Ewkb.Write(place)).FirstAsync(Shift.Of, cancellationToken))!;
}
