namespace SpatialCockpit.Platform.Changes;

/// <summary>A table of the record: schema and name, as <c>gis.road</c>.</summary>
public readonly record struct TableName(string Schema, string Name)
{
    public override string ToString() => $"{Schema}.{Name}";
}

public enum ChangeKind
{
    Insert,
    Update,
    Delete,

    /// <summary>All rows of the table are gone; no row is given.</summary>
    Truncate,

    /// <summary>The table was made, altered or dropped; no row is given: read it anew.</summary>
    Reshape,
}

/// <summary>The columns of a table as the stream describes them; <see cref="KeyColumns"/> index into <see cref="Columns"/>.</summary>
public sealed record TableShape(TableName Name, IReadOnlyList<string> Columns, IReadOnlyList<int> KeyColumns)
{
    public int IndexOf(string column)
    {
        for (var i = 0; i < Columns.Count; i++)
        {
            if (Columns[i] == column)
                return i;
        }
        return -1;
    }
}

/// <summary>A whole row in PostgreSQL's text form; geometry as hex EWKB, null as null.</summary>
public sealed record ChangedRow(TableShape Shape, string?[] Values)
{
    public string? this[string column] => Shape.IndexOf(column) is >= 0 and var i ? Values[i] : null;
}

/// <param name="OldKey">The row's key columns before the change where the change moved or removed it, by <see cref="TableShape.KeyColumns"/>.</param>
/// <param name="Row">The whole row after an insert or update, with unchanged TOAST values filled in.</param>
public sealed record RowChange(ChangeKind Kind, TableShape Shape, string?[]? OldKey, ChangedRow? Row);

/// <summary>One committed transaction as a projection gets it.</summary>
public sealed record CommittedChanges(Lsn CommitLsn, DateTimeOffset CommittedAt, IReadOnlyList<RowChange> Changes);
