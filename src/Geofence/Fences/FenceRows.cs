using System.Text.Json;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Fences;

/// <summary>Fences as the record keeps them: every version that was ever in force, and between which commits.</summary>
public sealed class FenceRows(RecordDatabase record, WorkCalendar calendar)
{
    /// <param name="since">Versions replaced before this commit are left out.</param>
    public async Task<FenceHistory> ReadAsync(long since, CancellationToken cancellationToken)
    {
        await using var read = record.Feed.CreateCommand("""
            select rule, code, version, feature::text, region, audience, batch, until_batch
            from fence.rule_version where kind = 'fence' and (until_batch is null or until_batch >= $1) order by batch
            """);
        read.Parameters.Add(new() { Value = since });
        List<(Fence, long, long?)> versions = [];
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var owner = new Owner(row.GetString(4), row.GetFieldValue<int[]>(5));
            versions.Add((Parse(row.GetString(3), (int)row.GetInt64(0), row.GetString(1), row.GetInt32(2), owner), row.GetInt64(6), row.IsDBNull(7) ? null : row.GetInt64(7)));
        }
        return new(versions, await EditsAsync(since, cancellationToken));
    }

    private async Task<List<(long Batch, DateTimeOffset At)>> EditsAsync(long since, CancellationToken cancellationToken)
    {
        await using var read = record.Feed.CreateCommand("select number, at from fence.batch where kind = 'rules' and number >= $1 order by number");
        read.Parameters.Add(new() { Value = since });
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<(long, DateTimeOffset)> edits = [];
        while (await row.ReadAsync(cancellationToken))
            edits.Add((row.GetInt64(0), row.GetFieldValue<DateTimeOffset>(1)));
        return edits;
    }

    /// <exception cref="InvalidDataException">The row was written past the service, and is no fence.</exception>
    private Fence Parse(string feature, int number, string code, int version, Owner owner)
    {
        using var document = JsonDocument.Parse(feature);
        var (fence, mistake) = FenceFeature.Read(document.RootElement, number, code, calendar);
        return fence is null ? throw new InvalidDataException($"Fence {code}: {mistake}") : fence with { Version = version, Owner = owner };
    }
}
