namespace SpatialCockpit.Platform.Packs;

/// <summary>What one reading of packs has found wrong, and what can be told only when all of them are read: whether what a place refers to is there.</summary>
internal sealed class PackMistakes(List<PackMistake> found)
{
    private readonly List<(PackMistake At, Func<PackWorld, string?> Judge)> _later = [];

    public PackMistakes() : this([])
    {
    }

    public void Add(PackMistake mistake) => found.Add(mistake);

    /// <param name="judge">What is wrong, null for nothing.</param>
    public void Later(PackMistake at, Func<PackWorld, string?> judge) => _later.Add((at, judge));

    /// <param name="world">Null where only what a pack says for itself is judged.</param>
    /// <returns>All mistakes, in order of files and lines.</returns>
    public IReadOnlyList<PackMistake> Settle(PackWorld? world)
    {
        foreach (var (at, judge) in _later)
            if (world is not null && judge(world) is { } reason)
                found.Add(at with { Reason = reason });
        return [.. found.OrderBy(mistake => mistake.File, StringComparer.Ordinal).ThenBy(mistake => mistake.Line)];
    }
}
