using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Registry.Types;

/// <summary>What an attribute holds; as words in packs: <c>text</c>, <c>integer</c> and so on.</summary>
public enum AttributeType
{
    Text,
    Integer,
    Number,
    Boolean,

    /// <summary>A day of the city's calendar.</summary>
    Date,

    /// <summary>A moment.</summary>
    Time,

    /// <summary>Any JSON.</summary>
    Document,
}

/// <summary>One attribute of an object type or a record kind; a column of its table.</summary>
public sealed record AttributeDeclaration(string Name, Title Title, AttributeType Type)
{
    public Title? Unit { get; init; }

    /// <summary>Name of the dictionary whose codes are the values; null for any.</summary>
    public string? Dictionary { get; init; }

    /// <summary>Name of the type whose objects' codes are the values; null for none.</summary>
    public string? RefersTo { get; init; }

    /// <summary>Whoever works for the party that it names sees the object.</summary>
    public bool IsShown { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Which it is of; null for all.</summary>
    public AttributeCondition? Only { get; init; }

    /// <summary>Rows are looked for by it: it has an index.</summary>
    public bool IsSearchable { get; init; }

    /// <summary>A column of lists, and what the search box of a list looks into, as it is with all that is searchable.</summary>
    public bool IsListed { get; init; }

    /// <summary>Who sees it, beside administrators; null where it is not sensitive: then whoever sees the rest.</summary>
    public IReadOnlyList<Role>? Readers { get; init; }

    /// <summary>Its column holds texts that are sealed (<see cref="Platform.Secrets.SecretBox"/>): the record alone does not tell what they say. Words and numbers that only some see, codes of dictionaries and of others among them, lie open.</summary>
    public bool IsSealed => Readers is not null && Type == AttributeType.Text && (Dictionary ?? RefersTo) is null;

    public bool IsSeenBy(Caller caller) => Readers is null || caller.IsOneOf(Readers);

    /// <summary>What it is while nothing was said of it, as PostgreSQL reads it; null for unknown.</summary>
    public string? Default { get; init; }

    /// <summary>Of numbers, included.</summary>
    public double? Least { get; init; }

    /// <summary>Of numbers, included.</summary>
    public double? Most { get; init; }

    /// <summary>Characters of a text.</summary>
    public int Longest { get; init; } = UsualLongest;

    public const int UsualLongest = 1000;

    /// <summary>As PostgreSQL names it.</summary>
    public string SqlType => Type switch
    {
        AttributeType.Text => "text",
        AttributeType.Integer => "bigint",
        AttributeType.Number => "double precision",
        AttributeType.Boolean => "boolean",
        AttributeType.Date => "date",
        AttributeType.Time => "timestamp with time zone",
        _ => "jsonb",
    };
}
