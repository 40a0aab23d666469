using System.Globalization;

namespace SpatialCockpit.Supervision.Indicators.Declared;

/// <summary>What an indicator counts: objects of a type, records of a kind, duties of an obligation, alerts of a rule.</summary>
/// <param name="Name">Of the type, kind, obligation or rule.</param>
/// <param name="Where">CQL2, as the pack says it; null for all.</param>
/// <param name="Sum">An attribute of objects or a field of records that is added up; null where they themselves are counted.</param>
public sealed record CountedThings(CountedSort Sort, string Name, string? Where, string? Sum = null)
{
    /// <summary>When it happened that is counted; null for what is counted as it is now.</summary>
    public string? Time => Sort switch
    {
        CountedSort.Records => "occurred_at",
        CountedSort.Duties => "due_on",
        CountedSort.Alerts => "raised_at",
        _ => null,
    };

    /// <summary>The whole condition on their list, in CQL2.</summary>
    /// <param name="from">The first day; null for ever.</param>
    /// <param name="to">The last, included; null for ever.</param>
    /// <param name="filter">Further, by who asks.</param>
    public string? FilterOf(DateOnly? from, DateOnly? to, string? filter)
    {
        string?[] parts =
        [
            Sort switch { CountedSort.Duties => $"obligation = '{Name}'", CountedSort.Alerts => $"rule = '{Name}'", _ => null },
            Where is null ? null : $"({Where})",
            Time is null || from is null ? null : $"{Time} >= {Day(from.Value)}",
            Time is null || to is null || to == DateOnly.MaxValue ? null : $"{Time} < {Day(to.Value.AddDays(1))}",
            filter is null ? null : $"({filter})",
        ];
        return string.Join(" AND ", parts.OfType<string>()) is { Length: > 0 } whole ? whole : null;
    }

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"DATE('{day:yyyy-MM-dd}')");
}

public enum CountedSort
{
    Objects,
    Records,
    Duties,
    Alerts,
}
