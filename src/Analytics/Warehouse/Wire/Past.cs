using System.Text.Json.Serialization;

namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>What was known at a moment: of tables that say when a row was recorded, the rows of until then as they were; of others what has always stood.</summary>
/// <param name="Moment">What was recorded later is not there.</param>
/// <param name="Standing">Tables of things, as far as they are told of.</param>
/// <param name="Named">Parameters of the question, by name: moments.</param>
internal sealed record Past(DateTimeOffset Moment, IReadOnlyList<StandingTable> Standing, IReadOnlyDictionary<string, DateTimeOffset> Named)
{
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> Values => Named.ToDictionary(each => each.Key, object? (each) => each.Value, StringComparer.Ordinal);
}

/// <summary>Things whose rows say how they are, and not since when.</summary>
/// <param name="Columns">Those that may be asked for, beside what tells rows apart.</param>
/// <param name="Earlier">What some of them were at the moment, where they were changed later.</param>
/// <param name="Unknown">Keys of rows that were not known yet.</param>
internal sealed record StandingTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<EarlierValue> Earlier, IReadOnlyList<long> Unknown);

/// <param name="Id">Of the row.</param>
/// <param name="Text">As PostgreSQL writes it; null for nothing.</param>
internal sealed record EarlierValue(long Id, string Column, string? Text);
