using System.Buffers;
using System.Runtime.CompilerServices;
using Npgsql;
using Npgsql.Replication;
using Npgsql.Replication.PgOutput;

namespace SpatialCockpit.Platform.Changes.Pgoutput;

/// <summary>One step of the stream: everything up to <see cref="End"/> is known; of the tables wanted, <see cref="Changes"/> happened.</summary>
/// <param name="Changes">Null when nothing wanted happened (keep-alive, or a commit elsewhere).</param>
/// <param name="Bytes">Size of the rows' text.</param>
internal readonly record struct StreamStep(Lsn End, CommittedChanges? Changes, long Bytes);

/// <summary>Reads one replication slot: commits in their order, whole rows, and how far the log has been searched.</summary>
internal sealed class ChangeReader(NpgsqlDataSource feed, ChangeStreamOptions options, Func<TableName, bool> wanted)
{
    /// <summary>How soon a keep-alive is noticed; Npgsql swallows it and keeps only its position. A look costs one memory read.</summary>
    private static readonly TimeSpan KeepAliveLook = TimeSpan.FromMilliseconds(20);

    private readonly UnchangedValues _unchangedValues = new(feed);

    /// <param name="from">Commits that ended at or before it are not sent.</param>
    public async IAsyncEnumerable<StreamStep> ReadAsync(
        LogicalReplicationConnection connection, PgOutputReplicationSlot slot, Lsn from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var decoder = new PgOutputDecoder(options, wanted);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var messages = new ReplicationMessages(connection, slot, from, options.Publication, feed, stop);
        var position = from;
        while (true)
        {
            while (!decoder.InTransaction && !await messages.ArrivesWithinAsync(KeepAliveLook))
            {
                // Outside a transaction every commit before the position of a keep-alive has been sent.
                if (new Lsn((ulong)connection.LastReceivedLsn) is var searched && searched > position)
                    yield return new(position = searched, null, 0);
            }
            if (await messages.NextAsync() is not { } message)
                yield break;
            if (await DecodeAsync(decoder, message) is not var (transaction, end))
                continue;
            position = end;
            yield return new(end, await WholeAsync(transaction, end, cancellationToken), transaction.Bytes);
        }
    }

    private static async ValueTask<(OpenTransaction Transaction, Lsn End)?> DecodeAsync(PgOutputDecoder decoder, XLogDataMessage message)
    {
        var length = (int)message.Data.Length;
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        await message.Data.ReadExactlyAsync(buffer.AsMemory(0, length));
        var closed = decoder.Read(buffer.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(buffer);
        return closed;
    }

    private async Task<CommittedChanges?> WholeAsync(OpenTransaction transaction, Lsn end, CancellationToken cancellationToken)
    {
        if (transaction.ReadsAnew)
        {
            // Whoever hears of a new shape may look at the record at once.
            await using var connection = await feed.OpenConnectionAsync(cancellationToken);
            await Visibility.UntilAsync(connection, transaction.Xid, cancellationToken);
        }
        var changes = transaction.Take();
        var whole = transaction.HasUnchangedValues ? await _unchangedValues.FillAsync(transaction.Xid, changes, cancellationToken) : changes;
        return whole.Count == 0 ? null : new(end, transaction.CommittedAt, whole) { Xid = transaction.Xid };
    }
}
