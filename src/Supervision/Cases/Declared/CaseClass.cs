using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Clocks;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>A class of cases (大类, 小类), by the code of GB/T 30428.2: limits are of its conditions (立案条件), not of the class.</summary>
/// <param name="Kind">event or part.</param>
/// <param name="Group">The class that it is of (大类); null for none.</param>
/// <param name="Words">What people say when they mean it, beside its title: the class assistant looks for them.</param>
/// <param name="Conditions">By name; none where the class only groups others.</param>
public sealed record CaseClass(string Code, Title Title, string Kind, string? Group, IReadOnlyList<string> Words, OrderedDictionary<string, CaseCondition> Conditions)
{
    public const string Event = "event", Part = "part";

    /// <summary>Whose line of business it is (行业); null where its group says it, or nobody does.</summary>
    public string? Sector { get; init; }
}

/// <summary>When a case of a class is taken on, and how long it may take: by area and tier of the department where these say otherwise.</summary>
public sealed record CaseCondition(string Name, Title Title, TimeLimit Limit, IReadOnlyList<LimitException> Exceptions)
{
    /// <param name="areas">Timing areas (计时区域) that the case's place is of.</param>
    /// <param name="tier">Digits of the division at which its department stands; null where none is known.</param>
    public TimeLimit For(IReadOnlyCollection<string> areas, int? tier) =>
        Exceptions.FirstOrDefault(other => (other.Area is null || areas.Contains(other.Area)) && (other.Tier is null || other.Tier == tier))?.Limit ?? Limit;
}

/// <summary>The first that fits says the limit.</summary>
/// <param name="Area">Null for any.</param>
/// <param name="Tier">Digits of a division's code; null for any.</param>
public sealed record LimitException(string? Area, int? Tier, TimeLimit Limit);
