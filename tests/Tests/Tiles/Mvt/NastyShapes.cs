using SpatialCockpit.Tiles.Mvt;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>Shapes that encoders get wrong, without end, the same for the same seed.</summary>
internal static class NastyShapes
{
    public static DrawnShape Polygon(int seed)
    {
        var random = new Random(seed);
        return (seed % 8) switch
        {
            0 => DrawnShape.Polygon(Blob(random, Somewhere(random), Size(random), random.Next(3, 40), 0.9)),
            1 => DrawnShape.Polygon(Blob(random, Somewhere(random), Size(random), random.Next(100, 2000), 0.3)),
            2 => DrawnShape.Polygon(Scribble(random, random.Next(3, 30), 8)),
            3 => DrawnShape.Polygon(Scribble(random, random.Next(3, 60), 4200)),
            4 => DrawnShape.Polygon([.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => Scribble(random, random.Next(3, 12), 12))]),
            5 => WithHoles(random),
            6 => DrawnShape.Polygon(WithSpikesAndRepeats(random, Blob(random, Somewhere(random), Size(random), random.Next(4, 30), 0.5))),
            _ => new(GeometryKind.Polygon, [.. Enumerable.Range(0, random.Next(2, 8)).Select(_ => Blob(random, Somewhere(random), Size(random), random.Next(3, 12), 0.2))]),
        };
    }

    /// <summary>One of the tamer ones.</summary>
    public static DrawnShape Blob(int seed)
    {
        var random = new Random(seed);
        return DrawnShape.Polygon(Blob(random, Somewhere(random), 3 + Size(random), random.Next(3, 300), 0.02));
    }

    public static DrawnShape Lines(int seed)
    {
        var random = new Random(seed);
        return new(GeometryKind.Line, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => seed % 3 == 0
            ? Scribble(random, random.Next(2, 50), 4200)
            : seed % 3 == 1 ? Wander(random, random.Next(2, 500)) : WithSpikesAndRepeats(random, Blob(random, Somewhere(random), Size(random), random.Next(3, 30), 0.5)))]);
    }

    /// <summary>From a dot to many times the tile.</summary>
    private static double Size(Random random) => Math.Pow(10, -0.5 + 5 * random.NextDouble());

    /// <summary>In the tile or near it, often at its edge.</summary>
    private static (double X, double Y) Somewhere(Random random)
    {
        double Place() => random.Next(4) switch { 0 => random.Next(-70, -50), 1 => random.Next(4150, 4170), _ => random.NextDouble() * 4600 - 250 };
        return (Place(), Place());
    }

    /// <summary>Round a place at changing distance: simple, however rugged.</summary>
    private static (double X, double Y)[] Blob(Random random, (double X, double Y) middle, double radius, int vertices, double ruggedness) =>
    [
        .. Enumerable.Range(0, vertices).Select(i =>
        {
            var (sine, cosine) = Math.SinCos(2 * Math.PI * i / vertices);
            var distance = radius * (1 - ruggedness * random.NextDouble());
            return (middle.X + cosine * distance, middle.Y + sine * distance);
        }),
    ];

    /// <summary>To and fro over a square, crossing and overlapping itself; half of the time on whole numbers, so that much falls on much.</summary>
    public static (double X, double Y)[] Scribble(Random random, int vertices, int side)
    {
        var whole = random.Next(2) == 0;
        var (left, top) = (random.Next(-80, 4180 - Math.Min(side, 4000)), random.Next(-80, 4180 - Math.Min(side, 4000)));
        double Place(int from) => from + (whole ? random.Next(side) : random.NextDouble() * side);
        return [.. Enumerable.Range(0, vertices).Select(_ => (Place(left), Place(top)))];
    }

    private static (double X, double Y)[] Wander(Random random, int vertices)
    {
        var (x, y) = Somewhere(random);
        var stride = Math.Pow(10, 3 * random.NextDouble());
        return [.. Enumerable.Range(0, vertices).Select(_ => (x += stride * (random.NextDouble() - 0.45), y += stride * (random.NextDouble() - 0.45)))];
    }

    /// <summary>Holes that keep inside, touch the shell, lie outside it, or in each other.</summary>
    private static DrawnShape WithHoles(Random random)
    {
        var middle = Somewhere(random);
        var size = Size(random);
        var shell = Blob(random, middle, size, random.Next(4, 60), 0.2);
        var holes = Enumerable.Range(0, random.Next(1, 6)).Select(_ =>
        {
            var vertex = shell[random.Next(shell.Length)];
            return random.Next(3) switch
            {
                0 => [vertex, ((vertex.X + middle.X) / 2, (vertex.Y + 2 * middle.Y) / 3), ((vertex.X + middle.X) / 2, (vertex.Y + middle.Y) / 2)],
                1 => Blob(random, vertex, size * 0.1, random.Next(3, 20), 0.3),
                _ => Blob(random, (middle.X + size * 0.3 * random.NextDouble(), middle.Y), size * 0.3 * random.NextDouble(), random.Next(3, 20), 0.3),
            };
        });
        return DrawnShape.Polygon([shell, .. holes]);
    }

    private static (double X, double Y)[] WithSpikesAndRepeats(Random random, (double X, double Y)[] path) =>
    [
        .. path.SelectMany(point => random.Next(4) switch
        {
            0 => [point, point, point],
            1 => new[] { point, (random.NextDouble() * 4000, random.NextDouble() * 4000), point },
            2 => [point, (point.X + 0.2, point.Y), (point.X, point.Y + 0.2)],
            _ => [point],
        }),
    ];
}
