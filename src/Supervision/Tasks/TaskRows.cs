namespace SpatialCockpit.Supervision.Tasks;

/// <summary>Open work of one sort: rows <c>o</c> of a table, which have <c>id</c> and <c>region</c>, and what of them is told, each as SQL over <c>o</c> and what is joined to it.</summary>
/// <param name="Table">With its schema.</param>
internal sealed record TaskRows(string Table)
{
    /// <summary>What must hold of a row, over <c>o</c> alone.</summary>
    public required IReadOnlyList<string> Conditions { get; init; }

    /// <summary>By which it is found.</summary>
    public string Code { get; init; } = "o.code";

    /// <summary>What its words are found by: a rule, an obligation, a class.</summary>
    public required string About { get; init; }

    public string State { get; init; } = "o.state";

    /// <summary>Moment by which something has to be done, over <c>o</c> alone; null for none.</summary>
    public required string DueAt { get; init; }

    /// <summary>Since when it waits; null for nobody knows.</summary>
    public required string Since { get; init; }

    /// <summary>Something to put in order that endangers people.</summary>
    public string IsHazard { get; init; } = "false";

    /// <summary>Somebody has said that it cannot wait.</summary>
    public string IsUrgent { get; init; } = "false";

    /// <summary>The place in words, or the name of the object.</summary>
    public string Where { get; init; } = "null::text";

    /// <summary>A geometry in the record's system; null for nowhere.</summary>
    public string Place { get; init; } = "null::geometry";

    public string ObjectType { get; init; } = "null::text";

    public string ObjectCode { get; init; } = "null::text";

    /// <summary>What is joined to <c>o</c>, one row at most.</summary>
    public string Join { get; init; } = "";

    /// <summary>The same of places in a box (its SQL) alone; null where the box is asked of <see cref="Place"/>.</summary>
    public Func<string, string>? JoinWithin { get; init; }
}
