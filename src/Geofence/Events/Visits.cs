using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Events;

/// <summary>An object's stay in a fence.</summary>
/// <param name="TimeOut">Null while it goes on.</param>
public sealed record Visit(string Object, string? Fence, string? FenceName, DateTimeOffset TimeIn, DateTimeOffset? TimeOut, double? MinutesInside);

/// <summary>Which visits are asked for; those that overlap the time between from and to.</summary>
internal readonly record struct VisitQuestion(string? Object, string? Fence, DateTimeOffset? From, DateTimeOffset? To, int Limit);

/// <summary>Visits as the record works them out from the events that stand, newest first, as the caller's scope sees them.</summary>
public sealed class Visits(RecordDatabase record)
{
    private const string Read = """
        select object, fence, fence_name, time_in, time_out, minutes_inside from fence.visit
        where ($1::text is null or object = $1) and ($2::text is null or fence = $2)
          and ($3::timestamptz is null or coalesce(time_out, 'infinity') >= $3) and ($4::timestamptz is null or time_in < $4)
        order by time_in desc, object, fence limit $5
        """;

    internal async Task<List<Visit>> ReadAsync(Caller caller, VisitQuestion question, CancellationToken cancellationToken)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        await using var read = transaction.Command(Read);
        foreach (var value in (object?[])[question.Object, question.Fence, question.From?.ToUniversalTime(), question.To?.ToUniversalTime(), question.Limit])
            read.Parameters.Add(new() { Value = value ?? DBNull.Value });
        List<Visit> visits = [];
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            visits.Add(new(
                row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetFieldValue<DateTimeOffset>(3),
                row.IsDBNull(4) ? null : row.GetFieldValue<DateTimeOffset>(4), row.IsDBNull(5) ? null : Math.Round(row.GetDouble(5), 2)));
        }
        return visits;
    }
}
