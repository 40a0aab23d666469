using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Registry.Parties;

/// <summary>
/// A relation that begins or ends by time alone opens and closes objects at that moment: sleeps until the next such moment, and is woken by the change stream when another one comes before it.
/// </summary>
public sealed class AudienceKeeper(RecordDatabase record, TimeProvider clock, ILogger<AudienceKeeper> logger) : BackgroundService, IProjection
{
    /// <summary>A clock that was put right is noticed within it.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromSeconds(5);

    private readonly Signal _woken = new();

    public static TableName Table { get; } = new("registry", "audience");

    public string Name => "audience";

    public bool Covers(TableName table) => table == Table;

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        _woken.Tell();
        return Task.CompletedTask;
    }

    public ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        _woken.Tell();
        return ValueTask.CompletedTask;
    }

    /// <summary>Writes the audiences of all objects as they are at a moment.</summary>
    /// <returns>The next moment at which one changes by itself; null for never.</returns>
    public async Task<DateTimeOffset?> RenewAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        DateTimeOffset? next;
        do
            next = await RenewSomeAsync(moment, cancellationToken);
        while (next <= moment);
        return next;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var woken = _woken.Next;
            var wait = await WorkAsync(stoppingToken);
            using var pause = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(woken, Task.Delay(wait, clock, pause.Token));
            await pause.CancelAsync();
        }
    }

    /// <returns>How long nothing is to do.</returns>
    private async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        try
        {
            var wait = await RenewAsync(clock.GetUtcNow(), cancellationToken) - clock.GetUtcNow() ?? LongestPause;
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait < LongestPause ? wait : LongestPause;
        }
        catch (NpgsqlException e)
        {
            logger.LogWarning("Relations that begin or end by themselves wait for the record: {Reason}", e.Message);
            return AfterTrouble;
        }
    }

    private async Task<DateTimeOffset?> RenewSomeAsync(DateTimeOffset moment, CancellationToken cancellationToken)
    {
        await using var connection = await record.Feed.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var renew = new NpgsqlCommand("select registry.renew_due($1) from set_config('cockpit.now', $1::timestamptz::text, true)", connection, transaction) { Parameters = { new() { Value = moment.UtcDateTime } } };
        var next = await renew.ExecuteScalarAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return next is DateTime edge ? new DateTimeOffset(edge) : null;
    }
}
