using System.Text;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>A prepared statement: values are bound, never written into SQL.</summary>
public sealed class DuckStatement : IDisposable
{
    private readonly StatementHandle _handle;

    internal DuckStatement(StatementHandle handle) => _handle = handle;

    public int Parameters => (int)DuckApi.duckdb_nparams(_handle);

    /// <summary>Binds the values of <c>$1</c>, <c>$2</c> …: null, bool, whole numbers, double, text, moments.</summary>
    /// <exception cref="DuckException">There are too few or too many.</exception>
    public void Bind(ReadOnlySpan<object?> values)
    {
        if (values.Length != Parameters)
            throw new DuckException($"The statement has {Parameters} parameters, not {values.Length}.", DuckErrorKind.Binder);
        for (var i = 0; i < values.Length; i++)
            Bind((ulong)i + 1, values[i]);
    }

    /// <summary>Binds the values of parameters that have names, <c>$as_of</c>: those that the statement has.</summary>
    /// <exception cref="DuckException">It has one of another name.</exception>
    public void Bind(IReadOnlyDictionary<string, object?> values)
    {
        for (var index = 1UL; index <= (ulong)Parameters; index++)
        {
            var name = DuckApi.TakeText(DuckApi.duckdb_parameter_name(_handle, index)) ?? "";
            Bind(index, values.TryGetValue(name, out var value) ? value : throw new DuckException($"There is no value for ${name}; there are {string.Join(", ", values.Keys.Select(known => $"${known}"))}.", DuckErrorKind.Binder));
        }
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
            DateTimeOffset moment => DuckApi.duckdb_bind_timestamp_tz(_handle, index, (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
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
