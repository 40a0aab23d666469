namespace SpatialCockpit.Platform.Changes.Pgoutput;

/// <summary>A transaction while its changes arrive (it is committed already: PostgreSQL sends it whole). Bounded: see <see cref="Shrink"/>.</summary>
internal sealed class OpenTransaction(uint xid, DateTimeOffset committedAt, ChangeStreamOptions options)
{
    private readonly List<RowChange> _changes = [];
    private readonly Dictionary<TableName, (int Rows, long Bytes)> _tallies = [];
    private readonly HashSet<TableName> _anew = [];
    private int _ordinal;
    private int _rows;

    public uint Xid => xid;

    public DateTimeOffset CommittedAt => committedAt;

    /// <summary>Size of the text of the rows kept.</summary>
    public long Bytes { get; private set; }

    /// <summary>Whether a row has a value that PostgreSQL left out (<see cref="UnchangedValues"/>).</summary>
    public bool HasUnchangedValues { get; set; }

    public bool ReadsAnew => _anew.Count > 0;

    /// <summary>Counts a change whether or not anyone wants it.</summary>
    public int NextOrdinal() => _ordinal++;

    public bool IsReadAnew(TableName table) => _anew.Contains(table);

    public void Add(RowChange change, int bytes)
    {
        var table = change.Shape.Name;
        if (_anew.Contains(table))
            return;
        _changes.Add(change);
        var (rows, sum) = _tallies.GetValueOrDefault(table);
        _tallies[table] = (rows + 1, sum + bytes);
        _rows++;
        Bytes += bytes;
        if (_rows > options.LargeTransactionRows || Bytes > options.LargeTransactionBytes)
            Shrink();
    }

    /// <summary>From here on nothing of the table matters: whoever covers it reads it as of a moment after this commit.</summary>
    public void ReadAnew(TableName table)
    {
        if (!_anew.Add(table) || !_tallies.Remove(table, out var tally))
            return;
        _changes.RemoveAll(change => change.Shape.Name == table);
        _rows -= tally.Rows;
        Bytes -= tally.Bytes;
    }

    public List<RowChange> Take()
    {
        _changes.AddRange(_anew.Select(table => new RowChange(ChangeKind.Reshape, new(table, [], []), null, null)));
        return _changes;
    }

    private void Shrink()
    {
        var byRows = _rows > options.LargeTransactionRows;
        ReadAnew(_tallies.MaxBy(tally => byRows ? tally.Value.Rows : tally.Value.Bytes).Key);
    }
}
