using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>What PostgreSQL ended because it and somebody else waited for each other is done once more; the other has gone on meanwhile.</summary>
public static class Deadlock
{
    private const int MostAttempts = 5;

    /// <param name="work">Begins anew each time: what a deadlock ended has left nothing behind.</param>
    /// <exception cref="PostgresException">What it throws that is no deadlock, and the fifth deadlock.</exception>
    public static async Task<T> OutliveAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return await work();
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < MostAttempts)
            {
            }
    }

    /// <summary>Of a part of a transaction: only the part is begun anew.</summary>
    public static Task OutliveAsync(NpgsqlTransaction transaction, Func<Task> part, CancellationToken cancellationToken) => OutliveAsync(async () =>
    {
        await transaction.PartAsync(part, cancellationToken);
        return true;
    });
}
