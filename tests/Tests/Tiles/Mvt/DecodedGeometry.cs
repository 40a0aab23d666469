using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace SpatialCockpit.Tests.Tiles.Mvt;

/// <summary>What a client makes of a feature's commands, and whether they keep to the MVT 2.1 specification.</summary>
internal static class DecodedGeometry
{
    private const int MoveTo = 1;
    private const int LineTo = 2;
    private const int ClosePath = 7;

    /// <summary>By section 4.3 of the specification: which commands, in which order, with how many points.</summary>
    public static void ShouldKeepToTheSpecification(this DecodedTile.Feature feature)
    {
        var sequence = Sequence(feature.Commands).ToList();
        sequence.ShouldNotBeEmpty();
        switch (feature.Type)
        {
            case 1:
                sequence.Count.ShouldBe(1);
                sequence[0].Command.ShouldBe(MoveTo);
                sequence[0].Count.ShouldBeGreaterThan(0);
                break;
            case 2:
                foreach (var line in sequence.Chunk(2))
                {
                    line[0].ShouldBe((MoveTo, 1));
                    (line[1].Command, line[1].Count >= 1).ShouldBe((LineTo, true));
                }
                break;
            case 3:
                foreach (var ring in sequence.Chunk(3))
                {
                    ring[0].ShouldBe((MoveTo, 1));
                    (ring[1].Command, ring[1].Count >= 2).ShouldBe((LineTo, true));
                    ring[2].ShouldBe((ClosePath, 1));
                }
                break;
            default:
                throw new InvalidDataException($"type {feature.Type}");
        }
        foreach (var part in feature.Parts.Where(_ => feature.Type != 1))
            part.Zip(part.Skip(1)).ShouldAllBe(pair => !pair.First.Equals(pair.Second), "LineTo with no distance");
    }

    /// <summary>Shells are those of positive area, holes belong to the shell before them.</summary>
    public static MultiPolygon Polygons(this DecodedTile.Feature feature)
    {
        var polygons = new List<(LinearRing Shell, List<LinearRing> Holes)>();
        foreach (var part in feature.Parts)
        {
            var ring = new LinearRing([.. part.Append(part[0]).Select(point => new Coordinate(point.X, point.Y))]);
            var area = DoubleArea(part);
            area.ShouldNotBe(0);
            if (area > 0)
                polygons.Add((ring, []));
            else
                polygons[^1].Holes.Add(ring);
        }
        return new([.. polygons.Select(polygon => new Polygon(polygon.Shell, [.. polygon.Holes]))]);
    }

    public static void ShouldBeValid(this MultiPolygon polygons, string drawing)
    {
        var check = new IsValidOp(polygons);
        if (!check.IsValid)
            throw new ShouldAssertException($"{drawing}: {check.ValidationError.Message} at {check.ValidationError.Coordinate} in {polygons}");
    }

    public static long DoubleArea(List<(int X, int Y)> ring) =>
        ring.Select((point, i) => (long)point.X * ring[(i + 1) % ring.Count].Y - (long)ring[(i + 1) % ring.Count].X * point.Y).Sum();

    private static IEnumerable<(int Command, int Count)> Sequence(IReadOnlyList<ulong> commands)
    {
        for (var i = 0; i < commands.Count;)
        {
            var (command, count) = ((int)(commands[i] & 7), (int)(commands[i] >> 3));
            yield return (command, count);
            i += 1 + (command == ClosePath ? 0 : 2 * count);
            i.ShouldBeLessThanOrEqualTo(commands.Count);
        }
    }
}
