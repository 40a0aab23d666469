using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Answering.Formats.Arrow;

/// <summary>Lists, and maps, which are lists of entries: where each ends, and the elements of all.</summary>
internal sealed class ListColumn : ArrowColumn
{
    private readonly ArrowColumn _elements;
    private readonly ArrowBuffer _ends = new();

    public ListColumn(ArrowColumn elements)
    {
        _elements = elements;
        Begin();
    }

    public override long Bytes => _ends.Length + _elements.Bytes;

    public override void Clear()
    {
        base.Clear();
        _ends.Clear();
        _elements.Clear();
        Begin();
    }

    /// <summary>Lists that lie one behind the other, as they do mostly, are taken together.</summary>
    protected override void Take(DuckVector vector, long start, int count, bool hasNulls)
    {
        var ends = _ends.Take<int>(count);
        var elements = vector.Elements();
        var (from, length) = (0L, 0L);
        for (var i = 0; i < count; i++)
        {
            if (!hasNulls || !vector.IsNull(start + i))
            {
                var list = vector.List(start + i);
                if (list.Length > 0 && list.Offset != from + length)
                {
                    _elements.Append(elements, from, checked((int)length));
                    (from, length) = (list.Offset, 0);
                }
                length += list.Length;
            }
            ends[i] = checked(_elements.Length + (int)length);
        }
        _elements.Append(elements, from, checked((int)length));
    }

    protected override void Skip(int count) => _ends.Take<int>(count).Fill(_elements.Length);

    protected override void LayValues(ArrowBody body)
    {
        body.Buffers.Add(_ends.Memory);
        _elements.Lay(body);
    }

    private void Begin() => _ends.Append([0]);
}

/// <summary>Arrays, all of one length: their elements, those of nulls too.</summary>
internal sealed class ArrayColumn(ArrowColumn elements, int length) : ArrowColumn
{
    public override long Bytes => elements.Bytes;

    public override void Clear()
    {
        base.Clear();
        elements.Clear();
    }

    protected override void Take(DuckVector vector, long start, int count, bool hasNulls)
    {
        var rows = new Stretches(vector, start, count, hasNulls);
        while (rows.Next())
        {
            if (rows.AreNull)
                Skip(rows.Count);
            else
                elements.Append(vector.ArrayElements(), rows.First * length, checked(rows.Count * length));
        }
    }

    protected override void Skip(int count) => elements.AppendNulls(checked(count * length));

    protected override void LayValues(ArrowBody body) => elements.Lay(body);
}

/// <summary>Structs: a column a field.</summary>
internal sealed class StructColumn(IReadOnlyList<ArrowColumn> fields) : ArrowColumn
{
    public override long Bytes => fields.Sum(each => each.Bytes);

    public override void Clear()
    {
        base.Clear();
        foreach (var field in fields)
            field.Clear();
    }

    protected override void Take(DuckVector vector, long start, int count, bool hasNulls)
    {
        var rows = new Stretches(vector, start, count, hasNulls);
        while (rows.Next())
        {
            for (var i = 0; i < fields.Count; i++)
            {
                if (rows.AreNull)
                    fields[i].AppendNulls(rows.Count);
                else
                    fields[i].Append(vector.Field(i), rows.First, rows.Count);
            }
        }
    }

    protected override void Skip(int count)
    {
        foreach (var field in fields)
            field.AppendNulls(count);
    }

    protected override void LayValues(ArrowBody body)
    {
        foreach (var field in fields)
            field.Lay(body);
    }
}

/// <summary>Rows of a type that has no values: their number.</summary>
internal sealed class NothingColumn : ArrowColumn
{
    public override long Bytes => 0;

    protected override bool HasValidity => false;

    protected override void Take(DuckVector vector, long start, int count, bool hasNulls)
    {
    }

    protected override void Skip(int count)
    {
    }

    protected override void LayValues(ArrowBody body)
    {
    }
}

/// <summary>Rows in stretches of such that are null and such that are not.</summary>
internal ref struct Stretches(DuckVector vector, long start, int count, bool hasNulls)
{
    private readonly DuckVector _vector = vector;
    private readonly long _end = start + count;
    private long _next = start;

    public long First { get; private set; }

    public int Count { get; private set; }

    public bool AreNull { get; private set; }

    public bool Next()
    {
        if (_next == _end)
            return false;
        (First, AreNull) = (_next, hasNulls && _vector.IsNull(_next));
        if (!hasNulls)
            _next = _end;
        while (_next < _end && _vector.IsNull(_next) == AreNull)
            _next++;
        Count = (int)(_next - First);
        return true;
    }
}
