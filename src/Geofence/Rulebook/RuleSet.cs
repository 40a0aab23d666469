using SpatialCockpit.Geofence.Fences;
using SpatialCockpit.Geofence.Rules;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>All rules of one moment: fences by number and by place, the others by number. Immutable; a few changes share what they leave as it is.</summary>
public sealed class RuleSet
{
    /// <summary>So many changes lie beside the tree, looked at one by one, before it is laid out anew.</summary>
    private const int MostBeside = 128;

    [ThreadStatic] private static List<int>? _found;

    private readonly Fence[] _fences;
    private readonly Dictionary<int, Fence> _byNumber;
    private readonly PackedRTree _tree;

    /// <summary>Put since the tree was laid out.</summary>
    private readonly Fence[] _beside;

    /// <summary>Of those in the tree, the ones that are replaced or removed.</summary>
    private readonly HashSet<int> _replaced;

    public RuleSet(IEnumerable<Rule> rules, long epoch = 0)
    {
        Rule[] all = [.. rules];
        _fences = [.. all.OfType<Fence>()];
        Watches = [.. all.OfType<TrackRule>()];
        Pairs = [.. all.OfType<PairRule>().OrderBy(rule => rule.Number)];
        _byNumber = _fences.ToDictionary(fence => fence.Number);
        _tree = PackedRTree.Build(_fences.Length, i => _fences[i].Shape.Bounds);
        (_beside, _replaced, Epoch) = ([], [], epoch);
        (TellingOutside, Permits, HasWindows) = Special(_fences);
        HasWindows |= Watches.Count > 0 || Pairs.Count > 0;
    }

    private RuleSet(RuleSet before, Fence[] beside, HashSet<int> replaced, Rule[] others, long epoch)
    {
        Watches = [.. others.OfType<TrackRule>()];
        Pairs = [.. others.OfType<PairRule>().OrderBy(rule => rule.Number)];
        (_fences, _byNumber, _tree) = (before._fences, before._byNumber, before._tree);
        (_beside, _replaced, Epoch) = (beside, replaced, epoch);
        (TellingOutside, Permits, HasWindows) = Special(All);
        HasWindows |= Watches.Count > 0 || Pairs.Count > 0;
    }

    public static RuleSet Empty { get; } = new([]);

    /// <summary>The commit that made it so.</summary>
    public long Epoch { get; }

    public IEnumerable<Fence> All => _fences.Where(fence => !_replaced.Contains(fence.Number)).Concat(_beside);

    /// <summary>All rules, fences and others.</summary>
    public IEnumerable<Rule> AllRules => All.Concat(Others);

    /// <summary>Those that look at an object wherever it is.</summary>
    internal IReadOnlyList<TrackRule> Watches { get; }

    /// <summary>Those about two objects, by number.</summary>
    internal IReadOnlyList<PairRule> Pairs { get; }

    private IEnumerable<Rule> Others => Watches.Concat<Rule>(Pairs);

    /// <summary>Those that want to be told of every fix that is not inside.</summary>
    internal IReadOnlyList<Fence> TellingOutside { get; }

    internal IReadOnlyList<Fence> Permits { get; }

    /// <summary>Time alone changes what is told of some of them.</summary>
    internal bool HasWindows { get; }

    /// <param name="put">New rules, and new versions of those there are.</param>
    /// <param name="removed">Numbers; those that are not there are none the less gone.</param>
    public RuleSet With(IReadOnlyCollection<Rule> put, IReadOnlyCollection<int> removed, long epoch)
    {
        HashSet<int> changed = [.. put.Select(rule => rule.Number), .. removed];
        Fence[] beside = [.. _beside.Where(fence => !changed.Contains(fence.Number)), .. put.OfType<Fence>()];
        return beside.Length <= MostBeside
            ? new(this, beside, [.. _replaced, .. changed.Where(_byNumber.ContainsKey)], [.. Others.Where(rule => !changed.Contains(rule.Number)), .. put.Where(rule => rule is not Fence)], epoch)
            : new(AllRules.Where(rule => !changed.Contains(rule.Number)).Concat(put), epoch);
    }

    /// <summary>Null where there is no such rule any more.</summary>
    public Rule? FindRule(int number) => Find(number) as Rule ?? FindWatch(number) ?? (Rule?)FindPair(number);

    internal PairRule? FindPair(int number) => Pairs.FirstOrDefault(rule => rule.Number == number);

    internal TrackRule? FindWatch(int number)
    {
        foreach (var rule in Watches)
            if (rule.Number == number)
                return rule;
        return null;
    }

    /// <summary>Null where there is no such fence any more.</summary>
    public Fence? Find(int number)
    {
        foreach (var fence in _beside)
            if (fence.Number == number)
                return fence;
        return _replaced.Count > 0 && _replaced.Contains(number) ? null : _byNumber.GetValueOrDefault(number);
    }

    /// <summary>Adds those whose box meets the rectangle, edges included, in no order.</summary>
    public void AddAround(PackedRTree.Box box, List<Fence> found)
    {
        var places = _found ??= [];
        places.Clear();
        _tree.Search(box, places);
        foreach (var place in places)
            if (_replaced.Count == 0 || !_replaced.Contains(_fences[place].Number))
                found.Add(_fences[place]);
        foreach (var fence in _beside)
            if (fence.Shape.Bounds is var bounds && bounds.MinX <= box.MaxX && bounds.MaxX >= box.MinX && bounds.MinY <= box.MaxY && bounds.MaxY >= box.MinY)
                found.Add(fence);
    }

    private static (Fence[] TellingOutside, Fence[] Permits, bool HasWindows) Special(IEnumerable<Fence> all)
    {
        var (outside, permits, hasWindows) = (new List<Fence>(), new List<Fence>(), false);
        foreach (var fence in all)
        {
            if (fence.Tells(FenceEventKind.Outside))
                outside.Add(fence);
            if (fence.Permits is not null)
                permits.Add(fence);
            hasWindows |= fence.Active is not null;
        }
        return ([.. outside], [.. permits.OrderBy(permit => permit.Number)], hasWindows);
    }
}
