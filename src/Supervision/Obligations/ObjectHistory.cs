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
public sealed class ObjectHistory
{
    /// <param name="notices">When those whom the duty binds were told that it is overdue.</param>
    public ObjectHistory(IEnumerable<AttributesFact> attributes, IEnumerable<RecordFact> records, IEnumerable<DateTimeOffset>? notices = null)
        : this([.. attributes.OrderBy(fact => fact.From)], [.. records.OrderBy(fact => fact.At)], [.. (notices ?? []).Order()])
    {
    }

    private ObjectHistory(ImmutableArray<AttributesFact> attributes, ImmutableArray<RecordFact> records, ImmutableArray<DateTimeOffset> notices) => (Attributes, Records, Notices) = (attributes, records, notices);

    public ImmutableArray<AttributesFact> Attributes { get; }

    public ImmutableArray<RecordFact> Records { get; }

    public ImmutableArray<DateTimeOffset> Notices { get; }

    /// <summary>The same object, of whose duty others were told.</summary>
    public ObjectHistory Told(IEnumerable<DateTimeOffset> notices) => new(Attributes, Records, [.. notices.Order()]);
}
