using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Platform.Access;

/// <summary>One request's transaction under its caller's scope; undone unless committed.</summary>
/// <param name="place">At the connections; null where none is waited for.</param>
public sealed class ScopedTransaction(NpgsqlConnection connection, NpgsqlTransaction transaction, SecretBox secrets, IDisposable? place) : IAsyncDisposable
{
    private int _ended;

    public SecretBox Secrets => secrets;

    public NpgsqlCommand Command(string sql) => new(sql, connection, transaction);

    /// <param name="values">For <c>$1</c>, <c>$2</c> and so on; of what a filter asks of a sealed column, all that the column may hold for it.</param>
    public NpgsqlCommand Command(string sql, params IEnumerable<object?> values) => connection.Command(sql, values.Select(value => value is CqlSealedText asked ? secrets.FormsOf(asked.Text).ToArray() : value));

    /// <inheritdoc cref="TransactionPart.PartAsync"/>
    public Task PartAsync(Func<Task> part, CancellationToken cancellationToken) => transaction.PartAsync(part, cancellationToken);

    /// <returns>A position in the change stream at or after this commit: what the answer carries as <c>X-Lsn</c>.</returns>
    public async Task<Lsn> CommitAsync(CancellationToken cancellationToken)
    {
        await transaction.CommitAsync(cancellationToken);
        return await Lsn.CurrentAsync(connection, cancellationToken);
    }

    /// <summary>Ends it once: Npgsql lends the same object to the next transaction of the connection, which a second time would undo.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        using var ended = place;
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
