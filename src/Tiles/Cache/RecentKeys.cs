namespace SpatialCockpit.Tiles.Cache;

/// <summary>Which tiles were given up lately, by their hash: one that comes back has shown that it is wanted. Two of the same hash are taken for one, at no harm.</summary>
internal sealed class RecentKeys
{
    private readonly Queue<int> _order = new();
    private readonly HashSet<int> _known = [];

    /// <param name="most">Older ones are forgotten.</param>
    public void Add(TileKey key, int most)
    {
        if (_known.Add(key.GetHashCode()))
            _order.Enqueue(key.GetHashCode());
        while (_order.Count > most)
            _known.Remove(_order.Dequeue());
    }

    public bool Knows(TileKey key) => _known.Contains(key.GetHashCode());
}
