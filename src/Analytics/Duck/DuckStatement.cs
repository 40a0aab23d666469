using System.Text;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>A prepared statement: values are bound, never written into SQL.</summary>
public sealed class DuckStatement : IDisposable
{
    private readonly StatementHandle _handle;

    internal DuckStatement(StatementHandle handle) => _handle = handle;

    public int Parameters => (int)DuckApi.duckdb_nparams(_handle);

    /// <summary>Binds the values of <c>$1</c>, <c>$2</c> …: null, bool, whole numbers, double, text.</summary>
    /// <exception cref="DuckException">There are too few or too many.</exception>
    public void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != Parameters)
            throw new DuckException($"The statement has {Parameters} parameters, not {values.Length}.", DuckErrorKind.Binder);
        for (var i = 0; i < values.Length; i++)
            Bind((ulong)i + 1, values[i]);
    }

    /// <summary>Begins to answer; rows are made while they are read.</summary>
    /// <exception cref="DuckException">What went wrong, or that it was interrupted.</exception>
    public DuckResult Execute(bool ownsStatement = false) => DuckResult.Of(_handle, ownsStatement ? this : null);

    public void Dispose() => _handle.Dispose();

    private unsafe void Bind(ulong index, object? value)
    {
        var state = value switch
        {
            null => DuckApi.duckdb_bind_null(_handle, index),
            bool truth => DuckApi.duckdb_bind_boolean(_handle, index, truth),
            int whole => DuckApi.duckdb_bind_int64(_handle, index, whole),
            long whole => DuckApi.duckdb_bind_int64(_handle, index, whole),
            double number => DuckApi.duckdb_bind_double(_handle, index, number),
            string text => BindText(index, text),
            _ => throw new ArgumentException($"A {value.GetType().Name} is no value of a parameter.", nameof(value)),
        };
        if (state != DuckApi.Success)
            throw new DuckException($"Parameter {index} cannot be bound.", DuckErrorKind.Binder);
    }

    private unsafe int BindText(ulong index, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        fixed (byte* first = bytes)
            return DuckApi.duckdb_bind_varchar_length(_handle, index, first, (ulong)bytes.Length);
    }
}
