using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Forms;

/// <summary>What an item asks for; as words in packs: <c>check</c>, <c>number</c> and so on.</summary>
public enum FormItemType
{
    /// <summary>passed, failed or not_applicable.</summary>
    Check,
    Number,
    Text,

    /// <summary>A day.</summary>
    Date,

    /// <summary>One code of a dictionary.</summary>
    Choice,

    /// <summary>Codes of a dictionary.</summary>
    Choices,
}

/// <summary>A checklist, a questionnaire, a sheet of deductions: what is asked when a record is written. What was asked stays as it was asked, version by version.</summary>
/// <param name="Record">The kind of records that it belongs to.</param>
/// <param name="When">Of which objects, by their attributes; null for all.</param>
public sealed record Form(string Name, Title Title, int Version, string Record, CqlExpression? When, OrderedDictionary<string, FormItem> Items)
{
    /// <summary>Points that a record begins with; failed items take theirs off. Null where nothing is scored.</summary>
    public double? FullScore { get; init; }

    /// <summary>Who tells that a failed item was put right, beside administrators.</summary>
    public IReadOnlyList<Role> Rectifiers { get; init; } = [];

    /// <summary>Who accepts that, beside administrators.</summary>
    public IReadOnlyList<Role> Reviewers { get; init; } = [];
}

public sealed record FormItem(string Name, Title Title, FormItemType Type)
{
    /// <summary>Under which heading it stands.</summary>
    public Title? Group { get; init; }

    public Title? Unit { get; init; }

    public string? Dictionary { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>Of numbers, included.</summary>
    public double? Least { get; init; }

    /// <summary>Of numbers, included.</summary>
    public double? Most { get; init; }

    /// <summary>Taken off where it failed.</summary>
    public double Points { get; init; }

    /// <summary>Failed, it stays open until it was put right and somebody has accepted that.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>How many photos it needs where it failed.</summary>
    public int PhotosWhenFailed { get; init; }
}
