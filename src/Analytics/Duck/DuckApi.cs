using System.Runtime.InteropServices;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>The part of DuckDB's C API that we call, by its own names (<c>duckdb.h</c> of 1.5). A flat registration: pointers and states as they are there.</summary>
internal static unsafe partial class DuckApi
{
    public const int Success = 0;

    static DuckApi() => NativeLibrary.SetDllImportResolver(typeof(DuckApi).Assembly, DuckLibrary.Resolve);

    [LibraryImport(DuckLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_open_ext(string? path, out nint database, nint config, out nint error);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_close(ref nint database);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_connect(DatabaseHandle database, out nint connection);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_disconnect(ref nint connection);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_interrupt(ConnectionHandle connection);

    [LibraryImport(DuckLibrary.Name)]
    public static partial QueryProgress duckdb_query_progress(ConnectionHandle connection);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_free(nint memory);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_create_config(out nint config);

    [LibraryImport(DuckLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_set_config(nint config, string name, string value);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_config(ref nint config);

    [LibraryImport(DuckLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial ulong duckdb_extract_statements(ConnectionHandle connection, string sql, out nint statements);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_extract_statements_error(nint statements);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_prepare_extracted_statement(ConnectionHandle connection, nint statements, ulong index, out nint statement);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_extracted(ref nint statements);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_prepare(ref nint statement);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_prepare_error(nint statement);

    [LibraryImport(DuckLibrary.Name)]
    public static partial ulong duckdb_nparams(StatementHandle statement);

    /// <summary>To be freed: the name of a parameter, from 1 on; its number where it has none.</summary>
    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_parameter_name(StatementHandle statement, ulong index);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_bind_null(StatementHandle statement, ulong index);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_bind_boolean(StatementHandle statement, ulong index, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_bind_int64(StatementHandle statement, ulong index, long value);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_bind_double(StatementHandle statement, ulong index, double value);

    /// <param name="microseconds">Since 1970, in UTC.</param>
    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_bind_timestamp_tz(StatementHandle statement, ulong index, long microseconds);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_bind_varchar_length(StatementHandle statement, ulong index, byte* text, ulong length);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_pending_prepared_streaming(StatementHandle statement, out nint pending);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_pending_error(nint pending);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_execute_pending(nint pending, DuckResultData* result);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_pending(ref nint pending);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_result(DuckResultData* result);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_result_error(DuckResultData* result);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_result_error_type(DuckResultData* result);

    [LibraryImport(DuckLibrary.Name)]
    public static partial ulong duckdb_column_count(DuckResultData* result);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_column_name(DuckResultData* result, ulong column);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_column_logical_type(DuckResultData* result, ulong column);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_fetch_chunk(DuckResultData result);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_create_data_chunk(nint* types, ulong count);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_data_chunk(ref nint chunk);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_data_chunk_reset(nint chunk);

    [LibraryImport(DuckLibrary.Name)]
    public static partial ulong duckdb_data_chunk_get_column_count(nint chunk);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_data_chunk_get_vector(nint chunk, ulong column);

    [LibraryImport(DuckLibrary.Name)]
    [SuppressGCTransition]
    public static partial ulong duckdb_data_chunk_get_size(nint chunk);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_data_chunk_set_size(nint chunk, ulong size);

    [LibraryImport(DuckLibrary.Name)]
    public static partial ulong duckdb_vector_size();

    [LibraryImport(DuckLibrary.Name)]
    [SuppressGCTransition]
    public static partial void* duckdb_vector_get_data(nint vector);

    [LibraryImport(DuckLibrary.Name)]
    [SuppressGCTransition]
    public static partial ulong* duckdb_vector_get_validity(nint vector);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_vector_ensure_validity_writable(nint vector);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_vector_assign_string_element_len(nint vector, ulong index, byte* text, ulong length);

    /// <summary>The same without a look at whether it is UTF-8.</summary>
    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_unsafe_vector_assign_string_element_len(nint vector, ulong index, byte* text, ulong length);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_list_vector_get_child(nint vector);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_struct_vector_get_child(nint vector, ulong index);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_array_vector_get_child(nint vector);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_create_logical_type(DuckKind kind);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_logical_type(ref nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial DuckKind duckdb_get_type_id(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_logical_type_get_alias(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial byte duckdb_decimal_width(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial byte duckdb_decimal_scale(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial DuckKind duckdb_decimal_internal_type(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial DuckKind duckdb_enum_internal_type(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial uint duckdb_enum_dictionary_size(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_enum_dictionary_value(nint type, ulong index);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_list_type_child_type(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_array_type_child_type(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial ulong duckdb_array_type_array_size(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_map_type_key_type(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_map_type_value_type(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial ulong duckdb_struct_type_child_count(nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_struct_type_child_name(nint type, ulong index);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_struct_type_child_type(nint type, ulong index);

    [LibraryImport(DuckLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int duckdb_appender_create_query(ConnectionHandle connection, string sql, ulong columns, nint* types, string table, nint* names, out nint appender);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_appender_error(nint appender);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_append_data_chunk(nint appender, nint chunk);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_appender_close(nint appender);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_appender_destroy(ref nint appender);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_create_cast_function();

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_cast_function(ref nint cast);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_cast_function_set_source_type(nint cast, nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_cast_function_set_target_type(nint cast, nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_cast_function_set_implicit_cast_cost(nint cast, long cost);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_cast_function_set_extra_info(nint cast, nint info, delegate* unmanaged[Cdecl]<nint, void> destroy);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_cast_function_set_function(nint cast, delegate* unmanaged[Cdecl]<nint, ulong, nint, nint, byte> body);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_cast_function_get_extra_info(nint info);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_cast_function_set_error(nint info, byte* error);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_register_cast_function(ConnectionHandle connection, nint cast);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_create_scalar_function();

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_scalar_function(ref nint function);

    [LibraryImport(DuckLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_scalar_function_set_name(nint function, string name);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_scalar_function_add_parameter(nint function, nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_scalar_function_set_return_type(nint function, nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_scalar_function_set_special_handling(nint function);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_scalar_function_set_extra_info(nint function, nint info, delegate* unmanaged[Cdecl]<nint, void> destroy);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_scalar_function_set_function(nint function, delegate* unmanaged[Cdecl]<nint, nint, nint, void> body);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_scalar_function_get_extra_info(nint info);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_scalar_function_set_error(nint info, byte* error);

    [LibraryImport(DuckLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint duckdb_create_scalar_function_set(string name);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_add_scalar_function_to_set(nint set, nint function);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_scalar_function_set(ref nint set);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_register_scalar_function_set(ConnectionHandle connection, nint set);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_create_aggregate_function();

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_aggregate_function(ref nint function);

    [LibraryImport(DuckLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void duckdb_aggregate_function_set_name(nint function, string name);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_aggregate_function_add_parameter(nint function, nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_aggregate_function_set_return_type(nint function, nint type);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_aggregate_function_set_functions(
        nint function, delegate* unmanaged[Cdecl]<nint, ulong> size, delegate* unmanaged[Cdecl]<nint, nint*, void> init, delegate* unmanaged[Cdecl]<nint, nint, nint**, void> update,
        delegate* unmanaged[Cdecl]<nint, nint**, nint**, ulong, void> combine, delegate* unmanaged[Cdecl]<nint, nint**, nint, ulong, ulong, void> finish);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_aggregate_function_set_destructor(nint function, delegate* unmanaged[Cdecl]<nint**, ulong, void> destroy);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_aggregate_function_set_extra_info(nint function, nint info, delegate* unmanaged[Cdecl]<nint, void> destroy);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_aggregate_function_get_extra_info(nint info);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_aggregate_function_set_error(nint info, byte* error);

    [LibraryImport(DuckLibrary.Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint duckdb_create_aggregate_function_set(string name);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_add_aggregate_function_to_set(nint set, nint function);

    [LibraryImport(DuckLibrary.Name)]
    public static partial void duckdb_destroy_aggregate_function_set(ref nint set);

    [LibraryImport(DuckLibrary.Name)]
    public static partial int duckdb_register_aggregate_function_set(ConnectionHandle connection, nint set);

    [LibraryImport(DuckLibrary.Name)]
    public static partial nint duckdb_create_struct_type(nint* types, byte** names, ulong count);

    /// <summary>Calls with a type of a kind.</summary>
    public static void WithType(DuckKind kind, Action<nint> use)
    {
        var type = duckdb_create_logical_type(kind);
        use(type);
        duckdb_destroy_logical_type(ref type);
    }

    /// <summary>Calls with the type of a struct.</summary>
    public static void WithStruct(IReadOnlyList<(string Name, DuckKind Kind)> fields, Action<nint> use)
    {
        var types = fields.Select(field => duckdb_create_logical_type(field.Kind)).ToArray();
        var names = fields.Select(field => Marshal.StringToCoTaskMemUTF8(field.Name)).ToArray();
        fixed (nint* firstType = types, firstName = names)
        {
            var type = duckdb_create_struct_type(firstType, (byte**)firstName, (ulong)fields.Count);
            use(type);
            duckdb_destroy_logical_type(ref type);
        }
        for (var i = 0; i < types.Length; i++)
        {
            duckdb_destroy_logical_type(ref types[i]);
            Marshal.FreeCoTaskMem(names[i]);
        }
    }

    /// <summary>A C string that stays the library's.</summary>
    public static string? Text(nint text) => Marshal.PtrToStringUTF8(text);

    /// <summary>A C string that is ours to free.</summary>
    public static string? TakeText(nint text)
    {
        var taken = Marshal.PtrToStringUTF8(text);
        if (text != 0)
            duckdb_free(text);
        return taken;
    }
}

/// <summary><c>duckdb_query_progress_type</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct QueryProgress
{
    public readonly double Percentage;
    public readonly ulong RowsProcessed;
    public readonly ulong TotalRows;
}

/// <summary><c>duckdb_result</c>: five members that are not to be looked at, and the result.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct DuckResultData
{
    private readonly ulong _columns, _rows, _changed;
    private readonly nint _columnData, _error;
    private readonly nint _internal;
}
