using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Audit;

/// <summary>Lets go of lines older than the operator wants to keep, under whole seals, which stay; never of the last half year, and of nothing where no age was named.</summary>
public sealed class AuditRetention(RecordDatabase record, StartOptions options, TimeProvider time, ILogger<AuditRetention> logger) : HourlySweep(time, logger, atOnce: false)
{
    /// <summary>What the record refuses to forget, too (<c>audit.forget</c>).</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromDays(183);

    public override string JobName => "audit-retention";

    protected override Task SweepNowAsync(CancellationToken cancellationToken) => options.AuditDays is { } days ? ForgetAsync(Time.GetUtcNow().AddDays(-days), cancellationToken) : Task.CompletedTask;

    /// <returns>How many lines went.</returns>
    internal async Task<long> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var forget = connection.Command("select audit.forget($1)", before.UtcDateTime);
        var gone = (long)(await forget.ExecuteScalarAsync(cancellationToken))!;
        if (gone > 0)
            await AuditLog.WriteAsync(connection, "service", "audit.forget", "audit", new { before, lines = gone }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return gone;
    }
}
