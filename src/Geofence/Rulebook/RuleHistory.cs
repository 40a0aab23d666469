using SpatialCockpit.Geofence.Rules;

namespace SpatialCockpit.Geofence.Rulebook;

/// <summary>Rules in force, fences and others, and those that were while fixes were judged which may yet be judged anew. Each version was in force from the commit that put it until the one that replaced or removed it.</summary>
public sealed class RuleHistory
{
    private readonly Dictionary<(int Number, int Version), (Rule Rule, long From, long? Until)> _versions = [];
    private readonly Dictionary<long, RuleSet> _sets = [];

    /// <summary>By batch.</summary>
    private readonly List<RuleChange> _edits = [];

    /// <param name="edits">Commits that put, replaced or removed some of them, and when.</param>
    public RuleHistory(IEnumerable<(Rule Rule, long From, long? Until)> versions, IEnumerable<(long Batch, DateTimeOffset At)> edits)
    {
        var epoch = 0L;
        foreach (var version in versions)
        {
            _versions[(version.Rule.Number, version.Rule.Version)] = version;
            epoch = Math.Max(epoch, Math.Max(version.From, version.Until ?? 0));
        }
        var changed = _versions.Values
            .SelectMany(version => version.Until is { } until ? (IEnumerable<(long Batch, int Number)>)[(version.From, version.Rule.Number), (until, version.Rule.Number)] : [(version.From, version.Rule.Number)])
            .ToLookup(change => change.Batch, change => change.Number);
        _edits.AddRange(edits.Select(edit => new RuleChange(edit.Batch, edit.At.UtcTicks, changed[edit.Batch].ToHashSet())).OrderBy(edit => edit.Batch));
        Now = new(_versions.Values.Where(version => version.Until is null).Select(version => version.Rule), epoch);
    }

    public static RuleHistory Empty { get; } = new([], []);

    public RuleSet Now { get; private set; }

    /// <summary>Null for one that nobody can ask for any more.</summary>
    public Rule? Find(int number, int version) => _versions.TryGetValue((number, version), out var found) ? found.Rule : null;

    /// <summary>As they were after a commit. For several threads at once.</summary>
    public RuleSet At(long epoch)
    {
        if (epoch >= Now.Epoch)
            return Now;
        lock (_sets)
        {
            if (!_sets.TryGetValue(epoch, out var set))
                _sets[epoch] = set = new(_versions.Values.Where(version => version.From <= epoch && !(version.Until <= epoch)).Select(version => version.Rule), epoch);
            return set;
        }
    }

    /// <summary>Changes behind one commit up to another, in their order.</summary>
    public IEnumerable<RuleChange> Between(long after, long until)
    {
        for (var place = PlaceBehind(after); place < _edits.Count && _edits[place].Batch <= until; place++)
            yield return _edits[place];
    }

    /// <param name="at">UTC ticks.</param>
    public RuleChange Change(long batch, long at, IReadOnlyCollection<Rule> put, IReadOnlyCollection<int> removed)
    {
        HashSet<int> changed = [.. put.Select(rule => rule.Number), .. removed];
        foreach (var gone in changed.Select(Now.FindRule).OfType<Rule>())
            if (_versions.TryGetValue((gone.Number, gone.Version), out var version))
                _versions[(gone.Number, gone.Version)] = version with { Until = batch };
        foreach (var rule in put)
            _versions[(rule.Number, rule.Version)] = (rule, batch, null);
        Now = Now.With(put, removed, batch);
        var edit = new RuleChange(batch, at, changed);
        _edits.Add(edit);
        return edit;
    }

    /// <summary>Lets go of what was replaced before a commit: no fix judged by it is judged anew.</summary>
    public void Forget(long before)
    {
        foreach (var (key, version) in _versions)
            if (version.Until < before)
                _versions.Remove(key);
        foreach (var epoch in _sets.Keys.Where(epoch => epoch < before))
            _sets.Remove(epoch);
        _edits.RemoveRange(0, PlaceBehind(before - 1));
    }

    /// <summary>Of the first change behind a commit.</summary>
    private int PlaceBehind(long batch)
    {
        var (low, high) = (0, _edits.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _edits[middle].Batch <= batch ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
