using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Obligations;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Campaigns.Declared;

/// <summary>A sort of campaigns as a pack declares it: what is drawn, who goes there, what they fill in, and by when.</summary>
/// <param name="Number">How campaigns of it are called.</param>
/// <param name="Objects">The type of what is drawn.</param>
/// <param name="Record">The kind of records that answers a task.</param>
/// <param name="FirstDue">In days, from the one on which it is issued.</param>
public sealed record CampaignKind(string Name, Title Title, CodeRule Number, string Objects, string Record, Amount FirstDue)
{
    /// <summary>Null where tasks are repeated never.</summary>
    public RepeatRule? Repeat { get; init; }

    /// <summary>Null where people are named.</summary>
    public InspectorRule? Inspectors { get; init; }

    /// <summary>Null where all are drawn by chance.</summary>
    public RiskRule? ByRisk { get; init; }

    /// <summary>Somebody else than its maker agrees before it is issued.</summary>
    public bool IsReviewed { get; init; }

    /// <summary>Somebody else than who filled a task agrees before it is done.</summary>
    public bool AreAnswersReviewed { get; init; }

    /// <summary>Whoever works for a party of the object sees its task and fills it: what is collected from them. Others hear nothing of a check before.</summary>
    public bool IsForParties { get; init; }

    /// <summary>Asked of the record; null where it is what the items of its form say: passed where none failed.</summary>
    public CqlExpression? Passed { get; init; }

    /// <summary>The dictionary of what campaigns are labelled with; null for none.</summary>
    public string? Labels { get; init; }

    /// <summary>Templates of what people are told, by action; plain words where there is none.</summary>
    public IReadOnlyDictionary<string, string> Tells { get; init; } = new Dictionary<string, string>();

    /// <summary>By whose days of work deadlines count; null for the city's.</summary>
    public string? WorkCalendar { get; init; }

    /// <summary>Who makes, issues and closes them, and sees to their tasks, beside administrators.</summary>
    public IReadOnlyList<Role> Makers { get; init; } = [];

    /// <summary>Who agrees to them and to what was filled in, beside administrators.</summary>
    public IReadOnlyList<Role> Reviewers { get; init; } = [];

    /// <summary>How many deadlines there may be.</summary>
    public int MostRounds => Repeat?.Times ?? 1;
}

/// <summary>Every object has a task again and again.</summary>
/// <param name="Every">In days, from each deadline to the next.</param>
/// <param name="Times">With the first.</param>
public sealed record RepeatRule(Amount Every, int Times);

/// <summary>Who is drawn for a task: so many of those who hold a post where the object is, and are not away.</summary>
public sealed record InspectorRule(string Post, int Each);
