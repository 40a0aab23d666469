using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Mvt;
using SpatialCockpit.Tests.Tiles.Snapshots;

namespace SpatialCockpit.Tests.Tiles.Oracle;

/// <summary>Served tiles hold what PostGIS's own encoder makes of the same tables: every layer, z11 to z18, one and several in a tile, for an administrator and for a caller of one district.</summary>
public sealed class TileOracleTests(OracleHost host) : IClassFixture<OracleHost>
{
    /// <summary>Over all layers.</summary>
    private static readonly int Tiles = Extent.Of(120, 2_400);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tiles_of_every_layer_show_what_PostGIS_shows()
    {
        var (asked, filled, wrong) = (0, 0, new List<string>());
        foreach (var layer in host.Layers)
            await host.SqlAsync(layer.IndexSql);
        for (var seed = 0; seed < host.Layers.Count; seed++)
        {
            var random = new Random(seed);
            var layer = host.Layers[seed];
            foreach (var tile in await TilesAsync(layer, Tiles / host.Layers.Count + 1, random))
            {
                OracleLayer[] shown = random.Next(4) == 0 ? [layer, .. random.GetItems([.. host.Layers.Except([layer])], 2).Distinct()] : [layer];
                var scoped = random.Next(3) == 0;
                asked++;
                try
                {
                    filled += await CompareAsync(shown, tile, scoped) ? 1 : 0;
                }
                catch (ShouldAssertException e)
                {
                    wrong.Add(e.Message);
                }
            }
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{asked} tiles of {host.Layers.Count} layers, {filled} of them with features");
        wrong.ShouldBeEmpty($"of {asked} tiles {wrong.Count} differ");
        filled.ShouldBeGreaterThan(asked / 2);
    }

    /// <returns>Whether there was anything to compare.</returns>
    private async Task<bool> CompareAsync(OracleLayer[] layers, TileCoordinate tile, bool scoped)
    {
        var where = $"{string.Join(',', layers.Select(layer => layer.Name))} {tile}{(scoped ? " of a district" : "")}";
        var theirs = (byte[])(await host.OneAsync($"select {string.Join(" || ", layers.Select(layer => layer.TileSql(tile, scoped && layer.IsScoped ? host.ScopeSql : "true")))}"))!;
        var names = string.Join(',', layers.Select(layer => Uri.EscapeDataString(layer.Name)));
        var ours = await TilesHost.TileAsync(scoped ? host.Scoped : host.Admin, names, tile, "?complete=true");
        foreach (var layer in layers)
        {
            var shown = ours?.Layers.SingleOrDefault(one => one.Name == layer.Name);
            ShouldBeSound(shown, $"{where}: {layer.Name}");
            DecodedTile.Of(shown).ShouldShowTheSameAs(DecodedTile.Of(DecodedTile.Read(theirs).Layers.SingleOrDefault(one => one.Name == layer.Name)), $"{where}: {layer.Name}");
        }
        return theirs.Length > 0;
    }

    /// <summary>By the letter of the specification: valid, rightly wound, nothing empty, within the buffer, by ascending id.</summary>
    private static void ShouldBeSound(DecodedTile.Layer? layer, string where)
    {
        if (layer is null)
            return;
        (layer.Version, layer.Extent, layer.Features.Count > 0).ShouldBe((2, 4096, true), where);
        var ids = layer.Features.ConvertAll(feature => feature.Id!.Value);
        ids.Zip(ids.Skip(1)).ShouldAllBe(pair => pair.First <= pair.Second, where);
        foreach (var feature in layer.Features)
        {
            feature.ShouldKeepToTheSpecification();
            feature.Parts.SelectMany(part => part).ShouldAllBe(point => point.X >= -64 && point.X <= 4160 && point.Y >= -64 && point.Y <= 4160, where);
            if (feature.Type == 3)
                feature.Polygons().ShouldBeValid($"{where} {feature.Id}");
        }
    }

    /// <summary>Where rows are, and one tile beside that now and then.</summary>
    private async Task<IReadOnlyList<TileCoordinate>> TilesAsync(OracleLayer layer, int count, Random random)
    {
        var tiles = new List<TileCoordinate>();
        await using var places = host.Database.Feed.CreateCommand(layer.PlacesSql(count, random.Next(1000)));
        await using var place = await places.ExecuteReaderAsync(Token);
        while (await place.ReadAsync(Token))
        {
            var tile = TileCoordinate.At(new(place.GetDouble(0), place.GetDouble(1)), random.Next(11, 19));
            tiles.Add(random.Next(4) == 0 && TileCoordinate.TryCreate(tile.Z, tile.X + random.Next(-1, 2), tile.Y + random.Next(-1, 2), out var beside) ? beside : tile);
        }
        while (tiles.Count < count)
            tiles.Add(tiles.Count == 0 ? TileCoordinate.At(new(114, 22.5), 11) : Repeated(tiles[random.Next(tiles.Count)], random));
        return tiles;
    }

    /// <summary>A tile of another zoom about the same place.</summary>
    private static TileCoordinate Repeated(TileCoordinate tile, Random random)
    {
        var middle = tile.EnvelopeDegrees().Centre;
        return TileCoordinate.At(new(middle.X, middle.Y), random.Next(11, 19));
    }
}
