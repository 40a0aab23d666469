using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql;

namespace SpatialCockpit.Tests.Analytics.SpatialSql;

/// <summary>A database in memory with our functions, which is asked one column at a time.</summary>
internal sealed class DuckRoom : IDisposable
{
    private readonly DuckDatabase _database = DuckDatabase.Open(null, [new("threads", "2")]);
    private readonly DuckConnection _connection;

    public DuckRoom()
    {
        _connection = _database.Connect();
        SpatialFunctions.Register(_connection);
    }

    public void Execute(string sql) => _connection.Execute(sql);

    public object? One(string sql) => Column(sql).ShouldHaveSingleItem();

    /// <summary>The first column of the answer: text, numbers, flags.</summary>
    public List<object?> Column(string sql)
    {
        using var result = _connection.Query(sql);
        List<object?> values = [];
        while (result.Next() is { } chunk)
        {
            for (var row = 0; row < chunk.Rows; row++)
                values.Add(chunk[0].IsNull(row) ? null : Value(chunk[0], result.Columns[0].Type.Kind, row));
        }
        return values;
    }

    /// <summary>Makes a table <c>shape(id, geom)</c> of well-known texts; one that is null stays so.</summary>
    public void Load(IReadOnlyList<string?> shapes)
    {
        Execute("create table shape (id integer, geom geometry)");
        foreach (var some in shapes.Select((text, id) => $"({id}, {(text is null ? "null" : $"st_geomfromtext('{text}')")})").Chunk(500))
            Execute($"insert into shape values {string.Join(", ", some)}");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _database.Dispose();
    }

    private static object Value(DuckVector vector, DuckKind kind, int row) => kind switch
    {
        DuckKind.Double => vector.Value<double>(row),
        DuckKind.Integer => vector.Value<int>(row),
        DuckKind.BigInt => vector.Value<long>(row),
        DuckKind.Boolean => vector.Value<bool>(row),
        _ => vector.Text(row),
    };
}
