using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>What must happen, once or again and again, and by when: a declaration of a pack.</summary>
public sealed record Obligation(string Name, Title Title, string ObjectType)
{
    /// <summary>Whom of the type it concerns, as of each moment; null for all.</summary>
    public CqlExpression? Where { get; init; }

    /// <summary>The first that is there starts the clock, or with <see cref="StartIsDue"/> is the due date itself.</summary>
    public required IReadOnlyList<DateSource> Start { get; init; }

    public bool StartIsDue { get; init; }

    /// <summary>From start to due; with <see cref="StartIsDue"/>, from one fulfilment to the next.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Whether a fulfilment starts the clock anew, or ends the duty.</summary>
    public bool Repeats { get; init; }

    /// <summary>Counted in days of the city, each of them whole; otherwise in moments of the clock.</summary>
    public bool IsOfDays { get; init; } = true;

    /// <summary>The calendar by which working days are counted; null for the city's.</summary>
    public string? WorkingDays { get; init; }

    /// <summary>Fulfilled when each of them has happened.</summary>
    public IReadOnlyList<RecordMatch> SatisfiedBy { get; init; } = [];

    /// <summary>Behind it nothing is owed; empty for never.</summary>
    public IReadOnlyList<DateSource> Until { get; init; } = [];

    /// <summary>How long it is late but not yet overdue.</summary>
    public Amount? Grace { get; init; }

    public IReadOnlyList<Band> Bands { get; init; } = [];

    public IReadOnlyList<Escalation> Escalations { get; init; } = [];

    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>All that it asks for, each once.</summary>
    public IEnumerable<string> RecordKinds => Matches.Select(match => match.Kind).Distinct(StringComparer.Ordinal);

    /// <summary>What it asks of the object.</summary>
    public IEnumerable<string> Attributes => Start.Concat(Until).OfType<AttributeSource>().Select(source => source.Attribute)
        .Concat(Where is null ? [] : CqlProperties.Of(Where))
        .Concat(Interval?.Attribute is { } attribute ? [attribute] : []).Distinct(StringComparer.Ordinal);

    /// <summary>What it asks of records of a kind.</summary>
    public IEnumerable<string> FieldsOf(string kind) => Matches.Where(match => match.Kind == kind && match.Where is not null).SelectMany(match => CqlProperties.Of(match.Where!))
        .Concat(DatesIn(kind)).Distinct(StringComparer.Ordinal);

    /// <summary>Fields of records of a kind in which it looks for a date.</summary>
    public IEnumerable<string> DatesIn(string kind) => Start.Concat(Until).OfType<RecordSource>().Where(source => source.Record.Kind == kind).Select(source => source.Field)
        .Concat(Suspensions.Where(suspension => suspension.Record.Kind == kind).Select(suspension => suspension.Passed)).OfType<string>();

    /// <summary>
    /// Whether, of records of a kind that have happened by a moment, the newest two tell all that it asks at that moment and later: it asks when the last was, and no condition, no field and no
    /// suspension makes it look further back. Two, for the one that started the clock does not satisfy too.
    /// </summary>
    public bool AsksOnlyOfLatest(string kind) =>
        FieldsOf(kind).FirstOrDefault() is null && Matches.All(match => match.Kind != kind || match.Where is null) && (Repeats || SatisfiedBy.All(match => match.Kind != kind))
        && Suspensions.All(suspension => suspension.Record.Kind != kind && suspension.With?.Kind != kind && suspension.Without?.Kind != kind);

    private IEnumerable<RecordMatch> Matches => SatisfiedBy
        .Concat(Start.Concat(Until).OfType<RecordSource>().Select(source => source.Record))
        .Concat(Suspensions.SelectMany(suspension => new[] { suspension.Record, suspension.With, suspension.Without }.OfType<RecordMatch>()));
}

/// <summary>Who hears of it when so much has passed since it was due, grace included, or since the first notice of its being overdue.</summary>
/// <param name="After">Null for at once.</param>
/// <param name="Template">How it is told; null for the plain words.</param>
public sealed record Escalation(Amount? After, bool SinceNotice, string To, string? Template = null);

/// <summary>A record that lets the duty rest, and when it comes back: the earliest of what is given; without any, with the next fulfilment.</summary>
/// <param name="Passed">A field of the record: the last day, or moment, of the rest. A record without it lets nothing rest.</param>
/// <param name="After">So long after the record.</param>
/// <param name="With">A later record that ends the rest.</param>
/// <param name="Without">A later record that makes the rest lasting.</param>
public sealed record Suspension(RecordMatch Record, string? Passed, Amount? After, RecordMatch? With, RecordMatch? Without);
