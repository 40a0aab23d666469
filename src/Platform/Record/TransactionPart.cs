using System.Data;
using Npgsql;

namespace SpatialCockpit.Platform.Record;

/// <summary>A part of a transaction that leaves nothing where it fails, while the rest goes on.</summary>
public static class TransactionPart
{
    private const string Before = "before_part";

    /// <summary>What the part throws is thrown on, after all that it did is undone.</summary>
    public static async Task PartAsync(this NpgsqlTransaction transaction, Func<Task> part, CancellationToken cancellationToken)
    {
        await transaction.SaveAsync(Before, cancellationToken);
        try
        {
            await part();
        }
        catch
        {
            if (transaction.Connection is { State: ConnectionState.Open } connection)
            {
                await transaction.RollbackAsync(Before, CancellationToken.None);
                KeptTransaction.Forget(connection);
            }
            throw;
        }
        await transaction.ReleaseAsync(Before, cancellationToken);
    }
}
