using NetTopologySuite.Geometries;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Registry;

/// <summary>By what a row was found.</summary>
internal enum FoundBy
{
    Code,
    Name,
    Class,
}

/// <summary>
/// One statement that asks several tables at once, a branch for each column and beginning: every branch reads a few rows off one index, and the planner, knowing the
/// beginning, takes the column's index for what is rare and the spatial one for the nearest of what is common. A beginning is the range of texts from it to it with the last
/// character there is: the comparisons of ranges are leakproof, so that they run on the index below the row-security filter.
/// </summary>
/// <param name="most">Rows a branch.</param>
/// <param name="near">Of names and classes the nearest to here, by degrees; without it, and of codes, the first of the column.</param>
/// <param name="frame">Only what meets this box.</param>
internal sealed class ThingStatement(int most, LonLat? near, Envelope? frame)
{
    private static readonly string LastCharacter = char.ConvertFromUtf32(0x10FFFF);

    private readonly List<string> _branches = [];
    private readonly List<object> _values = [];
    private readonly List<SoughtTable> _tables = [];

    public bool IsEmpty => _branches.Count == 0;

    /// <summary>Rows whose code or name starts with one of these.</summary>
    public void AddBeginnings(SoughtTable table, FoundBy by, IReadOnlyList<string> beginnings)
    {
        foreach (var column in by == FoundBy.Code ? table.Codes : table.Names)
        {
            var text = $"{SqlName.Quote(column)} collate \"C\"";
            foreach (var beginning in beginnings)
                _branches.Add($"{Rows(table, by, column)} where {text} >= {Value(beginning)} and {text} < {Value(beginning + LastCharacter)}{InFrame} order by {(by == FoundBy.Code ? text : Nearest ?? text)} limit {most}");
        }
    }

    /// <summary>Rows of a class.</summary>
    public void AddClass(ThingClass known)
    {
        var where = known.Values is null ? "true" : $"{SqlName.Quote(known.Table.ClassColumn!)} = any ({Value(known.Values)}::text[])";
        _branches.Add($"{Rows(known.Table, FoundBy.Class, known.Table.Names[0])} where {where}{InFrame} order by {Nearest ?? $"{SqlName.Quote(known.Table.Codes[0])} collate \"C\""} limit {most}");
    }

    /// <summary>Rows by the key of their gid.</summary>
    public void AddKeys(SoughtTable table, string[] codes) =>
        _branches.Add($"{Rows(table, FoundBy.Code, table.Codes[0])} where {SqlName.Quote(table.Codes[0])} = any ({Value(codes)}::text[])");

    public async Task<List<Thing>> RunAsync(ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        List<Thing> things = [];
        await using var command = transaction.Command(string.Join("\nunion all\n", _branches.Select(branch => $"({branch})")));
        foreach (var value in _values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            LonLat? point = rows.IsDBNull(6) ? null : new(rows.GetDouble(6), rows.GetDouble(7));
            things.Add(new(_tables[rows.GetInt32(0)], (FoundBy)rows.GetInt32(1), rows.GetInt64(2), rows.GetString(3), Text(rows, 4) ?? "", Text(rows, 5), point, Text(rows, 8) ?? ""));
        }
        return things;
    }

    private string Rows(SoughtTable table, FoundBy by, string met)
    {
        if (!_tables.Contains(table))
            _tables.Add(table);
        var address = table.Address is { } column ? $"{SqlName.Quote(column)}::text" : "null::text";
        return $"""
            select {_tables.IndexOf(table)} as sought, {(int)by} as found_by, id, {SqlName.Quote(table.Codes[0])}::text as code, {SqlName.Quote(table.Names[0])}::text as title, {address} as address,
                   st_x(st_pointonsurface(geom)) as lon, st_y(st_pointonsurface(geom)) as lat, {SqlName.Quote(met)}::text as met
            from {SqlName.Quote(table.Table)}
            """;
    }

    private string InFrame => frame is { } box ? $" and geom && st_makeenvelope({Value(box.MinX)}, {Value(box.MinY)}, {Value(box.MaxX)}, {Value(box.MaxY)}, {Ewkb.RecordSrid})" : "";

    private string? Nearest => near is { } here ? $"geom <-> st_setsrid(st_makepoint({Value(here.Lon)}, {Value(here.Lat)}), {Ewkb.RecordSrid})" : null;

    private string Value(object value)
    {
        _values.Add(value);
        return $"${_values.Count}";
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
