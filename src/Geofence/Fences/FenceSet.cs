using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Fences;

/// <summary>All fences of one moment, by number and by place. Immutable.</summary>
public sealed class FenceSet
{
    private readonly Fence[] _fences;
    private readonly Dictionary<int, Fence> _byNumber;
    private readonly PackedRTree _tree;

    public FenceSet(IEnumerable<Fence> fences)
    {
        _fences = [.. fences];
        _byNumber = _fences.ToDictionary(fence => fence.Number);
        _tree = PackedRTree.Build(_fences.Length, i => _fences[i].Shape.Bounds);
    }

    public static FenceSet Empty { get; } = new([]);

    public int Count => _fences.Length;

    public IReadOnlyList<Fence> All => _fences;

    /// <summary>Null where there is no such fence any more.</summary>
    public Fence? Find(int number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Adds the places in <see cref="All"/> of those whose box meets the rectangle, edges included, in no order.</summary>
    public void AddAround(PackedRTree.Box box, List<int> found) => _tree.Search(box, found);
}
