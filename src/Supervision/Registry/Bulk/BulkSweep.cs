using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>Each hour, sweeps away imports of more than a day ago; what was applied is in the history and the audit.</summary>
public sealed class BulkSweep(RecordDatabase record, TimeProvider clock, ILogger<BulkSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    /// <param name="now">The moment from which a day is counted back.</param>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var sweep = record.Feed.CreateCommand("delete from registry.bulk_import where sent_at < $1");
        sweep.Parameters.Add(new() { Value = now - BulkImports.KeptFor });
        await sweep.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        do
        {
            try
            {
                await SweepAsync(clock.GetUtcNow(), stoppingToken);
            }
            catch (NpgsqlException e)
            {
                logger.LogWarning(e, "The hourly sweep of imports was left out");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
