using System.Buffers;
using NetTopologySuite.Geometries;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Shapes;

namespace SpatialCockpit.Analytics.SpatialSql.Functions;

/// <summary>Functions over whole chunks from functions of one geometry. What is null, or a geometry that cannot be worked with, gives null; a value that repeats is worked out once.</summary>
internal static class ShapeRows
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _written;

    public static ScalarFunction Number(string name, Func<Geometry, double?> of) => new(name, [DuckKind.Geometry], DuckKind.Double, (input, rows, output) => Each(input, rows, output, (geometry, _) => of(geometry), WriteNumber));

    public static ScalarFunction Whole(string name, Func<Geometry, int?> of) => new(name, [DuckKind.Geometry], DuckKind.Integer, (input, rows, output) => Each(input, rows, output, (geometry, _) => of(geometry), WriteWhole));

    public static ScalarFunction Text(string name, Func<Geometry, string> of) => new(name, [DuckKind.Geometry], DuckKind.Varchar, (input, rows, output) => EachObject(input, rows, output, (geometry, _) => of(geometry), WriteText));

    public static ScalarFunction Shape(string name, Func<Geometry, Geometry?> of) => new(name, [DuckKind.Geometry], DuckKind.Geometry, (input, rows, output) => EachObject(input, rows, output, (geometry, _) => of(geometry), Write));

    /// <summary>With further arguments, which the function reads itself at the row.</summary>
    public static ScalarFunction Shape(string name, DuckKind[] further, ReadArguments read, Func<Geometry, Arguments, Geometry?> of) =>
        new(name, [DuckKind.Geometry, .. further], DuckKind.Geometry, (input, rows, output) => EachObject(input, rows, output, (geometry, row) => read(input, row) is { } arguments ? of(geometry, arguments) : null, Write));

    /// <summary>A number and a whole number, as the function means them.</summary>
    public readonly record struct Arguments(double Number, int First, int Second = 0);

    /// <returns>Null where one of them is.</returns>
    public delegate Arguments? ReadArguments(DuckChunk input, int row);

    /// <summary>Writes a geometry as DuckDB keeps it; null for none.</summary>
    public static void Write(DuckVector output, int row, Geometry? geometry)
    {
        if (geometry is null)
        {
            output.WriteNull(row);
            return;
        }
        var written = _written ??= new();
        written.ResetWrittenCount();
        WkbShape.Write(geometry, written);
        output.WriteKnownBytes(row, written.WrittenSpan);
    }

    public static void WriteNumber(DuckVector output, int row, double? value)
    {
        if (value is { } number)
            output.Writable<double>()[row] = number;
        else
            output.WriteNull(row);
    }

    public static void WriteFlag(DuckVector output, int row, bool? value)
    {
        if (value is { } flag)
            output.Writable<bool>()[row] = flag;
        else
            output.WriteNull(row);
    }

    public static void WriteText(DuckVector output, int row, string? value)
    {
        if (value is null)
        {
            output.WriteNull(row);
            return;
        }
        Span<byte> bytes = value.Length <= 128 ? stackalloc byte[3 * 128] : new byte[3 * value.Length];
        output.WriteKnownBytes(row, bytes[..System.Text.Encoding.UTF8.GetBytes(value, bytes)]);
    }

    private static void WriteWhole(DuckVector output, int row, int? value)
    {
        if (value is { } number)
            output.Writable<int>()[row] = number;
        else
            output.WriteNull(row);
    }

    private delegate void Put<T>(DuckVector output, int row, T value);

    private static void Each<T>(DuckChunk input, int rows, DuckVector output, Func<Geometry, int, T?> of, Put<T?> put)
        where T : struct
    {
        var shapes = input[0];
        T? last = null;
        for (var row = 0; row < rows; row++)
        {
            if (!shapes.Repeats(row))
                last = !shapes.IsNull(row) && WkbShape.Read(shapes.Bytes(row)) is { } geometry ? of(geometry, row) : null;
            put(output, row, last);
        }
    }

    private static void EachObject<T>(DuckChunk input, int rows, DuckVector output, Func<Geometry, int, T?> of, Put<T?> put)
        where T : class
    {
        var shapes = input[0];
        T? last = null;
        for (var row = 0; row < rows; row++)
        {
            if (input.Columns > 1 || !shapes.Repeats(row))
                last = !shapes.IsNull(row) && WkbShape.Read(shapes.Bytes(row)) is { } geometry ? of(geometry, row) : null;
            put(output, row, last);
        }
    }
}
