using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Analytics.Catalog;

/// <summary>What others know of the record's tables: which of it a caller may know, and what it is called.</summary>
public interface IKnownTables
{
    /// <returns>Null where the caller may not know the table.</returns>
    KnownTable? Find(TableName table, Caller caller);
}

/// <param name="Title">Null where nobody has named it.</param>
/// <param name="Hidden">Columns that the caller may not know.</param>
/// <param name="Columns">Those that somebody has named.</param>
public sealed record KnownTable(Title? Title, IReadOnlySet<string> Hidden, IReadOnlyDictionary<string, KnownColumn> Columns)
{
    public static KnownTable Plain { get; } = new(null, new HashSet<string>(), new Dictionary<string, KnownColumn>());
}

/// <param name="Unit">Of its values; null for none.</param>
public sealed record KnownColumn(Title Title, Title? Unit);
