using System.Text.Json;
using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>Rules as the record keeps them: every version that was ever in force, and between which commits.</summary>
public sealed class RuleRows(RecordDatabase record, WorkCalendar calendar)
{
    /// <param name="since">Versions replaced before this commit are left out.</param>
    public async Task<RuleHistory> ReadAsync(long since, CancellationToken cancellationToken)
    {
        await using var read = record.Feed.CreateCommand("""
            select rule, code, version, feature::text, region, audience, batch, until_batch, kind
            from fence.rule_version where until_batch is null or until_batch >= $1 order by batch
            """);
        read.Parameters.Add(new() { Value = since });
        List<(Rule, long, long?)> versions = [];
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (number, code, version, feature) = (row.GetInt64(0), row.GetString(1), row.GetInt32(2), row.GetString(3));
            Rule rule = row.GetString(8) == "fence" ? Fence(feature, (int)number, code) : await OtherAsync(feature, number, code, version, cancellationToken);
            versions.Add((rule with { Version = version, Owner = new(row.GetString(4), row.GetFieldValue<int[]>(5)) }, row.GetInt64(6), row.IsDBNull(7) ? null : row.GetInt64(7)));
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
    private Fence Fence(string feature, int number, string code)
    {
        using var document = JsonDocument.Parse(feature);
        var (fence, mistake) = FenceFeature.Read(document.RootElement, number, code, calendar);
        return fence ?? throw new InvalidDataException($"Fence {code}: {mistake}");
    }

    private async Task<Rule> OtherAsync(string feature, long number, string code, int version, CancellationToken cancellationToken)
    {
        using var document = JsonDocument.Parse(feature);
        var body = document.RootElement.GetProperty("properties");
        var areas = RuleReader.AreasOf(body) is null ? new([]) : await AreaRows.ReadAsync(record, number, version, cancellationToken);
        var (rule, mistake) = RuleReader.Read(body, (int)number, code, areas, calendar);
        return rule ?? throw new InvalidDataException($"Rule {code}: {mistake}");
    }
}
