using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>Casts so many values at once; a null stays one.</summary>
public delegate void CastBody(DuckVector input, int rows, DuckVector output);

/// <summary>A cast of SQL made in C#. It is called as <see cref="ScalarFunction"/>s are.</summary>
/// <param name="ImplicitCost">How reluctantly it is taken where nobody asked for it; below 0 never.</param>
public sealed record CastFunction(DuckKind From, DuckKind To, long ImplicitCost, CastBody Body)
{
    /// <summary>For all connections to the database, in the place of another between the same types.</summary>
    /// <exception cref="DuckException">It is not taken.</exception>
    public unsafe void Register(DuckConnection connection)
    {
        var cast = DuckApi.duckdb_create_cast_function();
        try
        {
            DuckApi.WithType(From, type => DuckApi.duckdb_cast_function_set_source_type(cast, type));
            DuckApi.WithType(To, type => DuckApi.duckdb_cast_function_set_target_type(cast, type));
            DuckApi.duckdb_cast_function_set_implicit_cast_cost(cast, ImplicitCost);
            DuckApi.duckdb_cast_function_set_extra_info(cast, GCHandle.ToIntPtr(GCHandle.Alloc(Body)), &Free);
            DuckApi.duckdb_cast_function_set_function(cast, &Run);
            if (DuckApi.duckdb_register_cast_function(connection.Handle, cast) != DuckApi.Success)
                throw new DuckException($"The cast from {From} to {To} cannot be registered.");
        }
        finally
        {
            DuckApi.duckdb_destroy_cast_function(ref cast);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint body) => GCHandle.FromIntPtr(body).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe byte Run(nint info, ulong count, nint input, nint output)
    {
        try
        {
            var body = (CastBody)GCHandle.FromIntPtr(DuckApi.duckdb_cast_function_get_extra_info(info)).Target!;
            DuckVector from = new(input), to = new(output);
            var rows = (int)count;
            body(from, rows, to);
            for (var row = 0; row < rows && !from.IsWhole; row++)
            {
                if (from.IsNull(row))
                    to.WriteNull(row);
            }
            return 1;
        }
        catch (Exception e)
        {
            // An exception must not pass through DuckDB's frames: it would end the process.
            fixed (byte* error = Encoding.UTF8.GetBytes(e.Message + '\0'))
                DuckApi.duckdb_cast_function_set_error(info, error);
            return 0;
        }
    }
}
