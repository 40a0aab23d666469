using System.Data;
using System.Reflection;
using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>
/// A transaction of a pool whose connections keep statements; undone unless committed. One that failed leaves none kept: a statement whose values PostgreSQL refuses while Npgsql is about to
/// keep it stays without what it answers, and who asks it next gets an exception in the place of rows.
/// </summary>
public sealed class KeptTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    private const string Failed = "InFailedTransactionBlock";

    // Npgsql knows, and tells nobody; to find it out otherwise takes a round trip each time.
    private static readonly PropertyInfo Connector = typeof(NpgsqlConnection).GetProperty("Connector", BindingFlags.Instance | BindingFlags.NonPublic)!;
    private static readonly PropertyInfo Status = Connector.PropertyType.GetProperty("TransactionStatus", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private int _ended;

    public NpgsqlConnection Connection => connection;

    public NpgsqlTransaction Transaction => transaction;

    private bool HasFailed => IsOpen(connection) && Status.GetValue(Connector.GetValue(connection))?.ToString() == Failed;

    public static async Task<KeptTransaction> BeginAsync(NpgsqlDataSource pool, IsolationLevel isolation, CancellationToken cancellationToken)
    {
        var connection = await pool.OpenConnectionAsync(cancellationToken);
        try
        {
            return new(connection, await connection.BeginTransactionAsync(isolation, cancellationToken));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>After a failed part is undone, within a transaction that goes on. Of a connection that broke meanwhile nothing is left to forget.</summary>
    public static void Forget(NpgsqlConnection connection)
    {
        if (!IsOpen(connection))
            return;
        try
        {
            connection.UnprepareAll();
        }
        catch (NpgsqlException)
        {
            // It broke just now, and nobody asks it any more.
        }
    }

    private static bool IsOpen(NpgsqlConnection connection) => connection.State == ConnectionState.Open;

    /// <summary>Ends it once: Npgsql lends the same object to the next transaction of the connection, which a second time would undo.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        var hasFailed = HasFailed;
        await transaction.DisposeAsync();
        if (hasFailed)
            Forget(connection);
        await connection.DisposeAsync();
    }
}
