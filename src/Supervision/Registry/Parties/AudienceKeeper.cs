using Microsoft.Extensions.Logging;
using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Supervision.Registry.Parties;

/// <summary>
/// A relation that begins or ends by time alone opens and closes objects at that moment: sleeps until the next such moment, and is woken by the change stream when another one comes before it.
/// </summary>
public sealed class AudienceKeeper(RecordDatabase record, TimeProvider clock, ILogger<AudienceKeeper> logger) : PacedWork(clock, logger), IProjection
{
    private readonly Signal _woken = new();

    public static TableName Table { get; } = new("registry", "audience");

    public string Name => "audience";

    public bool Covers(TableName table) => table == Table;

    public Task RebuildAsync(RecordSnapshot snapshot, CancellationToken cancellationToken)
    {
        _woken.Tell();
        return Task.CompletedTask;
    }

    public async ValueTask ApplyAsync(CommittedChanges changes, CancellationToken cancellationToken)
    {
        await changes.UntilVisibleAsync(record.Feed, cancellationToken);
        _woken.Tell();
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

    protected override string Work => "Relations that begin or end by themselves";

    protected override Task NextCall() => _woken.Next;

    protected override Task<DateTimeOffset?> WorkAsync(CancellationToken cancellationToken) => RenewAsync(Time.GetUtcNow(), cancellationToken);

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
