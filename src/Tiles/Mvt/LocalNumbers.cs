namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Numbers of one tile for numbers of a layer's dictionary, given at first use. Forgets at once: what was noted for an earlier tile bears an older stamp.
/// What comes once at most is not noted, which saves a walk through all of memory for each name that no other feature bears.
/// </summary>
internal sealed class LocalNumbers
{
    private long[] _stamped = []; // stamp above, local number below
    private int[] _globals = new int[64];
    private long _stamp;
    private int _noted;

    public int Count { get; private set; }

    /// <summary>Numbers of the dictionary by local number.</summary>
    public ReadOnlySpan<int> Globals => _globals.AsSpan(0, Count);

    /// <param name="noted">Numbers of the dictionary below this may come again, others not.</param>
    public void Begin(int noted)
    {
        if (_stamped.Length < noted)
            _stamped = new long[Math.Max(noted, 2 * _stamped.Length)];
        (Count, _stamp, _noted) = (0, _stamp + (1L << 32), noted);
    }

    public uint Of(int global)
    {
        if (global >= _noted)
            return Give(global);
        ref var noted = ref _stamped[global];
        if (noted < _stamp)
            noted = _stamp | Give(global);
        return (uint)noted;
    }

    private uint Give(int global)
    {
        if (Count == _globals.Length)
            Array.Resize(ref _globals, 2 * Count);
        _globals[Count] = global;
        return (uint)Count++;
    }
}
