using System.Globalization;
using Npgsql;

namespace SpatialCockpit.Platform.Changes.Pgoutput;

/// <summary>PostgreSQL sends a transaction when its commit is in the log, which may be a moment before others see what it did.</summary>
internal static class Visibility
{
    private const int LongestPauseMilliseconds = 100;

    /// <summary>Waits until a query sees what the transaction did; almost always it does at once.</summary>
    /// <param name="xid">The low 32 bits of the transaction's number, as the stream has it.</param>
    public static async Task UntilAsync(NpgsqlConnection connection, uint xid, CancellationToken cancellationToken)
    {
        // The whole number is the one nearest to that of the newest transaction.
        await using var newest = new NpgsqlCommand("select pg_snapshot_xmax(pg_current_snapshot())::text", connection);
        var xmax = ulong.Parse((string)(await newest.ExecuteScalarAsync(cancellationToken))!, CultureInfo.InvariantCulture);
        var whole = xmax + (ulong)(int)(xid - (uint)xmax);
        await using var visible = new NpgsqlCommand("select pg_visible_in_snapshot($1::text::xid8, pg_current_snapshot())", connection)
        {
            Parameters = { new() { Value = whole.ToString(CultureInfo.InvariantCulture) } },
        };
        for (var pause = 1; await visible.ExecuteScalarAsync(cancellationToken) is not true; pause = Math.Min(2 * pause, LongestPauseMilliseconds))
            await Task.Delay(pause, cancellationToken);
    }
}
