using Npgsql;

namespace SpatialCockpit.Benchmarks.Web;

/// <summary>The demo city's cases over and over, the last of them reported now and each time some weeks earlier: as many as three years of a large city have, with the demo's classes, divisions and grids.</summary>
internal static class CaseYears
{
    private const string Table = "cases.case_file";

    public static async Task FillAsync(BenchCity city, int cases, CancellationToken cancellationToken)
    {
        var columns = await ColumnsAsync(city, cancellationToken);
        var given = columns.Select(column => column switch
        {
            ("code", _) => "c.code || '-' || n",
            (_, "timestamp with time zone") => $"c.{column.Name} + (now() - last.recorded_at) - n % 50 * interval '3 weeks'",
            _ => $"c.{column.Name}",
        });
        await BulkFill.RunAsync(city.Record, Table, $"""
            insert into {Table} ({string.Join(", ", columns.Select(column => column.Name))})
            select {string.Join(", ", given)} from (select * from {Table} order by recorded_at desc) c cross join (select max(recorded_at) as recorded_at from {Table}) last cross join generate_series(0, {cases} / (select greatest(count(*), 1)::int from {Table})) n
            limit greatest(0, {cases} - (select count(*) from {Table}))
            """, cancellationToken);
        await city.CatchUpAsync(cancellationToken);
    }

    private static async Task<List<(string Name, string Type)>> ColumnsAsync(BenchCity city, CancellationToken cancellationToken)
    {
        await using var ask = city.Record.Owner.CreateCommand("select a.attname, format_type(a.atttypid, null) from pg_attribute a where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attname <> 'id' and a.attgenerated = ''");
        ask.Parameters.Add(new NpgsqlParameter { Value = Table });
        await using var row = await ask.ExecuteReaderAsync(cancellationToken);
        List<(string, string)> columns = [];
        while (await row.ReadAsync(cancellationToken))
            columns.Add((row.GetString(0), row.GetString(1)));
        return columns;
    }
}
