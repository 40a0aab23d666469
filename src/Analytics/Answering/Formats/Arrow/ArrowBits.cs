namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>Bits one after the other, from the lowest of each byte on, as DuckDB's and Arrow's are.</summary>
internal sealed class ArrowBits
{
    private readonly ArrowBuffer _whole = new();
    private ulong _open;

    public int Length { get; private set; }

    /// <param name="bits">Up to 64; those above <paramref name="count"/> do not matter.</param>
    public void Append(ulong bits, int count)
    {
        if (count < 64)
            bits &= (1UL << count) - 1;
        var shift = Length & 63;
        _open |= bits << shift;
        Length += count;
        if (shift + count < 64)
            return;
        _whole.Append<ulong>([_open]);
        _open = shift == 0 ? 0 : bits >> (64 - shift);
    }

    public void AppendSame(bool bit, int count)
    {
        for (; count > 0; count -= 64)
            Append(bit ? ulong.MaxValue : 0, Math.Min(count, 64));
    }

    /// <summary>Those of a mask from a bit on.</summary>
    public void Append(ReadOnlySpan<ulong> mask, long start, int count)
    {
        for (var done = 0; done < count; done += 64)
            Append(Word(mask, start + done), Math.Min(64, count - done));
    }

    /// <summary>All of them; nothing can be appended any more but after <see cref="Clear"/>.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        if ((Length & 63) != 0)
            _whole.Append<ulong>([_open]);
        return _whole.Memory;
    }

    public void Clear()
    {
        _whole.Clear();
        (_open, Length) = (0, 0);
    }

    /// <summary>64 bits from any place on; behind the mask's end there are none.</summary>
    public static ulong Word(ReadOnlySpan<ulong> mask, long start)
    {
        var (word, shift) = ((int)(start >> 6), (int)(start & 63));
        return shift == 0 ? mask[word] : mask[word] >> shift | (word + 1 < mask.Length ? mask[word + 1] << (64 - shift) : 0);
    }
}
