using Npgsql;

namespace SpatialCockpit.Benchmarks.Web;

/// <summary>The demo city's cases over and over, each time some hours earlier, in the order in which they are reported, the last of them now: as many as a large city has in the demo's two years, with its classes, divisions and grids.</summary>
internal static class CaseYears
{
    private const string Table = "cases.case_file";

    public static async Task FillAsync(BenchCity city, int cases, CancellationToken cancellationToken)
    {
        var columns = await ColumnsAsync(city, cancellationToken);
        var given = columns.Select(column => column switch
        {
            ("code", _) => "code || '-' || n",
            (_, "timestamp with time zone") => $"{column.Name} + later",
            var (name, _) => name,
        });
        await BulkFill.RunAsync(city.Record, Table, $"""
            insert into {Table} ({string.Join(", ", columns.Select(column => column.Name))})
            select {string.Join(", ", given)} from (
                select c.*, n, now() - last.recorded_at - n * interval '7 hours' as later
                from (select * from {Table} order by recorded_at desc) c cross join (select max(recorded_at) as recorded_at from {Table}) last cross join generate_series(0, {cases} / (select greatest(count(*), 1)::int from {Table})) n
                limit greatest(0, {cases} - (select count(*) from {Table}))) copies
            order by recorded_at + later
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
