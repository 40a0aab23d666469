namespace SpatialCockpit.Geofence.Fences;

/// <summary>Fences in force, and those that were while fixes were judged which may yet be judged anew. Each version was in force from the commit that put it until the one that replaced or removed it.</summary>
public sealed class FenceHistory
{
    private readonly Dictionary<(int Number, int Version), (Fence Fence, long From, long? Until)> _versions = [];
    private readonly Dictionary<long, FenceSet> _sets = [];

    public FenceHistory(IEnumerable<(Fence Fence, long From, long? Until)> versions)
    {
        var epoch = 0L;
        foreach (var version in versions)
        {
            _versions[(version.Fence.Number, version.Fence.Version)] = version;
            epoch = Math.Max(epoch, Math.Max(version.From, version.Until ?? 0));
        }
        Now = new(_versions.Values.Where(version => version.Until is null).Select(version => version.Fence), epoch);
    }

    public FenceSet Now { get; private set; }

    /// <summary>Null for one that nobody can ask for any more.</summary>
    public Fence? Find(int number, int version) => _versions.TryGetValue((number, version), out var found) ? found.Fence : null;

    /// <summary>As they were after a commit.</summary>
    public FenceSet At(long epoch)
    {
        if (epoch >= Now.Epoch)
            return Now;
        if (!_sets.TryGetValue(epoch, out var set))
            _sets[epoch] = set = new(_versions.Values.Where(version => version.From <= epoch && !(version.Until <= epoch)).Select(version => version.Fence), epoch);
        return set;
    }

    /// <summary>Numbers of all that a commit put, replaced or removed.</summary>
    public HashSet<int> ChangedBy(long batch) => [.. _versions.Values.Where(version => version.From == batch || version.Until == batch).Select(version => version.Fence.Number)];

    /// <returns>Numbers of all fences that are not as they were.</returns>
    public HashSet<int> Change(long batch, IReadOnlyCollection<Fence> put, IReadOnlyCollection<int> removed)
    {
        HashSet<int> changed = [.. put.Select(fence => fence.Number), .. removed];
        foreach (var gone in changed.Select(Now.Find).OfType<Fence>())
            if (_versions.TryGetValue((gone.Number, gone.Version), out var version))
                _versions[(gone.Number, gone.Version)] = version with { Until = batch };
        foreach (var fence in put)
            _versions[(fence.Number, fence.Version)] = (fence, batch, null);
        Now = Now.With(put, removed, batch);
        return changed;
    }

    /// <summary>Lets go of what was replaced before a commit: no fix judged by it is judged anew.</summary>
    public void Forget(long before)
    {
        foreach (var (key, version) in _versions)
            if (version.Until < before)
                _versions.Remove(key);
        foreach (var epoch in _sets.Keys.Where(epoch => epoch < before))
            _sets.Remove(epoch);
    }
}
