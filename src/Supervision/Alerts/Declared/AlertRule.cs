using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Keeping;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Alerts.Declared;

/// <summary>What must not be so, and what happens when it is: one alert for each object, and who brings it to its end.</summary>
public sealed record AlertRule(string Name, Title Title, string ObjectType, AlertSource Source)
{
    /// <summary>blue, yellow, orange or red.</summary>
    public string Severity { get; init; } = "yellow";

    /// <summary>Who is told first, and who when nobody has handled it.</summary>
    public IReadOnlyList<AlertLevel> Levels { get; init; } = [];

    /// <summary>What was handled is looked at once more before it is closed.</summary>
    public bool NeedsVerification { get; init; }

    /// <summary>Who handled it does not verify it.</summary>
    public bool FourEyes { get; init; }

    /// <summary>Closed by itself when its reason has ended before anybody handled it.</summary>
    public bool Clears { get; init; } = true;

    /// <summary>Who confirms and handles, beside administrators.</summary>
    public IReadOnlyList<Role> Handlers { get; init; } = [];

    /// <summary>Who verifies, dismisses, urges and escalates, beside administrators.</summary>
    public IReadOnlyList<Role> Verifiers { get; init; } = [];

    /// <summary>How those who are told are told; null for the plain words.</summary>
    public string? Template { get; init; }

    public int LastLevel => Levels.Count - 1;

    /// <returns>Until when it is to be handled on a level; null where nobody says.</returns>
    public DateTimeOffset? DueAt(int level, DateTimeOffset from) => level < Levels.Count && Levels[level].Hours is { } hours ? from.AddHours(hours) : null;

    /// <returns>When the next level is told; null for never.</returns>
    public DateTimeOffset? EscalatesAt(int level, DateTimeOffset from) => level < LastLevel ? DueAt(level, from) : null;
}

/// <param name="To">A word; the pack's <c>addressees</c> say whom it means.</param>
/// <param name="Hours">Within which it is to be handled; then the next level is told.</param>
public sealed record AlertLevel(string To, double? Hours);

/// <summary>How objects are found for which a rule raises alerts.</summary>
public abstract record AlertSource;

/// <summary>Objects that are so.</summary>
public sealed record ConditionSource(CqlExpression Condition) : AlertSource;

/// <summary>Objects that stand so to an obligation.</summary>
/// <param name="States">Any of these; empty for whatever state.</param>
/// <param name="Bands">Any of these; empty for whatever band.</param>
public sealed record DutySource(string Obligation, IReadOnlyList<string> States, IReadOnlyList<string> Bands) : AlertSource;

/// <summary>Objects whose readings are beyond a threshold of their type, or that are offline.</summary>
public sealed record ReadingSource(string Threshold) : AlertSource;

/// <summary>Objects that somebody looks for now and then, or hears of; what was found is kept in the record.</summary>
public abstract record FoundSource : AlertSource
{
    /// <summary>Another whenever something else is looked for.</summary>
    internal abstract string Basis { get; }
}

/// <summary>Objects whose codes a question to the record returns, each time its schedule says, and whenever what it reads has changed.</summary>
/// <param name="Sql">One SELECT with the column <c>code</c>; what else it returns is told with the alert.</param>
/// <param name="Schedule">Null where only changes count.</param>
public sealed record SqlSource(string Sql, KeeperSchedule? Schedule, bool OnChange) : FoundSource
{
    internal override string Basis => OnChange ? $"{Sql}\n-- on change" : Sql;
}

/// <summary>Objects of which a fence, or another rule on positions, has told something that is still so.</summary>
/// <param name="Raises">A kind of event.</param>
/// <param name="Ends">The kind that says that it is so no more.</param>
/// <param name="Fences">Any of these; empty for whichever.</param>
/// <param name="Meta">What their <c>meta</c> must say.</param>
public sealed record FenceSource(string Raises, string Ends, IReadOnlyList<string> Fences, IReadOnlyDictionary<string, string> Meta) : FoundSource
{
    internal override string Basis => $"{Raises} {string.Join(' ', Fences)} {string.Join(' ', Meta.Select(each => $"{each.Key}={each.Value}"))}";
}
