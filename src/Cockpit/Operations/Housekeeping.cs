using SpatialCockpit.Platform.Jobs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Operations;

/// <summary>Sweeps away what nobody can use any more: sessions and tokens that ended, what signed requests showed once, answers kept for repeated writes.</summary>
public sealed class Housekeeping(RecordDatabase record, TimeProvider clock, ILogger<Housekeeping> logger) : HourlySweep(clock, logger, atOnce: false)
{
    private const string Sql = """
        delete from identity.session where least(expires_at, idle_until) < now();
        delete from identity.provider_sign_in where session_id is null and at < now() - interval '1 hour';
        delete from identity.client_session where expires_at < now();
        delete from identity.logout_token where taken_at < now() - interval '1 hour';
        delete from identity.nonce where used_at < now() - interval '10 minutes';
        delete from identity.client_calls where day < now() - interval '400 days';
        delete from exchange.call where at < now() - interval '400 days';
        delete from exchange.push_run where ended_at < now() - interval '400 days';
        delete from exchange.used_day where day < now() - interval '400 days';
        delete from exchange.notice where told_at < now() - interval '30 days';
        delete from identity.api_token where key is null and expires_at < now() - interval '30 days';
        delete from platform.idempotency_key where created_at < now() - interval '1 day';
        """;

    public override string JobName => "housekeeping";

    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await using var sweep = record.Feed.CreateCommand(Sql);
        await sweep.ExecuteNonQueryAsync(cancellationToken);
    }

    protected override Task SweepNowAsync(CancellationToken cancellationToken) => SweepAsync(cancellationToken);
}
