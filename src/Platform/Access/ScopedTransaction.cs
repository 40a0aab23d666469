using Npgsql;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Platform.Access;

/// <summary>One request's transaction under its caller's scope; undone unless committed.</summary>
/// <param name="place">At the connections; null where none is waited for.</param>
public sealed class ScopedTransaction(KeptTransaction kept, SecretBox secrets, IDisposable? place) : IAsyncDisposable
{
    public SecretBox Secrets => secrets;

    /// <summary>What the device said of it, for the audit.</summary>
    public ClientMark Client { get; internal set; }

    public NpgsqlCommand Command(string sql) => new(sql, kept.Connection, kept.Transaction);

    /// <param name="values">For <c>$1</c>, <c>$2</c> and so on; of what a filter asks of a sealed column, all that the column may hold for it.</param>
    public NpgsqlCommand Command(string sql, params IEnumerable<object?> values) => kept.Connection.Command(sql, values.Select(value => value is CqlSealedText asked ? secrets.FormsOf(asked.Text).ToArray() : value));

    /// <inheritdoc cref="TransactionPart.PartAsync"/>
    public Task PartAsync(Func<Task> part, CancellationToken cancellationToken) => kept.Transaction.PartAsync(part, cancellationToken);

    /// <returns>A position in the change stream at or after this commit: what the answer carries as <c>X-Lsn</c>.</returns>
    public async Task<Lsn> CommitAsync(CancellationToken cancellationToken)
    {
        await kept.Transaction.CommitAsync(cancellationToken);
        return await Lsn.CurrentAsync(kept.Connection, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        using var ended = place;
        await kept.DisposeAsync();
    }
}
