using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>Works out a whole chunk at once: <paramref name="rows"/> values of <paramref name="output"/> from the columns of <paramref name="input"/>.</summary>
public delegate void ScalarBody(DuckChunk input, int rows, DuckVector output);

/// <summary>A function of SQL made in C#. It is called from DuckDB's threads, several at once, and must not wait for anything.</summary>
/// <param name="SeesNull">Whether it is asked about nulls too; otherwise the answer to a null is null.</param>
public sealed record ScalarFunction(string Name, IReadOnlyList<DuckKind> Parameters, DuckKind Result, ScalarBody Body, bool SeesNull = false)
{
    /// <summary>Of a result that is a struct.</summary>
    public IReadOnlyList<(string Name, DuckKind Kind)> Fields { get; init; } = [];

    /// <summary>Registers functions, those of one name as its overloads, for all connections to the database.</summary>
    /// <exception cref="DuckException">A name is taken.</exception>
    public static unsafe void Register(DuckConnection connection, IEnumerable<ScalarFunction> functions)
    {
        foreach (var named in functions.GroupBy(function => function.Name, StringComparer.Ordinal))
        {
            var set = DuckApi.duckdb_create_scalar_function_set(named.Key);
            try
            {
                foreach (var function in named)
                    function.AddTo(set);
                if (DuckApi.duckdb_register_scalar_function_set(connection.Handle, set) != DuckApi.Success)
                    throw new DuckException($"The function {named.Key} cannot be registered.");
            }
            finally
            {
                DuckApi.duckdb_destroy_scalar_function_set(ref set);
            }
        }
    }

    private unsafe void AddTo(nint set)
    {
        var function = DuckApi.duckdb_create_scalar_function();
        DuckApi.duckdb_scalar_function_set_name(function, Name);
        foreach (var kind in Parameters)
            DuckApi.WithType(kind, type => DuckApi.duckdb_scalar_function_add_parameter(function, type));
        if (Result == DuckKind.Struct)
            DuckApi.WithStruct(Fields, type => DuckApi.duckdb_scalar_function_set_return_type(function, type));
        else
            DuckApi.WithType(Result, type => DuckApi.duckdb_scalar_function_set_return_type(function, type));
        if (SeesNull)
            DuckApi.duckdb_scalar_function_set_special_handling(function);
        DuckApi.duckdb_scalar_function_set_extra_info(function, GCHandle.ToIntPtr(GCHandle.Alloc(Body)), &Free);
        DuckApi.duckdb_scalar_function_set_function(function, &Run);
        var added = DuckApi.duckdb_add_scalar_function_to_set(set, function);
        DuckApi.duckdb_destroy_scalar_function(ref function);
        if (added != DuckApi.Success)
            throw new DuckException($"The function {Name} cannot be defined with these parameters.");
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint body) => GCHandle.FromIntPtr(body).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Run(nint info, nint input, nint output)
    {
        try
        {
            var body = (ScalarBody)GCHandle.FromIntPtr(DuckApi.duckdb_scalar_function_get_extra_info(info)).Target!;
            using var chunk = new DuckChunk(input, owned: false);
            body(chunk, chunk.Rows, new(output));
        }
        catch (Exception e)
        {
            // An exception must not pass through DuckDB's frames: it would end the process.
            fixed (byte* error = Encoding.UTF8.GetBytes(e.Message + '\0'))
                DuckApi.duckdb_scalar_function_set_error(info, error);
        }
    }
}
