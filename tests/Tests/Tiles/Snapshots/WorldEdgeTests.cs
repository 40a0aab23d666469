using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles.Mvt;
using SpatialCockpit.Tiles;

namespace SpatialCockpit.Tests.Tiles.Snapshots;

/// <summary>Shapes at the ends of the map, shapes that are none, and names that want quoting: as PostGIS shows them, and valid.</summary>
public sealed class WorldEdgeTests(SnapshotHost host) : IClassFixture<SnapshotHost>
{
    private const string Table = "gis.\"世界 的 'Edge' \"\"x\"\"\"";

    [Theory]
    [InlineData(4326)]
    [InlineData(4490)]
    [InlineData(3857)]
    public async Task What_lies_at_the_ends_of_the_map_is_where_PostGIS_shows_it(int srid)
    {
        var table = Table.Replace("Edge", $"Edge{srid}");
        string Shape(string text) => $"st_transform(st_setsrid(st_geomfromtext('{text}'), 4326), {srid})";
        await host.ChangeAsync($"""
            create table {table} (id int primary key, "名 称" text, "a ""b"" 'c'" int, geom geometry); select platform.protect('{table.Replace("'", "''")}', 'shared');
            insert into {table} select row_number() over (), '名' || row_number() over (), row_number() over (), geom from (values
              ({Shape("POINT(180 0)")}), ({Shape("POINT(-180 10)")}), ({Shape("POINT(179.9999 85.05)")}), ({Shape("POINT(-179.9999 -85.05)")}), ({Shape("POINT(0 89.9)")}),
              ({Shape("LINESTRING(170 60, -170 60)")}), ({Shape("MULTIPOLYGON(((170 -20, 180 -20, 180 20, 170 20, 170 -20)), ((-180 -20, -170 -20, -170 20, -180 20, -180 -20)))")}),
              ({Shape("POLYGON((0 80, 40 80, 40 89, 0 89, 0 80))")}), ({Shape("POLYGON((-180 -85, 180 -85, 180 85, -180 85, -180 -85), (0 0, 0 30, 30 30, 30 0, 0 0))")}),
              ({Shape("POLYGON((10 10, 60 60, 60 10, 10 60, 10 10))")}), ({Shape("POINT Z (100 30 7)")}), ({Shape("LINESTRING ZM (100 30 7 1, 101 31 8 2, 101 31 9 3)")}),
              ({Shape("MULTIPOINT((100 30), (101 31), (-100 -30))")}), ({Shape("GEOMETRYCOLLECTION(POINT(1 1), POLYGON((1 1, 9 1, 9 9, 1 1)))")}),
              ({Shape("POLYGON((20 -40, 40 -40, 40 -20, 20 -20, 20 -40), (20 -30, 30 -25, 30 -35, 20 -30))")}),
              (null), ({Shape("POLYGON EMPTY")}), ({Shape("LINESTRING(5 5, 5 5)")})) shapes (geom)
            """);
        var layer = await host.HeldAsync(Unquoted(table));
        var features = 0;
        for (var z = 0; z <= 4; z++)
        {
            for (var x = 0; x < 1 << z; x++)
            {
                for (var y = 0; y < 1 << z; y++)
                {
                    TileCoordinate.TryCreate(z, x, y, out var tile).ShouldBeTrue();
                    var shown = Decoded((await host.FromSnapshotAsync(layer, tile)).ShouldNotBeNull());
                    shown.ShouldShowTheSameAs(Decoded(await host.FromPostgisAsync(layer, tile)), $"{srid} {tile}");
                    features += ShouldBeSound(shown, tile);
                }
            }
        }
        features.ShouldBeGreaterThan(400);
    }

    private static int ShouldBeSound(DecodedTile? tile, TileCoordinate at)
    {
        var features = tile?.Layers.Single().Features ?? [];
        foreach (var feature in features)
        {
            feature.ShouldKeepToTheSpecification();
            feature.Properties["名 称"].ShouldBe($"名{feature.Id}");
            if (feature.Type == 3)
                feature.Polygons().ShouldBeValid($"{at} {feature.Id}");
        }
        return features.Count;
    }

    /// <summary>As the catalogue names it.</summary>
    private static string Unquoted(string table) => table.Replace("\"\"", "§").Replace("\"", "").Replace("§", "\"");

    private static DecodedTile? Decoded(EncodedTile tile) => tile.IsEmpty ? null : DecodedTile.Read(tile.Body);
}
