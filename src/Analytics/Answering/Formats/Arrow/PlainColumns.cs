using System.Text;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>Values that lie in memory as Arrow has them.</summary>
internal sealed class SameColumn<T> : ArrowColumn where T : unmanaged
{
    private readonly ArrowBuffer _values = new();

    public override long Bytes => _values.Length;

    public override void Clear()
    {
        base.Clear();
        _values.Clear();
    }

    protected override void Take(DuckVector vector, long start, int count, bool hasNulls)
    {
        var to = _values.Take<T>(count);
        vector.Values<T>(start, count).CopyTo(to);
        for (var i = 0; hasNulls && i < count; i++)
        {
            if (vector.IsNull(start + i))
                to[i] = default;
        }
    }

    protected override unsafe void Skip(int count) => _values.AppendZeros(count * sizeof(T));

    protected override void LayValues(ArrowBody body) => body.Buffers.Add(_values.Memory);
}

/// <summary>Values that are worked out one by one.</summary>
internal sealed class ConvertedColumn<TFrom, TTo>(Func<TFrom, TTo> convert) : ArrowColumn where TFrom : unmanaged where TTo : unmanaged
{
    private readonly ArrowBuffer _values = new();

    public override long Bytes => _values.Length;

    public override void Clear()
    {
        base.Clear();
        _values.Clear();
    }

    protected override void Take(DuckVector vector, long start, int count, bool hasNulls)
    {
        var from = vector.Values<TFrom>(start, count);
        var to = _values.Take<TTo>(count);
        for (var i = 0; i < count; i++)
            to[i] = hasNulls && vector.IsNull(start + i) ? default : convert(from[i]);
    }

    protected override unsafe void Skip(int count) => _values.AppendZeros(count * sizeof(TTo));

    protected override void LayValues(ArrowBody body) => body.Buffers.Add(_values.Memory);
}

/// <summary>Truths, a byte each in DuckDB and a bit each in Arrow.</summary>
internal sealed class TruthColumn : ArrowColumn
{
    private readonly ArrowBits _values = new();

    public override long Bytes => _values.Length / 8;

    public override void Clear()
    {
        base.Clear();
        _values.Clear();
    }

    protected override void Take(DuckVector vector, long start, int count, bool hasNulls)
    {
        var from = vector.Values<byte>(start, count);
        for (var done = 0; done < count; done += 64)
        {
            var (word, here) = (0UL, Math.Min(64, count - done));
            for (var i = 0; i < here; i++)
            {
                if (from[done + i] != 0 && !(hasNulls && vector.IsNull(start + done + i)))
                    word |= 1UL << i;
            }
            _values.Append(word, here);
        }
    }

    protected override void Skip(int count) => _values.AppendSame(false, count);

    protected override void LayValues(ArrowBody body) => body.Buffers.Add(_values.Finish());
}

/// <summary>Texts, blobs and geometries: where each ends, and their bytes.</summary>
internal class TextColumn : ArrowColumn
{
    private readonly ArrowBuffer _ends = new(), _bytes = new();

    public TextColumn() => Begin();

    public override long Bytes => (long)_ends.Length + _bytes.Length;

    public override void Clear()
    {
        base.Clear();
        _ends.Clear();
        _bytes.Clear();
        Begin();
    }

    protected virtual ReadOnlySpan<byte> BytesOf(DuckVector vector, long row) => vector.Bytes(row);

    protected override void Take(DuckVector vector, long start, int count, bool hasNulls)
    {
        var ends = _ends.Take<int>(count);
        for (var i = 0; i < count; i++)
        {
            if (!hasNulls || !vector.IsNull(start + i))
                Append(BytesOf(vector, start + i));
            ends[i] = _bytes.Length;
        }
    }

    protected override void Skip(int count) => _ends.Take<int>(count).Fill(_bytes.Length);

    protected override void LayValues(ArrowBody body)
    {
        body.Buffers.Add(_ends.Memory);
        body.Buffers.Add(_bytes.Memory);
    }

    /// <exception cref="DuckException">More than an offset of Arrow's can tell, from the texts of one chunk.</exception>
    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Array.MaxLength - _bytes.Length)
            throw new DuckException("Texts are too long for a batch of Arrow: ask for a part of them.");
        _bytes.Append(bytes);
    }

    private void Begin() => _ends.Append([0]);
}

/// <summary>Words of an enumeration, written out.</summary>
internal sealed class WordColumn(DuckType type) : TextColumn
{
    private readonly byte[][] _words = [.. type.Words.Select(Encoding.UTF8.GetBytes)];

    protected override ReadOnlySpan<byte> BytesOf(DuckVector vector, long row) => _words[type.Stored switch
    {
        DuckKind.UTinyInt => vector.Value<byte>(row),
        DuckKind.USmallInt => vector.Value<ushort>(row),
        _ => (int)vector.Value<uint>(row),
    }];
}

/// <summary>Whole numbers for which Arrow has no room: their digits.</summary>
internal sealed class DigitColumn : TextColumn
{
    protected override ReadOnlySpan<byte> BytesOf(DuckVector vector, long row) => Encoding.UTF8.GetBytes(vector.Value<UInt128>(row).ToString(System.Globalization.CultureInfo.InvariantCulture));
}
