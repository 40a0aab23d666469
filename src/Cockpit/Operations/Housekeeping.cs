using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Sweeps away what nobody can use any more: sessions and tokens that ended, answers kept for repeated writes.</summary>
public sealed class Housekeeping(RecordDatabase record, TimeProvider clock, ILogger<Housekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    private const string Sql = """
        delete from identity.session where expires_at < now();
        delete from identity.api_token where expires_at < now() - interval '30 days';
        delete from platform.idempotency_key where created_at < now() - interval '1 day';
        """;

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var sweep = record.Feed.CreateCommand(Sql);
        await sweep.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Npgsql.NpgsqlException e)
            {
                logger.LogWarning(e, "The hourly sweep was left out");
            }
        }
    }
}
