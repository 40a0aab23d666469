using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tiles.Catalog;

namespace SpatialCockpit.Tests.Tiles.Oracle;

/// <summary>From afar nothing is lost in silence: over all tiles of a zoom, what is counted, shown and told as left out is every row, for every layer and whoever looks.</summary>
public sealed class LowZoomOracleTests(OracleHost host) : IClassFixture<OracleHost>
{
    /// <summary>Layers of the whole world have so many tiles.</summary>
    private const int DeepestOfTheWorld = 4;

    private static readonly int[] Zooms = Extent.Of([0, 4, 8, 10], Enumerable.Range(0, 11).ToArray());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_over_all_tiles_of_a_zoom_add_up_to_the_rows()
    {
        var (compared, wrong) = (0, new List<string>());
        var layers = await host.Services.GetRequiredService<LayerCatalog>().CurrentAsync(Token);
        foreach (var layer in host.Layers)
        {
            await host.SqlAsync(layer.IndexSql);
            var known = layers.Layers.Single(known => known.Name == layer.Name).Presentation;
            foreach (var zoom in Zooms.Where(zoom => zoom >= layer.MinZoom && !known.ThinningAt(zoom).Any() && !(layer.Name.Contains("世界") && zoom > DeepestOfTheWorld)))
            {
                foreach (var scoped in layer.IsScoped ? new[] { false, true } : [false])
                {
                    compared++;
                    var rows = (long)(await host.OneAsync(layer.RowsSql(scoped ? host.ScopeSql : "true")))!;
                    var (shown, leftOut) = await SumAsync(layer, zoom, scoped ? host.Scoped : host.Admin);
                    if (shown > rows || shown + leftOut < rows)
                        wrong.Add($"{layer.Name} ({layer.Source}) at zoom {zoom}{(scoped ? " of a district" : "")}: {rows} rows, {shown} shown, {leftOut} told as left out");
                }
            }
        }
        wrong.ShouldBeEmpty();
        compared.ShouldBeGreaterThan(40);
    }

    /// <returns>Rows that are counted or shown, each once; and how many features tiles say they leave out.</returns>
    private async Task<(long Shown, long LeftOut)> SumAsync(OracleLayer layer, int zoom, HttpClient client)
    {
        var (counted, leftOut, ids) = (0L, 0L, new HashSet<ulong>());
        foreach (var tile in await OccupiedAsync(layer, zoom))
        {
            using var answer = await client.GetAsync($"/tiles/{Uri.EscapeDataString(layer.Name)}/{tile}.mvt", Token);
            answer.IsSuccessStatusCode.ShouldBeTrue($"{layer.Name} {tile}");
            leftOut += answer.Headers.TryGetValues("X-Features-Dropped", out var dropped) ? long.Parse(dropped.Single()) : 0;
            foreach (var feature in DecodedTile.Read(await answer.Content.ReadAsByteArrayAsync(Token)).Layers.SelectMany(one => one.Features))
            {
                if (feature.Properties.TryGetValue("point_count", out var count))
                    counted += (long)count;
                else
                    ids.Add(feature.Id!.Value);
            }
        }
        return (counted + ids.Count, leftOut);
    }

    /// <summary>Tiles of a zoom with a row in them or in their buffers, found from the tile of the world downward.</summary>
    private async Task<IReadOnlyList<TileCoordinate>> OccupiedAsync(OracleLayer layer, int zoom)
    {
        var tiles = new List<TileCoordinate> { default };
        for (var z = 1; z <= zoom; z++)
        {
            var below = new List<TileCoordinate>();
            foreach (var child in tiles.SelectMany(tile => Enumerable.Range(0, 4).Select(i => (2 * tile.X + i % 2, 2 * tile.Y + i / 2))))
            {
                TileCoordinate.TryCreate(z, child.Item1, child.Item2, out var tile).ShouldBeTrue();
                if ((bool)(await host.OneAsync(layer.OccupiedSql(tile)))!)
                    below.Add(tile);
            }
            tiles = below;
        }
        return tiles;
    }
}
