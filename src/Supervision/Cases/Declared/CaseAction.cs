using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>What somebody may do with a case: in which states, who, what is asked, what must hold, and what becomes of it.</summary>
public sealed record CaseAction(string Name, Title Title)
{
    /// <summary>Among <see cref="Posts"/>: who reported it.</summary>
    public const string Reporter = "reporter";

    /// <summary>As <see cref="To"/>: where it came from, with who had it there.</summary>
    public const string Previous = "previous";

    public IReadOnlySet<string> From { get; init; } = new HashSet<string>();

    /// <summary>Null where it stays as it is.</summary>
    public string? To { get; init; }

    /// <summary>Who may; where it is the turn of one of them, those whose turn it is.</summary>
    public IReadOnlyList<string> Posts { get; init; } = [];

    /// <summary>What is said with it, and kept in the history.</summary>
    public OrderedDictionary<string, AttributeDeclaration> Asks { get; init; } = [];

    public IReadOnlyList<Guard> Guards { get; init; } = [];

    public Handing Hands { get; init; } = Handing.Post;

    /// <summary>Of several supervisors, those who are rather meant, in this order; for <see cref="Handing.Sole"/>.</summary>
    public IReadOnlyList<Preference> Prefers { get; init; } = [];

    /// <summary>Whose departments are meant; null for the sector of the case's class; for <see cref="Handing.Sector"/>.</summary>
    public string? Sector { get; init; }

    /// <summary>Digits of the division over the place at which the department stands; null for that at which the case is handled; for <see cref="Handing.Sector"/>.</summary>
    public int? Tier { get; init; }

    /// <summary>It is asked for, and done when somebody of this post with the final right approves; null where it is done at once.</summary>
    public string? Approval { get; init; }

    /// <summary>The question whose number is granted beside the limit; null for none.</summary>
    public ExtensionRule? Extends { get; init; }

    /// <summary>What it says of the case: by attribute.</summary>
    public IReadOnlyDictionary<string, CaseValue> Sets { get; init; } = new Dictionary<string, CaseValue>();

    /// <summary>Class, condition, place, address and description may be put right with it.</summary>
    public bool Corrects { get; init; }

    /// <summary>It counts as work done again (返工).</summary>
    public bool IsRework { get; init; }

    /// <summary>Null where nobody is told.</summary>
    public CaseTelling? Tells { get; init; }

    /// <summary>Null where no other case is opened.</summary>
    public CaseOpening? Opens { get; init; }

    /// <summary>Where the state does not change, whether it is taken on anew all the same: by another person, at another tier.</summary>
    public bool Moves => To is not null || Hands != Handing.Post;
}

/// <summary>Who has a case after an action; as words in packs.</summary>
public enum Handing
{
    /// <summary>The post of its state, at the tier where the case is.</summary>
    Post,

    /// <summary>The department that is named.</summary>
    Department,

    /// <summary>The department that the assignment rules give; named where they give none.</summary>
    Rule,

    /// <summary>The same post one tier up.</summary>
    Up,

    /// <summary>The same post one tier down, where the case lies.</summary>
    Down,

    /// <summary>The person that is named, who holds the state's post.</summary>
    Person,

    /// <summary>A person drawn among those who hold the state's post; the seed is kept.</summary>
    Drawn,

    /// <summary>The only supervisor of the duty grid in which the case lies, or the only one that the preferences leave; nobody where there are others.</summary>
    Sole,

    /// <summary>Of the supervisors of its duty grid, or else of all who hold the state's post, the one who has the fewest open cases.</summary>
    Lightest,

    /// <summary>The only department in use of a sector (行业) at a division over the place (层级); refused where there is none, or another.</summary>
    Sector,
}

/// <summary>Who of several is rather meant; as words in packs.</summary>
public enum Preference
{
    /// <summary>Who is on duty now.</summary>
    Duty,

    /// <summary>Who reported it.</summary>
    Reporter,
}

/// <param name="Field">Of what is asked, a whole number.</param>
public sealed record ExtensionRule(string Field, LimitUnit Unit);

/// <summary>What an attribute becomes: what a question was answered, or always the same.</summary>
/// <param name="Field">Null for always the same.</param>
/// <param name="Constant">As PostgreSQL reads it; null clears it where there is no field.</param>
/// <param name="Was">What it must have been, or it stays; empty for nothing, null for whatever it was.</param>
public sealed record CaseValue(string? Field, string? Constant, string? Was = null);
