using System.Collections.Immutable;
using System.Text.Json;

namespace SpatialCockpit.Supervision.Obligations;

/// <param name="From">Since when the object is like this.</param>
/// <param name="Values">A JSON object; days as 2026-01-31, moments as RFC 3339. Null while it is not in use: then it owes nothing.</param>
public sealed record AttributesFact(DateTimeOffset From, JsonElement? Values);

/// <param name="At">When it happened, not when it became known.</param>
/// <param name="Fields">A JSON object, as <see cref="AttributesFact.Values"/>.</param>
public sealed record RecordFact(string Kind, DateTimeOffset At, JsonElement Fields = default, long Id = 0);

/// <summary>What is known of one object, in the order in which it happened; of one moment, in the order given.</summary>
/// <param name="notices">When those whom the duty binds were told that it is overdue.</param>
public sealed class ObjectHistory(IEnumerable<AttributesFact> attributes, IEnumerable<RecordFact> records, IEnumerable<DateTimeOffset>? notices = null)
{
    public ImmutableArray<AttributesFact> Attributes { get; } = [.. attributes.OrderBy(fact => fact.From)];

    public ImmutableArray<RecordFact> Records { get; } = [.. records.OrderBy(fact => fact.At)];

    public ImmutableArray<DateTimeOffset> Notices { get; } = [.. (notices ?? []).Order()];
}
