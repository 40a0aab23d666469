using System.Globalization;
using NetTopologySuite.Geometries;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Values;

/// <summary>Columns of many rows as lists that travel with one statement: <c>unnest</c> makes rows <c>u</c> of them.</summary>
internal sealed class ColumnLists
{
    private readonly List<(string Column, Array Values, string ListType, string Sql)> _lists = [];

    /// <param name="sqlType">Of the column.</param>
    public ColumnLists Texts(string column, IEnumerable<string?> values, string sqlType = "text") => Add(column, values.ToArray(), "text[]", sqlType);

    public ColumnLists Numbers(string column, IEnumerable<long> values) => Add(column, values.ToArray(), "bigint[]", "bigint");

    public ColumnLists Times(string column, IEnumerable<DateTimeOffset> values) => Add(column, values.Select(time => time.UtcDateTime).ToArray(), "timestamptz[]", "timestamptz");

    public ColumnLists Flags(string column, IEnumerable<bool> values) => Add(column, values.ToArray(), "boolean[]", "boolean");

    public ColumnLists Decimals(string column, IEnumerable<decimal?> values) => Add(column, values.ToArray(), "numeric[]", "numeric");

    public ColumnLists Bytes(string column, IEnumerable<byte[]?> values) => Add(column, values.ToArray(), "bytea[]", "bytea");

    public ColumnLists Places(string column, IEnumerable<Geometry?> values) => Add(column, values.Select(place => place is null ? null : Ewkb.Write(place)).ToArray(), "bytea[]", "geometry");

    /// <param name="of">Of each row, what is said of its attributes.</param>
    public ColumnLists Attributes(IEnumerable<string> names, OrderedDictionary<string, AttributeDeclaration> declared, IReadOnlyList<IReadOnlyDictionary<string, string?>> of, SecretBox secrets)
    {
        foreach (var name in names)
            Texts(DeclaredColumns.Quoted(name), of.Select(said => said.GetValueOrDefault(name)).Select(text => declared[name].IsSealed ? secrets.Seal(text) : text), declared[name].SqlType);
        return this;
    }

    /// <summary>All of them, in their order, for an insert.</summary>
    public string Columns => string.Join(", ", _lists.Select(list => list.Column));

    /// <summary>What <see cref="Columns"/> get.</summary>
    public string Values => string.Join(", ", _lists.Select(list => list.Sql));

    /// <summary>For an update of those that are not in a condition.</summary>
    public string Assignments(params IReadOnlyCollection<string> but) => string.Join(", ", _lists.Where(list => !but.Contains(list.Column)).Select(list => $"{list.Column} = {list.Sql}"));

    /// <summary>The rows <c>u</c>.</summary>
    public string Rows => $"unnest({string.Join(", ", _lists.Select((list, i) => $"${(i + 1).ToString(CultureInfo.InvariantCulture)}::{list.ListType}"))}) as u ({Columns})";

    /// <param name="further">Parameters behind the lists: the first is $<see cref="Next"/>.</param>
    public NpgsqlCommand Command(ScopedTransaction transaction, string sql, params IReadOnlyList<object> further)
    {
        var command = transaction.Command(sql);
        foreach (var value in _lists.Select(list => (object)list.Values).Concat(further))
            command.Parameters.Add(new() { Value = value });
        return command;
    }

    public int Next => _lists.Count + 1;

    private ColumnLists Add(string column, Array values, string listType, string sqlType)
    {
        _lists.Add((column, values, listType, $"u.{column}::{sqlType}"));
        return this;
    }
}
