using System.Text.Json;

namespace SpatialCockpit.Platform.Changes.Pgoutput;

/// <summary>From <c>pgoutput</c> messages to transactions. Keeps what the protocol says once and presumes later: the shape of each table.</summary>
/// <param name="wanted">Rows of other tables are counted and dropped unread.</param>
internal sealed class PgOutputDecoder(ChangeStreamOptions options, Func<TableName, bool> wanted)
{
    /// <summary>Prefix of the messages that the event trigger writes (<c>data/schema/bootstrap.sql</c>).</summary>
    public const string DdlPrefix = "cockpit.ddl";

    /// <summary>Stands for a value that PostgreSQL left out because the update did not touch it; told apart by reference.</summary>
    public static readonly string Unchanged = new('?', 1);

    private readonly Dictionary<uint, Relation> _relations = [];
    private OpenTransaction? _open;

    private sealed record Relation(TableShape Shape, bool Wanted);

    public bool InTransaction => _open is not null;

    /// <returns>The transaction that this message closes, and the position right after its commit.</returns>
    public (OpenTransaction Transaction, Lsn End)? Read(ReadOnlySpan<byte> bytes)
    {
        var message = new PgOutputMessage(bytes);
        switch (message.Letter())
        {
            case 'B':
                Begin(message);
                break;
            case 'C':
                return Commit(message);
            case 'R':
                Describe(message);
                break;
            case 'I':
                Insert(message);
                break;
            case 'U':
                Update(message);
                break;
            case 'D':
                Delete(message);
                break;
            case 'T':
                Truncate(message);
                break;
            case 'M':
                Told(message);
                break;
        }
        return null;
    }

    private void Begin(PgOutputMessage message)
    {
        message.Lsn();
        var committedAt = message.Time();
        _open = new(message.UInt32(), committedAt, options);
    }

    private (OpenTransaction, Lsn) Commit(PgOutputMessage message)
    {
        message.Byte();
        message.Lsn();
        var closed = _open!;
        _open = null;
        return (closed, message.Lsn());
    }

    private void Describe(PgOutputMessage message)
    {
        var oid = message.UInt32();
        var name = new TableName(message.Name(), message.Name());
        var identity = message.Letter();
        var columns = new string[message.Int16()];
        var key = new List<int>();
        for (var i = 0; i < columns.Length; i++)
        {
            if ((message.Byte() & 1) != 0)
                key.Add(i);
            columns[i] = message.Name();
            message.Int32();
            message.Int32();
        }
        // Identity 'f' takes the whole row for a key: what a table without primary key has. Such a table is not streamed.
        _relations[oid] = new(new(name, columns, key), key.Count > 0 && identity is 'd' or 'i' && wanted(name));
    }

    private void Insert(PgOutputMessage message)
    {
        if (Next(ref message) is not var (relation, ordinal))
            return;
        message.Letter();
        var (values, bytes) = Values(ref message);
        _open!.Add(new(ChangeKind.Insert, relation.Shape, null, new(relation.Shape, values)) { Ordinal = ordinal }, bytes);
    }

    private void Update(PgOutputMessage message)
    {
        if (Next(ref message) is not var (relation, ordinal))
            return;
        string?[]? oldKey = null;
        var bytesOfKey = 0;
        if (message.Letter() != 'N')
        {
            (var old, bytesOfKey) = Values(ref message);
            oldKey = relation.Shape.KeyOf(old);
            message.Letter();
        }
        var (values, bytes) = Values(ref message);
        oldKey = oldKey is null ? null : MovedFrom(oldKey, relation.Shape, values);
        _open!.Add(new(ChangeKind.Update, relation.Shape, oldKey, new(relation.Shape, values)) { Ordinal = ordinal }, bytes + bytesOfKey);
    }

    /// <summary>The old key comes also when the key holds a large value; then the row has not moved, and its key is left out of the new row.</summary>
    private static string?[]? MovedFrom(string?[] oldKey, TableShape shape, string?[] values)
    {
        var moved = false;
        for (var i = 0; i < oldKey.Length; i++)
        {
            ref var value = ref values[shape.KeyColumns[i]];
            value = ReferenceEquals(value, Unchanged) ? oldKey[i] : value;
            moved |= value != oldKey[i];
        }
        return moved ? oldKey : null;
    }

    private void Delete(PgOutputMessage message)
    {
        if (Next(ref message) is not var (relation, ordinal))
            return;
        message.Letter();
        var (values, bytes) = Values(ref message);
        _open!.Add(new(ChangeKind.Delete, relation.Shape, relation.Shape.KeyOf(values), null) { Ordinal = ordinal }, bytes);
    }

    private void Truncate(PgOutputMessage message)
    {
        var count = message.Int32();
        message.Byte();
        for (var i = 0; i < count; i++)
        {
            if (Next(ref message) is var (relation, ordinal))
                _open!.Add(new(ChangeKind.Truncate, relation.Shape, null, null) { Ordinal = ordinal }, 0);
        }
    }

    /// <summary>Someone wrote a message into the log; ours tells of DDL as <c>["schema", "table"]</c>.</summary>
    private void Told(PgOutputMessage message)
    {
        var transactional = (message.Byte() & 1) != 0;
        message.Lsn();
        if (!transactional || message.Name() != DdlPrefix || _open is null)
            return;
        using var told = JsonDocument.Parse(message.Text(message.Int32()));
        var name = new TableName(told.RootElement[0].GetString()!, told.RootElement[1].GetString()!);
        if (wanted(name))
            _open.ReadAnew(name);
    }

    private (Relation Relation, int Ordinal)? Next(ref PgOutputMessage message)
    {
        var ordinal = _open!.NextOrdinal();
        var relation = _relations[message.UInt32()];
        return relation.Wanted && !_open.IsReadAnew(relation.Shape.Name) ? (relation, ordinal) : null;
    }

    private (string?[] Values, int Bytes) Values(ref PgOutputMessage message)
    {
        var values = new string?[message.Int16()];
        var sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            switch (message.Letter())
            {
                case 'u':
                    values[i] = Unchanged;
                    _open!.HasUnchangedValues = true;
                    break;
                case 't':
                    var bytes = message.Int32();
                    values[i] = message.Text(bytes);
                    sum += bytes;
                    break;
            }
        }
        return (values, sum);
    }
}
