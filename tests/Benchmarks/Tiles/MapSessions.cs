using NetTopologySuite.Geometries;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Benchmarks.Tiles;

/// <summary>The tiles that people ask for who look at a city: screens of four by three tiles that wander about, some of them off its edge.</summary>
internal static class MapSessions
{
    private static readonly (int Zoom, int Tiles)[] Wanted = [(8, 28), (9, 61), (10, 96), (11, 142), (12, 195), (13, 244), (14, 285), (15, 287), (16, 249)];

    public static IReadOnlyList<TileCoordinate> Between(int minZoom, int maxZoom)
    {
        var random = new Random(11);
        var tiles = new List<TileCoordinate>();
        foreach (var (zoom, count) in Wanted.Where(wanted => wanted.Zoom >= minZoom && wanted.Zoom <= maxZoom))
            tiles.AddRange(Wander(zoom, count, random));
        return tiles;
    }

    private static HashSet<TileCoordinate> Wander(int zoom, int count, Random random)
    {
        var seen = new HashSet<TileCoordinate>();
        while (true)
        {
            var place = BenchTables.Place(random);
            for (var step = 0; step < 5; step++)
            {
                foreach (var tile in Screen(place, zoom))
                {
                    if (seen.Add(tile) && seen.Count == count)
                        return seen;
                }
                place = new Coordinate(place.X + (random.NextDouble() - 0.5) * 900 / (1 << zoom), place.Y + (random.NextDouble() - 0.5) * 600 / (1 << zoom));
            }
        }
    }

    private static IEnumerable<TileCoordinate> Screen(Coordinate middle, int zoom)
    {
        var corner = TileCoordinate.At(new LonLat(middle.X, middle.Y), zoom);
        for (var row = -1; row <= 1; row++)
        {
            for (var column = -2; column <= 1; column++)
            {
                if (TileCoordinate.TryCreate(zoom, corner.X + column, corner.Y + row, out var tile))
                    yield return tile;
            }
        }
    }
}
