using System.Runtime.InteropServices;
using System.Text;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>A column of a chunk, seen as it lies in memory: no value is boxed or copied. Good as long as its chunk is.</summary>
public readonly unsafe ref struct DuckVector
{
    private readonly nint _handle;
    private readonly void* _data;
    private readonly ulong* _validity;

    internal DuckVector(nint handle)
    {
        _handle = handle;
        _data = DuckApi.duckdb_vector_get_data(handle);
        _validity = DuckApi.duckdb_vector_get_validity(handle);
    }

    /// <summary>Whether no value is null.</summary>
    public bool IsWhole => _validity == null;

    /// <summary>All values, as many as there is room for.</summary>
    /// <typeparam name="T">As the type is stored: <see cref="DuckType.Stored"/>.</typeparam>
    public ReadOnlySpan<T> Span<T>() where T : unmanaged => new(_data, DuckChunk.Capacity);

    /// <summary>So many values from a row on, of the elements of a list or an array too.</summary>
    public ReadOnlySpan<T> Values<T>(long start, int count) where T : unmanaged => new((T*)_data + start, count);

    /// <summary>A bit for each of so many rows, or elements of a list, from the lowest of each word on: whether it is not null. Empty where none is null.</summary>
    public ReadOnlySpan<ulong> Validity(long rows) => _validity == null ? [] : new(_validity, (int)(rows + 63 >> 6));

    public T Value<T>(long row) where T : unmanaged => ((T*)_data)[row];

    /// <summary>The bytes of a text, a blob or a geometry.</summary>
    public ReadOnlySpan<byte> Bytes(long row)
    {
        var text = (DuckString*)_data + row;
        return text->Bytes;
    }

    /// <summary>Whether a row's bytes are those of the row before, told without a look at them: so it is with what was one value before DuckDB spread it over the chunk.</summary>
    public bool Repeats(int row) => row > 0 && *((UInt128*)_data + row) == *((UInt128*)_data + row - 1) && IsNull(row) == IsNull(row - 1);

    public string Text(long row) => Encoding.UTF8.GetString(Bytes(row));

    public bool IsNull(long row) => _validity != null && (_validity[row >> 6] & 1UL << (int)(row & 63)) == 0;

    /// <summary>Where the elements of a row's list lie in <see cref="Elements"/>.</summary>
    public (long Offset, long Length) List(long row)
    {
        var entry = ((DuckListEntry*)_data)[row];
        return ((long)entry.Offset, (long)entry.Length);
    }

    public DuckVector Elements() => new(DuckApi.duckdb_list_vector_get_child(_handle));

    public DuckVector ArrayElements() => new(DuckApi.duckdb_array_vector_get_child(_handle));

    public DuckVector Field(int index) => new(DuckApi.duckdb_struct_vector_get_child(_handle, (ulong)index));

    /// <summary>All values, to be written.</summary>
    public Span<T> Writable<T>() where T : unmanaged => new(_data, DuckChunk.Capacity);

    public void WriteBytes(int row, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            DuckApi.duckdb_vector_assign_string_element_len(_handle, (ulong)row, first, (ulong)bytes.Length);
    }

    /// <summary>The same where they are known to be good: a geometry as DuckDB keeps it, a blob, or UTF-8 that came from DuckDB itself.</summary>
    public void WriteKnownBytes(int row, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            DuckApi.duckdb_unsafe_vector_assign_string_element_len(_handle, (ulong)row, first, (ulong)bytes.Length);
    }

    public void WriteNull(int row)
    {
        DuckApi.duckdb_vector_ensure_validity_writable(_handle);
        DuckApi.duckdb_vector_get_validity(_handle)[row >> 6] &= ~(1UL << (row & 63));
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct DuckListEntry
    {
        public readonly ulong Offset, Length;
    }

    /// <summary><c>duckdb_string_t</c>: up to 12 bytes lie in it, more where it points to.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private struct DuckString
    {
        private const int Inlined = 12;

        [FieldOffset(0)]
        private uint _length;

        [FieldOffset(4)]
        private fixed byte _inlined[Inlined];

        [FieldOffset(8)]
        private byte* _pointer;

        public ReadOnlySpan<byte> Bytes
        {
            get
            {
                if (_length > Inlined)
                    return new(_pointer, (int)_length);
                fixed (byte* first = _inlined)
                    return new(first, (int)_length);
            }
        }
    }
}
