namespace SpatialCockpit.Analytics.HotSpots.Statistics;

/// <summary>
/// Random numbers of one cell or one permutation, the same whichever thread draws them: wyrand (Wang Yi, public domain), started where SplitMix64 leads from the seed and the stream. For statistics, not for secrets.
/// </summary>
internal struct CellRandom
{
    private ulong _state;

    public CellRandom(ulong seed, ulong stream) => _state = Mix(Mix(seed) + (stream + 1) * 0x9e3779b97f4a7c15);

    /// <returns>0 … bound − 1, each equally often but for bound/2^32: 0.005 % for 200,000.</returns>
    public int Below(int bound) => (int)((Next() >> 32) * (ulong)bound >> 32);

    private ulong Next()
    {
        _state += 0xa0761d6478bd642f;
        var high = Math.BigMul(_state, _state ^ 0xe7037ed1a0b428db, out var low);
        return high ^ low;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
        value = (value ^ value >> 27) * 0x94d049bb133111eb;
        return value ^ value >> 31;
    }
}
