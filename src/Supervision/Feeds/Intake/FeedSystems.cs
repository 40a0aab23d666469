using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Feeds.Intake;

/// <summary>Whose feeds a transaction is about; without it sees what its caller has sent, and nothing else.</summary>
internal static class FeedSystems
{
    /// <summary>One after the other: what is known of a system's things does not change meanwhile.</summary>
    public static async Task EnterAsync(ScopedTransaction transaction, string system, CancellationToken cancellationToken)
    {
        await SeeAsync(transaction, [system], cancellationToken);
        await using var alone = transaction.Command("select pg_advisory_xact_lock(hashtextextended('feed' || chr(10) || $1, 7))");
        alone.Parameters.Add(new() { Value = system });
        await alone.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task SeeAsync(ScopedTransaction transaction, string[] systems, CancellationToken cancellationToken)
    {
        await using var see = transaction.Command("select set_config('cockpit.systems', $1::text[]::text, true)");
        see.Parameters.Add(new() { Value = systems });
        await see.ExecuteNonQueryAsync(cancellationToken);
    }
}
