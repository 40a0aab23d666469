using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Cases.Clocks;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Guards.Checks;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>A sort of cases as a pack declares it: how they are numbered, what is known of them, and the way that they go.</summary>
public sealed record CaseType(string Name, Title Title, CodeRule Number)
{
    /// <summary>Cases of it are of a <see cref="CaseClass"/>, which says their limit.</summary>
    public bool HasClasses { get; init; }

    /// <summary>By whose days of work its clocks count; null for the city's.</summary>
    public string? WorkCalendar { get; init; }

    /// <summary>Digits of the divisions at which cases are handled, from the top: 2, 4, 6 are region, prefecture and county. Cases go from one to the next, never past one.</summary>
    public IReadOnlyList<int> Tiers { get; init; } = [];

    /// <summary>Timing areas (计时区域) by name.</summary>
    public OrderedDictionary<string, TimingArea> Areas { get; init; } = [];

    /// <summary>Null where strangers do not report.</summary>
    public Open311Rule? Open311 { get; init; }

    /// <summary>Null where nobody is told of similar ones.</summary>
    public SimilarRule? Similar { get; init; }

    /// <summary>Null where nobody handles at once what they find.</summary>
    public SelfHandledRule? SelfHandled { get; init; }

    /// <summary>Who reports, beside who may do the first state's actions.</summary>
    public IReadOnlyList<Role> Reporters { get; init; } = [];

    /// <summary>The dictionary of ways by which cases come in (问题来源); null for any word.</summary>
    public string? Channels { get; init; }

    /// <summary>The type of objects that are departments; null where cases stay with posts.</summary>
    public string? Departments { get; init; }

    /// <summary>The type of objects that say which department handles which class where; null for none.</summary>
    public string? AssignedBy { get; init; }

    /// <summary>Names of what its photos show, in the order in which they are taken; empty where only what is asked for is offered.</summary>
    public IReadOnlyList<string> PhotoSlots { get; init; } = [];

    /// <summary>Beside what all cases have.</summary>
    public OrderedDictionary<string, AttributeDeclaration> Attributes { get; init; } = [];

    /// <summary>Those of the attributes that a report says: no action sets them.</summary>
    public OrderedDictionary<string, AttributeDeclaration> Reported => new(Attributes.Where(attribute => Actions.Values.All(action => !action.Sets.ContainsKey(attribute.Key))));

    public OrderedDictionary<string, CaseState> States { get; init; } = [];

    public OrderedDictionary<string, CaseAction> Actions { get; init; } = [];

    public IReadOnlyList<ClockRule> Clocks { get; init; } = [];

    public IReadOnlyList<CaseTimer> Timers { get; init; } = [];

    /// <summary>The one in which a case begins.</summary>
    public CaseState First => States.GetAt(0).Value;

    /// <summary>Slots of photos without which something is not done.</summary>
    public IReadOnlyList<string> AskedPhotos => PhotosCheck.AskedBy(Actions.Values.SelectMany(action => action.Guards).Concat(SelfHandled?.Guards ?? []));

    /// <summary>The divisions at which a case of a place is handled, from the top.</summary>
    public IReadOnlyList<string> TiersOf(string region) => [.. Tiers.Where(digits => region.Length >= digits).Select(digits => region[..digits])];

    /// <summary>The division one tier above, at which a case of a place is handled; null at the top and where there are no tiers.</summary>
    public string? TierAbove(string region, string? tier)
    {
        var tiers = TiersOf(region).ToList();
        return tiers.IndexOf(tier ?? "") is > 0 and var at ? tiers[at - 1] : null;
    }

    /// <summary>The clock that runs in a state; null for none.</summary>
    public ClockRule? ClockOf(string state) => Clocks.FirstOrDefault(clock => clock.Runs.Contains(state));
}

/// <param name="Regions">Codes of divisions or grids, each with all that lies in it.</param>
public sealed record TimingArea(Title Title, IReadOnlyList<string> Regions)
{
    public bool Has(string region) => Regions.Any(each => region.StartsWith(each, StringComparison.Ordinal));
}

/// <summary>What counts as similar: reported so near, so recently, of the same class or group.</summary>
public sealed record SimilarRule(int Meters, int Days);

/// <summary>What becomes of a case that its reporter has handled at once (自行处理): it is not dispatched.</summary>
/// <param name="State">In which it begins and ends.</param>
/// <param name="Guards">What must hold: photos before and after.</param>
public sealed record SelfHandledRule(string State, IReadOnlyList<Guard> Guards);

/// <summary>What strangers report by Open311, and see of it.</summary>
/// <param name="Channel">By which such cases come in; of these alone strangers see anything.</param>
/// <param name="Classes">Beginnings of the codes of classes that are offered; empty for all.</param>
/// <param name="PerClient">Reports an hour.</param>
/// <param name="TellsDescription">What was written is read by everybody.</param>
public sealed record Open311Rule(string Channel, IReadOnlyList<string> Classes, int PerClient, bool TellsDescription)
{
    public bool Offers(string classCode) => Classes.Count == 0 || Classes.Any(beginning => classCode.StartsWith(beginning, StringComparison.Ordinal));
}
