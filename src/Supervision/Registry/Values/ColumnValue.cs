using System.Globalization;
using NetTopologySuite.Geometries;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Values;

/// <summary>What a column is given.</summary>
/// <param name="Column">As SQL.</param>
/// <param name="Sql">Of the value, <c>$</c> for its parameter.</param>
/// <param name="IsSealed">A text that the record must not tell.</param>
internal readonly record struct ColumnValue(string Column, object? Value, string Sql = "$", bool IsSealed = false)
{
    public static ColumnValue Of(AttributeDeclaration attribute, string? text) => new(DeclaredColumns.Quoted(attribute.Name), text, $"$::text::{attribute.SqlType}", attribute.IsSealed);

    public static ColumnValue Of(Geometry? place) => new("geom", place is null ? null : Ewkb.Write(place), "$::bytea::geometry");

    public static ColumnValue Of(string column, DateTimeOffset time) => new(column, time.UtcDateTime);

    /// <returns>The statement's command.</returns>
    /// <param name="end">Behind the values: a returning clause.</param>
    public static NpgsqlCommand Insert(ScopedTransaction transaction, string table, IReadOnlyList<ColumnValue> values, string end = "") =>
        Filled(transaction, transaction.Command($"insert into {table} ({Columns(values)}) values ({Values(values)}) {end}"), values);

    public static NpgsqlCommand Update(ScopedTransaction transaction, string table, IReadOnlyList<ColumnValue> values, long id) =>
        Filled(transaction, transaction.Command($"update {table} set ({Columns(values)}) = row({Values(values)}) where id = {id.ToString(CultureInfo.InvariantCulture)}"), values);

    private static string Columns(IReadOnlyList<ColumnValue> values) => string.Join(", ", values.Select(value => value.Column));

    private static string Values(IReadOnlyList<ColumnValue> values) =>
        string.Join(", ", values.Select((value, i) => value.Sql.Replace("$", $"${(i + 1).ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal)));

    private static NpgsqlCommand Filled(ScopedTransaction transaction, NpgsqlCommand command, IReadOnlyList<ColumnValue> values)
    {
        foreach (var value in values)
            command.Parameters.Add(new() { Value = (value.IsSealed ? transaction.Secrets.Seal((string?)value.Value) : value.Value) ?? DBNull.Value });
        return command;
    }
}
