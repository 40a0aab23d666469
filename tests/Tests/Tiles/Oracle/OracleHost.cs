using System.Text.Json;
using SpatialCockpit.Cockpit.Demo;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Tests.Cockpit.Demo;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tests.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Oracle;

/// <summary>A served host over the demo city, tables in the shapes of large data, and tables of everything that is nasty; and the plain statements that judge its tiles.</summary>
public sealed class OracleHost(TestRecord record) : SnapshotHost(record)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Sees one district and one party of another.</summary>
    public HttpClient Scoped { get; private set; } = null!;

    /// <summary>What the scoped caller sees, as SQL over columns <c>region</c> and <c>audience</c>.</summary>
    public string ScopeSql { get; private set; } = null!;

    public IReadOnlyList<OracleLayer> Layers { get; private set; } = [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await DemoLoader.LoadAsync(Database, "oracle", DemoFixture.Small, null, Token);
        await ChangeAsync(OracleTables.Sql);
        var district = (string)(await OneAsync("select code from grid.division where level = 3 order by code limit 1"))!;
        Scoped = await ClientAsync([Role.Supervisor], [district], [7]);
        ScopeSql = $"(region ^@ '{district}' or audience && '{{7}}')";
        await ReadIntoMemoryAsync();
        Layers = await LayersAsync();
    }

    public async Task<object?> OneAsync(string sql)
    {
        await using var command = Database.Feed.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }

    /// <summary>Every layer that is a table with an id, as the catalogue lists it and the table itself is.</summary>
    private async Task<IReadOnlyList<OracleLayer>> LayersAsync()
    {
        var listed = JsonElement.Parse(await Admin.GetStringAsync("/tiles", Token)).GetProperty("layers").EnumerateArray().ToList();
        var layers = new List<OracleLayer>();
        foreach (var layer in listed.Where(layer => layer.GetProperty("source").GetString() is not ("sql" or "function")))
        {
            var name = layer.GetProperty("name").GetString()!;
            var attributes = layer.GetProperty("attributes").EnumerateArray().Select(attribute => attribute.GetProperty("name").GetString()!);
            layers.Add(await OracleLayer.DescribeAsync(Database.Feed, name, [.. attributes], layer.GetProperty("minzoom").GetInt32(), layer.GetProperty("source").GetString()!, Token));
        }
        return layers;
    }
}
