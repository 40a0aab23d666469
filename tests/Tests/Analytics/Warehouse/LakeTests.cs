using System.Globalization;
using System.Text;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Lake;
using SpatialCockpit.Analytics.Warehouse.Store;
using SpatialCockpit.Analytics.Warehouse.Tables;
using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Tests.Analytics.Warehouse;

/// <summary>History that has left for the lake is asked for as before, and read by other engines.</summary>
public sealed class LakeTests : IDisposable
{
    private const int Rows = 20_000;

    /// <summary>All rows in one number, whatever their order.</summary>
    private const string Digest = "select count(*)::varchar || ':' || bit_xor(hash(object, time, seq, lon, lat, region, audience, batch)) from positions";

    private static readonly WarehouseTable Positions = new(new("fence", "position"), "positions", false,
    [
        new("object", "VARCHAR", ValueForm.Plain, 0), new("time", "TIMESTAMPTZ", ValueForm.Plain, 1), new("seq", "INTEGER", ValueForm.Plain, 2),
        new("lon", "DOUBLE", ValueForm.Plain), new("lat", "DOUBLE", ValueForm.Plain), new("region", "VARCHAR", ValueForm.Plain), new("audience", "INTEGER[]", ValueForm.Array), new("batch", "BIGINT", ValueForm.Plain),
    ]);

    private static readonly string[] Regions = ["310115001", "310115", "310104007003", "3101", ""];

    private static readonly QuestionScope Everything = new([""], []);

    private readonly TempFolder _folder = new("cockpit-lake's-");
    private readonly StoreOptions _options;

    public LakeTests() => _options = new(_folder.Path, 1L << 30, 2, "Asia/Shanghai");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_has_left_for_the_lake_is_asked_for_as_before()
    {
        using var store = await LoadedAsync();
        var before = Ask(store, Digest);
        store.Offload(new(2026, 3, 1), Token).ShouldBe(Count(store, "time < timestamptz '2026-03-01 00:00:00+08'"));
        Ask(store, Digest).ShouldBe(before);
        store.Tables.ByName["positions"].Parts.Select(part => part.Month).Distinct().ShouldBe(["2026-01", "2026-02"], ignoreOrder: true);
        Ask(store, "select count(*)::varchar from positions", new(["310115"], [])).ShouldBe(Count(store, "region like '310115%'").ToString(CultureInfo.InvariantCulture));
        Ask(store, "select count(*)::varchar from positions", new([], [7])).ShouldBe(Count(store, "list_contains(audience, 7)").ToString(CultureInfo.InvariantCulture));
        store.Offload(new(2026, 3, 1), Token).ShouldBe(0);
    }

    [Fact]
    public async Task Rows_that_come_late_join_the_file_of_their_month()
    {
        using var store = await LoadedAsync();
        store.Offload(new(2026, 3, 1), Token);
        var (before, parts) = (Count(store, "true"), store.Tables.ByName["positions"].Parts.Count);
        await TakeAsync(store, 1, 2, Lines(Rows, Rows + 500, 2));
        var digest = Ask(store, Digest);
        store.Offload(new(2026, 3, 1), Token).ShouldBeGreaterThan(0);
        Ask(store, Digest).ShouldBe(digest);
        Count(store, "true").ShouldBe(before + 500);
        store.Tables.ByName["positions"].Parts.Count.ShouldBe(parts);
        store.Tables.ByName["positions"].Parts.Sum(part => part.Rows).ShouldBe(Count(store, "time < timestamptz '2026-03-01 00:00:00+08'"));
    }

    [Fact]
    public async Task Another_engine_finds_months_districts_and_shapes()
    {
        using var store = await LoadedAsync();
        store.Offload(new(2026, 3, 1), Token);
        using var other = DuckDatabase.Open(null, [new("threads", "1")]);
        using var reader = other.Connect();
        reader.Execute("set TimeZone = 'Asia/Shanghai'");
        var files = SqlText.Value(Path.Combine(_options.LakeFolder, "positions", "*", "*", "*.parquet"));
        reader.Number($"select count(*) from read_parquet({files}, hive_partitioning = true, hive_types = {{'month': varchar, 'district': varchar}}) where month = '2026-02' and district = '310115'")
            .ShouldBe(Count(store, "time >= timestamptz '2026-02-01 00:00:00+08' and time < timestamptz '2026-03-01 00:00:00+08' and region like '310115%'"));
        reader.Number($"select count(*) from read_parquet({files}, hive_partitioning = true) where strftime(time, '%Y-%m') <> month or coalesce(district::varchar, '') <> case when length(region) >= 6 then region[:6] else '' end").ShouldBe(0);
        reader.Text($"select decode(value) from parquet_kv_metadata({files}) where decode(key) = 'geo' limit 1").ShouldNotBeNull().ShouldContain("\"primary_column\":\"geom\"");
        reader.Number($"select count(*) from read_parquet({files}) where geom is null").ShouldBe(0);
    }

