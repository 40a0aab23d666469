using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Ways;

/// <summary>Where an object was, as the record keeps it and the caller's scope sees it: late positions in their place.</summary>
public sealed class PastWays(RecordDatabase record)
{
    private const string Read = "select time, lon, lat from fence.position where object = $1 and time >= $2 and time < $3 order by time, seq limit $4";
    private const string Any = "select exists (select from fence.position where object = $1)";

    /// <returns>At most <paramref name="limit"/> positions in their order; null where the caller sees none of the object, whenever it was.</returns>
    internal async Task<List<Step>?> FindAsync(Caller caller, string subject, DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken)
    {
        List<Step> steps = [];
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using (var read = transaction.Command(Read, [subject, from.ToUniversalTime(), to.ToUniversalTime(), limit]))
        await using (var row = await read.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                steps.Add(new(row.GetFieldValue<DateTimeOffset>(0), new(row.GetDouble(1), row.GetDouble(2))));
        }
        if (steps.Count > 0)
            return steps;
        await using var any = transaction.Command(Any, [subject]);
        return (bool)(await any.ExecuteScalarAsync(cancellationToken))! ? steps : null;
    }
}
