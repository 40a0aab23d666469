using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>What an aggregate has gathered of one group. Of a group there are several, one a thread, until they are added to each other.</summary>
public interface IGathered
{
    /// <summary>Takes in a row of its one or two arguments, neither of which is null.</summary>
    void Add(in DuckVector first, in DuckVector second, int row);

    /// <summary>Takes in what another of the same kind gathered, and leaves it as it is: a window asks it again.</summary>
    void Add(IGathered other);

    /// <summary>Writes the answer, which may be asked more than once.</summary>
    void Write(DuckVector output, int row);
}

/// <summary>An aggregate of SQL made in C#; rows with a null among the arguments are left out. It is called from DuckDB's threads, several at once. What it gathers is not counted by DuckDB's memory limit.</summary>
/// <param name="Parameters">One or two.</param>
/// <param name="Start">An empty group.</param>
public sealed record AggregateFunction(string Name, IReadOnlyList<DuckKind> Parameters, DuckKind Result, Func<IGathered> Start)
{
    /// <summary>Registers functions, those of one name as its overloads, for all connections to the database.</summary>
    /// <exception cref="DuckException">A name is taken.</exception>
    public static void Register(DuckConnection connection, IEnumerable<AggregateFunction> functions)
    {
        foreach (var named in functions.GroupBy(function => function.Name, StringComparer.Ordinal))
        {
            var set = DuckApi.duckdb_create_aggregate_function_set(named.Key);
            try
            {
                foreach (var function in named)
                    function.AddTo(set);
                if (DuckApi.duckdb_register_aggregate_function_set(connection.Handle, set) != DuckApi.Success)
                    throw new DuckException($"The aggregate {named.Key} cannot be registered.");
            }
            finally
            {
                DuckApi.duckdb_destroy_aggregate_function_set(ref set);
            }
        }
    }

    private unsafe void AddTo(nint set)
    {
        var function = DuckApi.duckdb_create_aggregate_function();
        DuckApi.duckdb_aggregate_function_set_name(function, Name);
        foreach (var kind in Parameters)
            DuckApi.WithType(kind, type => DuckApi.duckdb_aggregate_function_add_parameter(function, type));
        DuckApi.WithType(Result, type => DuckApi.duckdb_aggregate_function_set_return_type(function, type));
        DuckApi.duckdb_aggregate_function_set_functions(function, &Size, &Init, &Update, &Combine, &Finish);
        DuckApi.duckdb_aggregate_function_set_destructor(function, &Destroy);
        DuckApi.duckdb_aggregate_function_set_extra_info(function, GCHandle.ToIntPtr(GCHandle.Alloc(this)), &Free);
        var added = DuckApi.duckdb_add_aggregate_function_to_set(set, function);
        DuckApi.duckdb_destroy_aggregate_function(ref function);
        if (added != DuckApi.Success)
            throw new DuckException($"The aggregate {Name} cannot be defined with these parameters.");
    }

    // A state is one pointer in DuckDB's memory: nothing yet, or a handle to what was gathered.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe ulong Size(nint info) => (ulong)sizeof(nint);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Init(nint info, nint* state) => *state = 0;

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Update(nint info, nint input, nint** states)
    {
        try
        {
            using var chunk = new DuckChunk(input, owned: false);
            var rows = chunk.Rows;
            var first = chunk[0];
            var second = chunk[chunk.Columns - 1];
            for (var row = 0; row < rows; row++)
            {
                if (!first.IsNull(row) && !second.IsNull(row))
                    Gathered(info, states[row]).Add(first, second, row);
            }
        }
        catch (Exception e)
        {
            Fail(info, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Combine(nint info, nint** sources, nint** targets, ulong count)
    {
        try
        {
            for (ulong i = 0; i < count; i++)
            {
                if (*sources[i] != 0)
                    Gathered(info, targets[i]).Add(Gathered(info, sources[i]));
            }
        }
        catch (Exception e)
        {
            Fail(info, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Finish(nint info, nint** states, nint result, ulong count, ulong offset)
    {
        try
        {
            DuckVector output = new(result);
            for (ulong i = 0; i < count; i++)
            {
                if (*states[i] == 0)
                    output.WriteNull((int)(offset + i));
                else
                    Gathered(info, states[i]).Write(output, (int)(offset + i));
            }
        }
        catch (Exception e)
        {
            Fail(info, e);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static unsafe void Destroy(nint** states, ulong count)
    {
        for (ulong i = 0; i < count; i++)
        {
            if (*states[i] != 0)
                GCHandle.FromIntPtr(*states[i]).Free();
            *states[i] = 0;
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Free(nint function) => GCHandle.FromIntPtr(function).Free();

    private static unsafe IGathered Gathered(nint info, nint* state)
    {
        if (*state != 0)
            return (IGathered)GCHandle.FromIntPtr(*state).Target!;
        var function = (AggregateFunction)GCHandle.FromIntPtr(DuckApi.duckdb_aggregate_function_get_extra_info(info)).Target!;
        var started = function.Start();
        *state = GCHandle.ToIntPtr(GCHandle.Alloc(started));
        return started;
    }

    /// <summary>An exception must not pass through DuckDB's frames: it would end the process.</summary>
    private static unsafe void Fail(nint info, Exception e)
    {
        fixed (byte* error = Encoding.UTF8.GetBytes(e.Message + '\0'))
            DuckApi.duckdb_aggregate_function_set_error(info, error);
    }
}
