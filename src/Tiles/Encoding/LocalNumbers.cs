namespace SpatialCockpit.Tiles.Encoding;

/// <summary>Numbers of one tile for numbers of a layer's dictionary, given at first use. Forgets at once: what was noted for an earlier tile bears an older stamp.</summary>
internal sealed class LocalNumbers
{
    private long[] _stamped = []; // stamp above, local number below
    private int[] _globals = new int[64];
    private long _stamp;

    public int Count { get; private set; }

    /// <summary>Numbers of the dictionary by local number.</summary>
    public ReadOnlySpan<int> Globals => _globals.AsSpan(0, Count);

    /// <param name="numbers">Those of the dictionary are below this.</param>
    public void Begin(int numbers)
    {
        if (_stamped.Length < numbers)
            _stamped = new long[Math.Max(numbers, 2 * _stamped.Length)];
        (Count, _stamp) = (0, _stamp + (1L << 32));
    }

    public uint Of(int global)
    {
        var noted = _stamped[global];
        return noted >= _stamp ? (uint)noted : Give(global);
    }

    private uint Give(int global)
    {
        if (Count == _globals.Length)
            Array.Resize(ref _globals, 2 * Count);
        _stamped[global] = _stamp | (uint)Count;
        _globals[Count] = global;
        return (uint)Count++;
    }
}
