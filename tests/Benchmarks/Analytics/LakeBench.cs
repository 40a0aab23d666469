using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Npgsql;
using SpatialCockpit.Analytics.Answering.Sandbox;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Benchmarks.Packs;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Benchmarks.Analytics;

/// <summary>A year of positions in the lake, asked about one of its months; PostgreSQL has that month alone, with the right indexes.</summary>
internal static class LakeBench
{
    /// <summary>Of a year, where nothing else is said.</summary>
    public const long Positions = 200_000_000;

    private const int Months = 12, Rounds = 3, Devices = 2_000;

    /// <summary>The month that is asked about.</summary>
    private static readonly DateOnly Month = new(2025, 6, 1);

    private static readonly (string Name, string Sql)[] Questions =
    [
        ("fixes and devices a day", "select date_trunc('day', time) as day, count(*) as n, count(distinct object) as devices from {positions} where time >= {from} and time < {to} group by 1"),
        ("hours of the day, a district", "select extract(hour from time)::int as hour, count(*) as n from {positions} where time >= {from} and time < {to} and region >= '990102' and region < '990102:' group by 1"),
        ("squares of a hundredth of a degree", "select floor(lon * 100)::int as x, floor(lat * 100)::int as y, count(*) as n from {positions} where time >= {from} and time < {to} group by 1, 2"),
        ("the track of a device, a day", "select time, lon, lat from {positions} where object = 'device-77' and time >= {from} and time < {from} + interval '1 day' order by time"),
    ];

    /// <summary>By itself, without the rest of what is measured of analytics.</summary>
    public static async IAsyncEnumerable<IBenchTable> RunAsync(BenchCity city, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stores = await TwoStores.OpenAsync(city, cancellationToken);
        yield return await RunAsync(city, stores, Positions, cancellationToken);
    }

    public static async Task<IBenchTable> RunAsync(BenchCity city, TwoStores stores, long positions, CancellationToken cancellationToken)
    {
        var table = new PairTable($"Questions about a month of positions: {positions:N0} in the lake, {positions / Months:N0} of that month in PostgreSQL", "PostgreSQL", "the lake");
        await FillAsync(city, positions / Months, cancellationToken);
        await using var record = await city.Record.Feed.OpenConnectionAsync(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("cockpit-lake-bench-").FullName;
        try
        {
            using var store = WarehouseStore.Open(new(folder, 4L << 30, Environment.ProcessorCount, "Asia/Shanghai"));
            table.Note(await OffloadAsync(store, record, cancellationToken));
            foreach (var (name, sql) in Questions)
                table.Add(name, await WarmMedianAsync(async () => (await stores.RecordAsync(Of(sql, "fence.position"), cancellationToken)).Took), await WarmMedianAsync(() => Task.FromResult(Ask(store, Of(sql, "positions")))));
            table.Note($"The lake is {DirectoryBytes(folder) / 1e9:0.0} GB of GeoParquet in {store.Tables.ByName["positions"].Parts.Count} files. It was asked in this process, through the views of a caller who sees everything.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
        await PackWorld.ExecuteAsync(city.Record.Owner, "truncate fence.position", cancellationToken);
        return table;
    }

    private static Task FillAsync(BenchCity city, long rows, CancellationToken cancellationToken) => PackWorld.ExecuteAsync(city.Record.Owner, $"""
        create index on fence.position (time) include (object, region);
        insert into fence.position (object, time, lon, lat, accuracy_m, speed_mps, region, batch)
        select 'device-' || i % {Devices}, '{Month:yyyy-MM-dd} 00:00+08'::timestamptz + i / {Devices} * (interval '30 days' / ({rows} / {Devices} + 1)), 119 + i * 0.754877666 % 1, 30 + i * 0.569840290 % 1, 5, i % 20, '9901' || lpad((1 + i % 5)::text, 2, '0') || '001', 0
        from generate_series(0, {rows - 1}::bigint) i;
        analyze fence.position;
        """, cancellationToken);

    /// <summary>The month as it is, read as it is in service, and eleven like it; then all of them leave for the lake.</summary>
    private static async Task<string> OffloadAsync(WarehouseStore store, NpgsqlConnection record, CancellationToken cancellationToken)
    {
        var table = (await CopiedTables.FindAsync(record, cancellationToken)).Single(found => found.Name == "positions");
        var clock = Stopwatch.StartNew();
        var order = new LoadOrder([table], []);
        store.BeginLoad(order);
        var columns = string.Join(", ", table.Columns.Select(column => SqlName.Quote(column.Name)));
        using (var rows = await record.BeginTextExportAsync($"copy (select {columns} from fence.position) to stdout", cancellationToken))
            await store.LoadAsync(table.Source, ((StreamReader)rows).BaseStream, cancellationToken);
        store.FinishLoad(order, new(1), isWhole: true, batch: 0);
        var read = clock.Elapsed;
        CopyMonths(store);
        clock.Restart();
        var left = store.Offload(new(2026, 3, 1), cancellationToken);
        return $"A month was read in {read.TotalSeconds:N0} s; {left:N0} rows of {Months} months went to the lake in {clock.Elapsed.TotalSeconds:N0} s.";
    }

    private static void CopyMonths(WarehouseStore store)
    {
        using var connection = store.Connect();
        var positions = store.Tables.ByName["positions"].Sql;
        foreach (var other in Enumerable.Range(-5, Months).Where(other => other != 0))
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"insert into {positions} select * replace (time + interval '{other} months' as time) from {positions} where time >= timestamptz '{Month:yyyy-MM-dd} 00:00:00+08' and time < timestamptz '{Month.AddMonths(1):yyyy-MM-dd} 00:00:00+08'"));
    }

    private static string Of(string sql, string positions) => sql.Replace("{positions}", positions, StringComparison.Ordinal)
        .Replace("{from}", $"timestamptz '{Month:yyyy-MM-dd} 00:00:00+08'", StringComparison.Ordinal).Replace("{to}", $"timestamptz '{Month.AddMonths(1):yyyy-MM-dd} 00:00:00+08'", StringComparison.Ordinal);

    private static TimeSpan Ask(WarehouseStore store, string sql)
    {
        var clock = Stopwatch.StartNew();
        using var connection = store.Connect();
        CallerCatalog.Begin(connection, new("", new HashSet<string> { "positions" }, new HashSet<CityMacro>()), [new("positions", [.. store.Tables.ByName["positions"].ColumnNames])], new([""], []), store);
        using var result = connection.Query(sql);
        result.Drain();
        return clock.Elapsed;
    }

    private static async Task<double> WarmMedianAsync(Func<Task<TimeSpan>> ask)
    {
        await ask();
        return await Median.OfAsync(Rounds, _ => ask());
    }

    private static long DirectoryBytes(string folder) => Directory.EnumerateFiles(Path.Combine(folder, "lake"), "*.parquet", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
}
