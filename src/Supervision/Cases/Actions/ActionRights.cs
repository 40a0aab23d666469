using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Who may do what with a case.</summary>
/// <param name="own">Posts in which the caller acts, their own first.</param>
/// <param name="now">At which they ask.</param>
internal sealed class ActionRights(Caller caller, IReadOnlyList<PostHolder> own, CaseTypes types, DateTimeOffset now)
{
    public IReadOnlyList<PostHolder> Own => own;

    /// <summary>What state, posts and the case itself allow, in the pack's order: what its guards would refuse whatever is sent is not offered.</summary>
    public IReadOnlyList<CaseAction> Of(Case @case, CaseType type)
    {
        var mine = type.Actions.Values.Where(action => action.From.Contains(@case.State) && May(@case, type, action)).ToList();
        if (mine.All(action => action.Guards.Count == 0))
            return mine;
        var facts = ActionFacts.Of(@case, [], types.WorkedBy(type), now);
        return [.. mine.Where(action => ActionGuards.CanHold(action.Guards, facts))];
    }

    /// <summary>Whatever its state.</summary>
    public bool May(Case @case, CaseType type, CaseAction action) => caller.Is(Role.Admin) || PostFor(@case, type, action) is not null;

    /// <summary>Whether they take on such cases: the post of the first state, where the case is.</summary>
    public bool TakesOn(Case @case, CaseType type) => caller.Is(Role.Admin) || own.Any(holding => holding.Post == type.First.Post && holding.Covers(@case));

    /// <summary>Whether the caller has to do with cases at all: reports them, or holds a post.</summary>
    public bool AreAny => caller.Is(Role.Admin) || own.Count > 0 || types.All.Any(type => type.Reporters.Any(caller.Is));

    /// <summary>Whether they hold a post somewhere.</summary>
    public bool Holds(string? post) => own.Any(holding => holding.Post == post);

    /// <summary>Whether a division is of those in which they hold posts; who holds none is at home everywhere.</summary>
    public bool AreAt(string region) => own.Count == 0 || own.Any(holding => region.StartsWith(holding.Region, StringComparison.Ordinal));

    /// <summary>Whether they decide what is asked for at a division: null for no; otherwise whether what they approve is done.</summary>
    public bool? Decides(string post, string? tier, Case @case) => caller.Is(Role.Admin) ? true : Deciding(post, tier, @case)?.IsFinal;

    /// <summary>For whom they decide it; null for themselves.</summary>
    public string? DecidesFor(string post, string? tier, Case @case) => caller.Is(Role.Admin) || Deciding(post, tier, @case) is not { } holding ? null : StoodInFor(holding);

    /// <summary>Whether they have the final right themselves, so that they need not ask: who stands in for somebody decides for them what others ask for, and nothing of their own.</summary>
    public bool NeedNotAsk(string post, string? tier, Case @case) => caller.Is(Role.Admin) || Deciding(post, tier, @case) is { IsFinal: true } holding && StoodInFor(holding) is null;

    /// <summary>Whether they may take back what somebody goes on asking for.</summary>
    public bool Withdraws(string carriedBy) => caller.Is(Role.Admin) || Is(carriedBy);

    /// <summary>Whether the caller acts as an account: their own, or that of somebody for whom they stand in.</summary>
    public bool Is(string account) => account == caller.Name || own.Any(holding => holding.Account == account);

    /// <summary>In what the caller does it; null where it is not theirs to do, or they do it as administrator.</summary>
    public ActingPost? PostFor(Case @case, CaseType type, CaseAction action)
    {
        foreach (var post in PostsOf(action, @case, type))
        {
            if (post == CaseAction.Reporter && @case.ReportedBy == caller.Name)
                return new(post, null);
            if (post != CaseAction.Reporter && Holding(@case, post) is { } holding)
                return new(post, StoodInFor(holding));
        }
        return null;
    }

    /// <summary>Where it is the turn of a post, of those whose turn it is; otherwise of all who hold it where the case is.</summary>
    private PostHolder? Holding(Case @case, string post) =>
        post == @case.Holder.Post ? own.FirstOrDefault(holding => holding.Has(@case, types.PostOf(post))) : own.FirstOrDefault(holding => holding.Post == post && holding.Covers(@case));

    /// <summary>The final right before others, their own before others'.</summary>
    private PostHolder? Deciding(string post, string? tier, Case @case) =>
        own.Where(holding => holding.Post == post && (tier is null ? holding.Covers(@case) : holding.Region == tier)).OrderByDescending(holding => holding.IsFinal).FirstOrDefault();

    private string? StoodInFor(PostHolder holding) => holding.Account == caller.Name ? null : holding.Account;

    private static IEnumerable<string> PostsOf(CaseAction action, Case @case, CaseType type) =>
        action.Posts.Count > 0 ? action.Posts : type.States.GetValueOrDefault(@case.State)?.Post is { } turn ? [turn] : [];
}
