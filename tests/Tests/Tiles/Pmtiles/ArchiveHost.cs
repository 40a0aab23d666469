using System.Text.Json.Nodes;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Record;
using SpatialCockpit.Tiles.Pmtiles;

namespace SpatialCockpit.Tests.Tiles.Pmtiles;

/// <summary>A host whose operator has put archives into its folder: own, for all, for all within a scope, one with a table's name, and one that is none.</summary>
public sealed class ArchiveHost(TestRecord record) : TilesHost(record)
{
    /// <summary>In every archive: says which.</summary>
    public static TileCoordinate Shown { get; } = ArchiveInMemory.Tile(3, 6, 3);

    protected override IReadOnlyList<string> FilesOfTheTest => ["aside"];

    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        Directory.CreateDirectory(Data.File("tiles/shared"));
        await WriteAsync("own", scope: null);
        await WriteAsync("changing", scope: null);
        await WriteAsync("shared/大家", scope: null);
        await WriteAsync("shared/west", new JsonObject { ["regions"] = new JsonArray(West), ["audience"] = new JsonArray() });
        await WriteAsync("shared/all", new JsonObject { ["regions"] = new JsonArray(""), ["audience"] = new JsonArray() });
        await WriteAsync("shared/admins", "administrators");
        await WriteAsync("shared/strange", 7);
        await WriteAsync("road", scope: null);
        await WriteAsync("part", scope: null);
        await File.WriteAllTextAsync(Data.File("tiles/broken.pmtiles"), "PMTiles", TestContext.Current.CancellationToken);
        return await base.OptionsAsync(usual);
    }

    private async Task WriteAsync(string name, JsonNode? scope)
    {
        using var body = new MemoryStream();
        var contents = new PmtilesContents(body);
        contents.Add(TileId.Of(Shown), ArchiveInMemory.Gzip($"tile of {name}"));
        contents.Add(TileId.Of(ArchiveInMemory.Tile(4, 12, 6)), ArchiveInMemory.Gzip("deeper"));
        body.Position = 0;
        var metadata = new JsonObject { ["name"] = $"Archive {name}", ["vector_layers"] = new JsonArray(new JsonObject { ["id"] = "gis.thing", ["fields"] = new JsonObject { ["name"] = "text" } }) };
        metadata["attribution"] = "<a href=\"https://example.test\">&copy; 某人</a>";
        metadata["tilestats"] = new JsonObject { ["layers"] = new JsonArray(new JsonObject { ["geometry"] = "Polygon", ["count"] = 2 }, new JsonObject { ["geometry"] = "Polygon", ["count"] = 3 }) };
        if (scope is not null)
            metadata["scope"] = scope;
        await using var file = File.Create(Data.File($"tiles/{name}.pmtiles"));
        await PmtilesWriter.WriteAsync(file, contents, new(110, 45, 111, 46), metadata, body, TestContext.Current.CancellationToken);
    }
}
