using System.Text.Json;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Obligations;

/// <summary>A date that was found: a whole day, or a moment and its day.</summary>
/// <param name="IsDay">Without an hour.</param>
/// <param name="Since">Since when it stands: when the record happened, or the attribute took this value.</param>
/// <param name="Record">In which it was found.</param>
internal sealed record FoundDate(DateOnly Day, DateTimeOffset Moment, bool IsDay, DateTimeOffset Since, RecordFact? Record);

/// <summary>What is known of an object by a moment; nothing of what happens later.</summary>
internal sealed class HistoryAt(ObjectHistory history, DateTimeOffset at, DutyCalendar calendar)
{
    private readonly int _attributes = CountUntil(history.Attributes, fact => fact.From, at);
    private readonly int _records = CountUntil(history.Records, fact => fact.At, at);

    /// <summary>Null before there was the object, and while it is not in use.</summary>
    public JsonElement? Attributes => _attributes > 0 ? history.Attributes[_attributes - 1].Values : null;

    public RecordFact? First(RecordMatch match, DateTimeOffset since, RecordFact? but = null)
    {
        for (var i = 0; i < _records; i++)
            if (history.Records[i] is var record && record.At >= since && !ReferenceEquals(record, but) && match.Fits(record))
                return record;
        return null;
    }

    public RecordFact? Last(RecordMatch match, DateTimeOffset since, RecordFact? but = null)
    {
        for (var i = _records - 1; i >= 0 && history.Records[i].At >= since; i--)
            if (!ReferenceEquals(history.Records[i], but) && match.Fits(history.Records[i]))
                return history.Records[i];
        return null;
    }

    public IEnumerable<RecordFact> All(RecordMatch match, DateTimeOffset since) =>
        history.Records.Take(_records).Where(record => record.At >= since && match.Fits(record));

    public DateTimeOffset? FirstNotice(DateTimeOffset since) => history.Notices.Where(notice => notice >= since && notice <= at).Select(notice => (DateTimeOffset?)notice).FirstOrDefault();

    public DateTimeOffset NextFact() => new[]
    {
        _attributes < history.Attributes.Length ? history.Attributes[_attributes].From : DateTimeOffset.MaxValue,
        _records < history.Records.Length ? history.Records[_records].At : DateTimeOffset.MaxValue,
        history.Notices.Where(notice => notice > at).DefaultIfEmpty(DateTimeOffset.MaxValue).First(),
    }.Min();

    /// <summary>Attributes ask every object for a date; a record only those that it happened to.</summary>
    public bool HasBegun(IReadOnlyList<DateSource> sources) => sources.Any(source => source is not RecordSource record || Last(record.Record, DateTimeOffset.MinValue) is not null);

    /// <summary>The first of the sources that has a date.</summary>
    public FoundDate? Find(IReadOnlyList<DateSource> sources)
    {
        foreach (var source in sources)
            if ((source is RecordSource record ? Find(record) : Find((AttributeSource)source)) is { } found)
                return found;
        return null;
    }

    /// <summary>A day or a moment in a JSON object; null for what is none, or lies outside of the years that are counted.</summary>
    public FoundDate? Date(JsonElement values, string name, DateTimeOffset since, RecordFact? record)
    {
        if (Value(values, name) is not { ValueKind: JsonValueKind.String } value || value.GetString() is not { } text)
            return null;
        if (CqlDate.TryParse(text, out var date))
            return DutyCalendar.IsCountable(date.Value) ? new(date.Value, calendar.StartOf(date.Value), true, since, record) : null;
        if (!CqlTimestamp.TryParse(text, out var moment) || !DutyCalendar.IsCountable(DateOnly.FromDateTime(moment.Value.UtcDateTime)))
            return null;
        return new(calendar.DayOf(moment.Value), moment.Value.ToUniversalTime(), false, since, record);
    }

    private FoundDate? Find(RecordSource source)
    {
        for (var i = _records - 1; i >= 0; i--)
            if (history.Records[i] is var record && source.Record.Fits(record)
                && (source.Field is null ? new(calendar.DayOf(record.At), record.At, false, record.At, record) : Date(record.Fields, source.Field, record.At, record)) is { } found)
                return found;
        return null;
    }

    private FoundDate? Find(AttributeSource source) =>
        Attributes is { } attributes && Date(attributes, source.Attribute, DateTimeOffset.MinValue, null) is { } found ? found with { Since = ValueSince(source.Attribute) } : null;

    /// <summary>When the attribute came to be what it is; from ever where nothing else is known.</summary>
    private DateTimeOffset ValueSince(string name)
    {
        var value = Value(history.Attributes[_attributes - 1].Values!.Value, name)?.GetString();
        for (var i = _attributes - 2; i >= 0; i--)
            if (history.Attributes[i].Values is { } values && (Value(values, name) is not { ValueKind: JsonValueKind.String } before || before.GetString() != value))
                return history.Attributes[i + 1].From;
        return DateTimeOffset.MinValue;
    }

    private static JsonElement? Value(JsonElement values, string name) => values.ValueKind == JsonValueKind.Object && values.TryGetProperty(name, out var value) ? value : null;

    private static int CountUntil<T>(IReadOnlyList<T> facts, Func<T, DateTimeOffset> when, DateTimeOffset at)
    {
        var count = facts.Count;
        while (count > 0 && when(facts[count - 1]) > at)
            count--;
        return count;
    }
}
