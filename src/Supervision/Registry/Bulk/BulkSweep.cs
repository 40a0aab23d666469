using Microsoft.Extensions.Logging;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>Each hour, sweeps away imports of more than a day ago; what was applied is in the history and the audit.</summary>
public sealed class BulkSweep(RecordDatabase record, TimeProvider time, ILogger<BulkSweep> logger) : HourlySweep(time, logger, atOnce: true)
{
    public override string JobName => "bulk-imports";

    /// <param name="now">The moment from which a day is counted back.</param>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var sweep = record.Feed.CreateCommand("delete from registry.bulk_import where sent_at < $1");
        sweep.Parameters.Add(new() { Value = now - BulkImports.KeptFor });
        await sweep.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override Task SweepNowAsync(CancellationToken cancellationToken) => SweepAsync(Time.GetUtcNow(), cancellationToken);
}
