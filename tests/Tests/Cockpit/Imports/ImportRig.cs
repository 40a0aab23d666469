using System.Text;
using SpatialCockpit.Cockpit.Imports;
using SpatialCockpit.Cockpit.Imports.Addresses;
using SpatialCockpit.Cockpit.Imports.Layers;
using SpatialCockpit.Cockpit.Imports.Osm;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Cockpit.Imports;

/// <summary>A database and a data folder that imports run against, one of each for a test class.</summary>
public sealed class ImportRig(TestRecord record) : IAsyncLifetime
{
    private readonly TempFolder _data = new("cockpit-imports-");

    public RecordConnections Connections { get; private set; } = null!;

    public RecordDatabase Database { get; private set; } = null!;

    public ImportFolder Folder { get; private set; } = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Connections = await record.CreateDatabaseAsync();
        Database = new RecordDatabase(Connections, TestSecrets.Box);
        Folder = new ImportFolder(_data.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        _data.Dispose();
    }

    public Task<ImportResult> LayerAsync(string name, string text, string? crs = null, bool strict = false) => LayerAsync(name, Encoding.UTF8.GetBytes(text), crs, strict);

    public async Task<ImportResult> LayerAsync(string name, byte[] content, string? crs = null, bool strict = false)
    {
        using var memory = new MemoryStream(content);
        return await LayerAsync(name, memory, crs, strict);
    }

    public async Task<ImportResult> SharedLayerAsync(string name, string sharedPath, bool strict = false)
    {
        await using var file = File.OpenRead(SharedData.Require(sharedPath));
        return await LayerAsync(name, file, null, strict);
    }

    public async Task<ImportResult> LayerAsync(string name, Stream content, string? crs, bool strict)
    {
        LayerName.TryParse(name, out var layer).ShouldBeTrue();
        LayerCrs? parsed = null;
        (crs is null || LayerCrs.TryParse(crs, out parsed)).ShouldBeTrue();
        using var work = Folder.NewWork();
        var path = await UploadedFile.ReceiveAsync(content, work, Token);
        return await new LayerImport(Database, Folder, TimeProvider.System).RunAsync(path, work, layer, parsed, strict, new("test", "file"), new Silence(), Token);
    }

    public Task<ImportResult> AddressesAsync(string source, string text, Datum datum = Datum.Wgs84, bool strict = false) =>
        AddressesAsync(source, Encoding.UTF8.GetBytes(text), datum, strict);

    public async Task<ImportResult> AddressesAsync(string source, byte[] content, Datum datum = Datum.Wgs84, bool strict = false)
    {
        SourceName.TryParse(source, out var name).ShouldBeTrue();
        using var memory = new MemoryStream(content);
        using var work = Folder.NewWork();
        var path = await UploadedFile.ReceiveAsync(memory, work, Token);
        return await new AddressImport(Database, Folder, TimeProvider.System).RunAsync(path, name, new(datum), strict, new("test", "file"), new Silence(), Token);
    }

    public async Task<ImportResult> OsmAsync(string city, byte[] content)
    {
        SourceName.TryParse(city, out var name).ShouldBeTrue();
        using var memory = new MemoryStream(content);
        using var work = Folder.NewWork();
        var path = await UploadedFile.ReceiveAsync(memory, work, Token);
        var style = Path.Combine(Repository.Root, "data", "import", "osm.lua");
        return await new OsmImport(Database, Folder, TimeProvider.System, style).RunAsync(path, name, new("test", "file"), new Silence(), Token);
    }

    public async Task<ImportResult> SharedOsmAsync(string city, string extract) =>
        await OsmAsync(city, await File.ReadAllBytesAsync(SharedData.Require($"city/{extract}.osm.pbf")));

    /// <summary>The rejects file's lines below its header.</summary>
    public string[] Rejected(ImportResult result) =>
        result.RejectsFile is { } file ? File.ReadAllLines(_data.File(file))[1..] : [];

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>Rows as text, columns parted by a bar.</summary>
    public async Task<string[]> RowsAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetValue(i).ToString())));
        return [.. rows];
    }

    public Task<string[]> ColumnsAsync(string layer) => RowsAsync($"""
        select attname || ' ' || format_type(atttypid, atttypmod) from pg_attribute
        where attrelid = 'gis.{layer}'::regclass and attnum > 0 and not attisdropped and attname not in ('id', 'source_id', 'version') order by attnum
        """);

    private sealed class Silence : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
        }
    }
}
