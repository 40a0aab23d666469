using System.Globalization;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Indicators.Periods;

namespace SpatialCockpit.Supervision.Indicators.Declared;

/// <summary>What an indicator counts: objects of a type, records of a kind, duties of an obligation, alerts of a rule, cases of a sort, scores of a model.</summary>
/// <param name="Name">Of the type, kind, obligation, rule, sort or model.</param>
/// <param name="Where">CQL2, as the pack says it; null for all.</param>
/// <param name="Sum">An attribute of objects or a field of records that is added up; null where they themselves are counted.</param>
/// <param name="Time">The day or moment at which it happened that is counted; null for what is counted as it is now.</param>
public sealed record CountedThings(CountedSort Sort, string Name, string? Where, string? Sum, string? Time)
{
    private const string OfObjects = "object.";

    /// <summary>What is counted by, where a pack does not say.</summary>
    public static string? UsualTime(CountedSort sort) => sort switch
    {
        CountedSort.Records => "occurred_at",
        CountedSort.Duties => "due_on",
        CountedSort.Alerts => "raised_at",
        CountedSort.Cases => "recorded_at",
        _ => null,
    };

    /// <summary>Objects say of themselves what is asked of the objects of records: so both sides of a share can be told apart by <c>object.maker</c>.</summary>
    /// <param name="name">Of what is asked, as <c>object.maker</c>.</param>
    public string OwnName(string name) => Sort == CountedSort.Objects && name.StartsWith(OfObjects, StringComparison.Ordinal) ? name[OfObjects.Length..] : name;

    /// <summary>By what they are told apart, as their list calls it.</summary>
    public string? OwnBy(string? by) => by is null ? null : string.Join(',', by.Split(',').Select(OwnName));

    /// <summary>The whole condition on their list, in CQL2.</summary>
    /// <param name="columns">Of the list.</param>
    /// <param name="when">The days that count; null for ever.</param>
    /// <param name="filter">Further, by who asks.</param>
    public string? FilterOf(FigureDays? when, string? filter, IReadOnlyDictionary<string, CqlColumn> columns, CityClock clock)
    {
        string?[] parts =
        [
            Sort switch { CountedSort.Duties => $"obligation = '{Name}'", CountedSort.Alerts => $"rule = '{Name}'", CountedSort.Cases => $"case_type = '{Name}'", _ => null },
            Where is null ? null : $"({Where})",
            .. Time is null || when is null ? [] : ConditionsOf(Time, when, columns[Time].Type == CqlType.Date, clock),
            filter is null ? null : $"({CqlProperties.Renamed(filter, OwnName)})",
        ];
        return string.Join(" AND ", parts.OfType<string>()) is { Length: > 0 } whole ? whole : null;
    }

    /// <param name="isDay">Whether it is known to the day alone: a day that has begun counts whole then.</param>
    private static IEnumerable<string> ConditionsOf(string time, FigureDays when, bool isDay, CityClock clock)
    {
        if (when.From is { } from)
            yield return $"{time} >= {Day(from)}";
        if (when.To is { } to && when.Until is { } until && !isDay)
            yield return string.Create(CultureInfo.InvariantCulture, $"{time} < TIMESTAMP('{clock.Moment(to.ToDateTime(until)).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z')");
        else if (when.To is { } last && last < DateOnly.MaxValue)
            yield return $"{time} < {Day(last.AddDays(1))}";
        foreach (var (first, behind) in when.Left)
            yield return $"NOT ({time} >= {Day(first)} AND {time} < {Day(behind)})";
    }

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"DATE('{day:yyyy-MM-dd}')");
}

public enum CountedSort
{
    Objects,
    Records,
    Duties,
    Alerts,
    Cases,

    /// <summary>What a model tells.</summary>
    Scores,
}
