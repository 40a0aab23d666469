using System.Globalization;

namespace SpatialCockpit.Tests.Analytics.SpatialSql;

/// <summary>Shapes around a city as well-known texts: of all kinds and sizes, on a lattice where they often touch.</summary>
internal static class CityShapes
{
    /// <summary>Valid ones of one kind each.</summary>
    public static IEnumerable<string> Tidy(int count) => Enumerable.Range(0, count).Select(seed => Tidy(new Random(seed)));

    /// <summary>What else there is: nothing, of each kind; rings that cross themselves; collections; doubled vertices.</summary>
    public static IReadOnlyList<string> Nasty { get; } =
    [
        "POINT EMPTY", "LINESTRING EMPTY", "POLYGON EMPTY", "MULTIPOINT EMPTY", "MULTILINESTRING EMPTY", "MULTIPOLYGON EMPTY", "GEOMETRYCOLLECTION EMPTY",
        "POLYGON((121 31, 121.2 31.2, 121.2 31, 121 31.2, 121 31))", "POLYGON((121 31, 121.1 31, 121.2 31, 121 31))",
        "POLYGON((121 31, 121.3 31, 121.3 31.3, 121 31.3, 121 31), (121.2 31.1, 121.4 31.1, 121.4 31.2, 121.2 31.2, 121.2 31.1))",
        "LINESTRING(121 31, 121 31, 121 31.1)", "MULTIPOLYGON(((121 31, 121.2 31, 121.2 31.2, 121 31.2, 121 31)), ((121.1 31.1, 121.3 31.1, 121.3 31.3, 121.1 31.3, 121.1 31.1)))",
        "GEOMETRYCOLLECTION(POINT(121 31), LINESTRING(121 31, 121.1 31.1), POLYGON((121 31, 121.1 31, 121.1 31.1, 121 31)))",
        "MULTIPOINT((121 31), (121 31), (121.1 31))", "POINT(-179.9999 -89.9999)", "POLYGON((121 31, 121 31.1, 121.1 31.1, 121.1 31, 121 31), (121 31, 121.05 31.02, 121.02 31.05, 121 31))",
    ];

    private static string Tidy(Random random) => random.Next(7) switch
    {
        0 => $"POINT({Lattice(random)})",
        1 => $"MULTIPOINT(({Lattice(random)}), ({Lattice(random)}))",
        2 => $"LINESTRING({Path(random)})",
        3 => Rectangle(random),
        4 => $"MULTILINESTRING(({Path(random)}), ({Path(random)}))",
        5 => Star(random, withHole: true),
        _ => Star(random, withHole: false),
    };

    private static string Lattice(Random random) => Place(121 + random.Next(41) * 0.01, 31 + random.Next(41) * 0.01);

    private static string Rectangle(Random random)
    {
        var (west, south) = (121 + random.Next(30) * 0.01, 31 + random.Next(30) * 0.01);
        var (east, north) = (west + random.Next(1, 12) * 0.01, south + random.Next(1, 12) * 0.01);
        return $"POLYGON(({Place(west, south)}, {Place(east, south)}, {Place(east, north)}, {Place(west, north)}, {Place(west, south)}))";
    }

    private static string Path(Random random)
    {
        var (x, y) = (121 + 0.4 * random.NextDouble(), 31 + 0.4 * random.NextDouble());
        return string.Join(", ", Enumerable.Range(0, random.Next(2, 9)).Select(_ => Place(x += 0.02 * random.NextDouble(), y += 0.04 * (random.NextDouble() - 0.5))));
    }

    private static string Star(Random random, bool withHole)
    {
        var (x, y, radius, corners) = (121 + 0.4 * random.NextDouble(), 31 + 0.4 * random.NextDouble(), Math.Pow(10, -3 + 2 * random.NextDouble()), random.Next(5, 60));
        var radii = Enumerable.Range(0, corners).Select(_ => radius * (0.6 + 0.4 * random.NextDouble())).ToList();
        string Ring(double share) => string.Join(", ", Enumerable.Range(0, corners + 1).Select(i => Place(x + share * radii[i % corners] * Math.Cos(2 * Math.PI * (i % corners) / corners), y + share * radii[i % corners] * Math.Sin(2 * Math.PI * (i % corners) / corners))));
        return withHole ? $"POLYGON(({Ring(1)}), ({Ring(0.3)}))" : $"POLYGON(({Ring(1)}))";
    }

    private static string Place(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(x, 9)} {Math.Round(y, 9)}");
}
