using System.Runtime.CompilerServices;
using Npgsql;

namespace SpatialCockpit.Benchmarks;

/// <summary>Door plates as people type them: a query in the database against the search in process.</summary>
internal static class SearchBench
{
    private const string Plain = "SQL equality on an index";

    public static async IAsyncEnumerable<RatioTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var doors = await PickAsync(city, cancellationToken);
        await using var plain = await city.Record.Feed.OpenConnectionAsync(cancellationToken);
        var table = new RatioTable($"Search: {doors.Count} door plates of 160,000 places", Plain);
        await table.MeasureAsync(doors.Count,
        [
            new(Plain, i => CountAsync(plain, "select id, name, st_asgeojson(geom) from address.place where road = $1 and number = $2", cancellationToken, doors[i].Road, doors[i].Number)),
            new("/v1/search", i => city.GetAsync($"/v1/search?size=5&text={Uri.EscapeDataString(doors[i].Road + doors[i].Number)}", cancellationToken)),
            new("/v1/autocomplete", i => city.GetAsync($"/v1/autocomplete?size=5&text={Uri.EscapeDataString(doors[i].Road)}", cancellationToken)),
            new("/v1/reverse", i => city.GetAsync(FormattableString.Invariant($"/v1/reverse?size=1&point.lon={doors[i].Lon}&point.lat={doors[i].Lat}"), cancellationToken)),
        ], cancellationToken);
        await table.MeasureAsync(10,
        [
            new("SQL ilike on the whole address", i => CountAsync(plain, "select id, name from address.place where address ilike $1 limit 10", cancellationToken, $"%{doors[i].Road}{doors[i].Number}%")),
        ], cancellationToken);
        table.Note("The service's ways go through HTTP, parse free text and rank; the SQL equality is given road and number ready parted.");
        yield return table;
    }

    private static async Task<List<(string Road, string Number, double Lon, double Lat)>> PickAsync(BenchCity city, CancellationToken cancellationToken)
    {
        await using var pick = city.Record.Feed.CreateCommand(
            "select road, number, st_x(geom), st_y(geom) from address.place where layer = 'address' and road is not null and number is not null and geom is not null order by md5(source_id) limit 500");
        await using var reader = await pick.ExecuteReaderAsync(cancellationToken);
        var doors = new List<(string, string, double, double)>();
        while (await reader.ReadAsync(cancellationToken))
            doors.Add((reader.GetString(0), reader.GetString(1), reader.GetDouble(2), reader.GetDouble(3)));
        return doors;
    }

    private static async Task CountAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params string[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        await command.PrepareAsync(cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
        }
    }
}