    [Fact]
    public async Task A_start_keeps_the_lake_and_sweeps_what_no_table_lists()
    {
        string? digest;
        var stray = Path.Combine(_options.LakeFolder, LakePart.FolderOf("positions", "2025-12", null), "99.parquet");
        using (var store = await LoadedAsync())
        {
            store.Offload(new(2026, 3, 1), Token);
            digest = Ask(store, Digest);
            Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
            await File.WriteAllTextAsync(stray, "left by a kill", Token);
        }
        using var again = WarehouseStore.Open(_options);
        Ask(again, Digest).ShouldBe(digest);
        Directory.Exists(Path.GetDirectoryName(stray)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_whose_lake_is_not_whole_begins_empty(bool isGone)
    {
        using (var store = await LoadedAsync())
        {
            store.Offload(new(2026, 3, 1), Token);
            var file = store.Tables.ByName["positions"].Parts[0].File;
            if (isGone)
                File.Delete(file);
            else
                await File.AppendAllTextAsync(file, "x", Token);
        }
        using var again = WarehouseStore.Open(_options);
        again.Tables.ByName.ShouldBeEmpty();
        again.Position.ShouldBe(new(null, 0, 0));
    }

    [Fact]
    public async Task Who_asks_while_rows_leave_or_are_read_anew_misses_none_and_meets_none_twice()
    {
        using var store = await LoadedAsync();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var expected = Ask(store, Digest);
        var asking = Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            var answers = new List<string?>();
            do
                answers.Add(Ask(store, Digest));
            while (!stop.IsCancellationRequested);
            return answers;
        }, Token)).ToList();
        for (var month = 1; month <= 4; month++)
        {
            store.Offload(new(2026, month, 1), Token);
            await LoadAsync(store);
            store.Offload(new(2026, month, 1), Token);
        }
        await stop.CancelAsync();
        var all = (await Task.WhenAll(asking)).SelectMany(answers => answers).ToList();
        all.ShouldNotBeEmpty();
        all.ShouldAllBe(answer => answer == expected);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_file_that_is_not_as_it_was_written_is_noticed_though_it_is_as_long(double place)
    {
        using (var store = await LoadedAsync())
        {
            store.Offload(new(2026, 3, 1), Token);
            store.DropDamaged(null, Token).ShouldBe(0);
            var file = store.Tables.ByName["positions"].Parts[0].File;
            var bytes = await File.ReadAllBytesAsync(file, Token);
            bytes[(int)(place * bytes.Length)] ^= 1;
            await File.WriteAllBytesAsync(file, bytes, Token);
            store.IsWhole.ShouldBeTrue();
            store.DropDamaged(null, Token).ShouldBe(1);
        }
        using var again = WarehouseStore.Open(_options);
        again.Tables.ByName.ShouldBeEmpty();
    }

    private async Task<WarehouseStore> LoadedAsync()
    {
        var store = WarehouseStore.Open(_options);
        await LoadAsync(store);
        return store;
    }

    private static Task LoadAsync(WarehouseStore store) => store.FillAsync(Positions, Lines(0, Rows, 1), Token);

    private static async Task TakeAsync(WarehouseStore store, long from, long until, string rows)
    {
        using var lines = new MemoryStream();
        await BatchLines.WriteAsync(Positions.Source, lines, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(rows), Token).AsTask(), Token);
        lines.Position = 0;
        await store.TakeBatchesAsync(from, until, lines, Token);
    }

    /// <summary>From the last minutes of 2025 by UTC to the end of March by the city's clock.</summary>
    private static string Lines(int from, int to, int batch)
    {
        var start = new DateTimeOffset(2025, 12, 31, 16, 0, 0, TimeSpan.Zero);
        var lines = new StringBuilder();
        for (var i = from; i < to; i++)
        {
            var random = new Random(i);
            var time = start + TimeSpan.FromSeconds(random.Next(90 * 86400));
            CopyText.AppendRow(lines, [$"device-{random.Next(40)}", time.ToString("yyyy-MM-dd HH:mm:ss+00", CultureInfo.InvariantCulture), i.ToString(CultureInfo.InvariantCulture),
                (121 + random.NextDouble()).ToString(CultureInfo.InvariantCulture), (31 + random.NextDouble()).ToString(CultureInfo.InvariantCulture), Regions[random.Next(Regions.Length)], random.Next(9) == 0 ? "{7,8}" : "{}", batch.ToString(CultureInfo.InvariantCulture)]);
        }
        return lines.ToString();
    }

    private static long Count(WarehouseStore store, string where) => long.Parse(Ask(store, $"select count(*)::varchar from positions where {where}")!, CultureInfo.InvariantCulture);

    private static string? Ask(WarehouseStore store, string sql, QuestionScope? scope = null)
    {
        using var connection = store.ConnectTo(Positions, scope ?? Everything);
        return connection.Text(sql);
    }
}
