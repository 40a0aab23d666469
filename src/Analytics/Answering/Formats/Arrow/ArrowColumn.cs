using System.Numerics;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>
/// One array of a batch while it grows. DuckDB's vectors lie much like Arrow's arrays: where they agree, rows are copied as they are. What stands in DuckDB's
/// memory at a null is nobody's business: zeros go out.
/// </summary>
internal abstract class ArrowColumn
{
    private readonly ArrowBits _valid = new();
    private bool _isWhole = true;

    public int Length { get; private set; }

    public int Nulls { get; private set; }

    /// <summary>Bytes that it would write now, about.</summary>
    public abstract long Bytes { get; }

    protected virtual bool HasValidity => true;

    public void Append(DuckVector vector, long start, int count)
    {
        if (count == 0)
            return;
        var mask = vector.Validity(start + count);
        var nulls = mask.IsEmpty ? 0 : CountNulls(mask, start, count);
        Admit(nulls);
        if (!_isWhole && nulls > 0)
            _valid.Append(mask, start, count);
        else if (!_isWhole)
            _valid.AppendSame(true, count);
        Length += count;
        if (nulls == count)
            Skip(count);
        else
            Take(vector, start, count, nulls > 0);
    }

    public void AppendNulls(int count)
    {
        if (count == 0)
            return;
        Admit(count);
        _valid.AppendSame(false, count);
        Length += count;
        Skip(count);
    }

    /// <summary>Its node and buffers, then those of what it is made of: the order of the format.</summary>
    public void Lay(ArrowBody body)
    {
        body.Nodes.Add((Length, HasValidity ? Nulls : Length));
        if (HasValidity)
            body.Buffers.Add(_isWhole ? default : _valid.Finish());
        LayValues(body);
    }

    public virtual void Clear()
    {
        _valid.Clear();
        (_isWhole, Length, Nulls) = (true, 0, 0);
    }

    protected abstract void Take(DuckVector vector, long start, int count, bool hasNulls);

    /// <summary>Rows that are null.</summary>
    protected abstract void Skip(int count);

    protected abstract void LayValues(ArrowBody body);

    /// <summary>From its first null on a batch says of each row whether it is one.</summary>
    private void Admit(int nulls)
    {
        if (nulls > 0 && _isWhole)
        {
            _valid.AppendSame(true, Length);
            _isWhole = false;
        }
        Nulls += nulls;
    }

    private static int CountNulls(ReadOnlySpan<ulong> mask, long start, int count)
    {
        var valid = 0;
        for (var done = 0; done < count; done += 64)
        {
            var word = ArrowBits.Word(mask, start + done);
            valid += BitOperations.PopCount(count - done < 64 ? word & ((1UL << (count - done)) - 1) : word);
        }
        return count - valid;
    }
}
