namespace SpatialCockpit.Platform.Secrets;

/// <summary>How a column keeps what is sealed.</summary>
public enum SealedForm
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>Bytes, sealed for their place.</summary>
    Bytes,

    /// <summary>JSON that is one sealed text of what it was.</summary>
    Document,

    /// <summary>An object of which some members are sealed texts.</summary>
    Members,
}

/// <summary>A column whose texts are sealed.</summary>
/// <param name="Table">As SQL names it.</param>
/// <param name="Column">As SQL names it.</param>
/// <param name="Members">Of an object, those that are sealed.</param>
/// <param name="Key">The column that tells its rows apart, a bigint.</param>
/// <param name="PlaceOf">A row by its key, where a secret is sealed for its place alone; null where it may be copied, and looked for.</param>
/// <param name="Where">In SQL: the rows that hold something to seal.</param>
public sealed record SealedColumn(string Table, string Column, SealedForm Form = SealedForm.Text, IReadOnlyList<string>? Members = null, string Key = "id", Func<long, string>? PlaceOf = null, string Where = "true");

/// <summary>The columns of one feature whose texts are sealed, as they are now.</summary>
public interface ISealedColumns
{
    IEnumerable<SealedColumn> Now { get; }
}
