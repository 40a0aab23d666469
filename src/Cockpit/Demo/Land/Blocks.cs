using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Land;

/// <summary>
/// Cuts the large pieces into blocks by streets, then the blocks into unit grid cells by lanes and plain lines. Always the face that is
/// largest for its place is cut next, across its long side, until the wanted count is reached exactly.
/// </summary>
internal sealed class Blocks
{
    private readonly Mesh _mesh;
    private readonly Ground _ground;
    private readonly Dice _dice;
    private readonly List<FaceFacts> _facts = [];

    private readonly record struct FaceFacts(int Block, bool Water, bool Strip, double Density, CoreKind Kind);

    public Blocks(CityPlan plan, Ground ground, Mesh mesh, long seed)
    {
        (_mesh, _ground, _dice) = (mesh, ground, new Dice(seed, plan.Key + "blocks"));
        for (var face = 0; face < mesh.Faces; face++)
            _facts.Add(Look(face));
        Cut(plan.Blocks, BlockArea, StreetBetween);
        Count = mesh.Faces;
        for (var face = 0; face < mesh.Faces; face++)
            _facts[face] = _facts[face] with { Block = face };
        Cut(plan.UnitGrids, CellArea, LaneBetween);
    }

    /// <summary>Blocks are numbered 0 … Count−1.</summary>
    public int Count { get; }
    public int BlockOf(int face) => _facts[face].Block;
    public bool IsWater(int face) => _facts[face].Water;
    public bool IsStrip(int face) => _facts[face].Strip;
    public double Density(int face) => _facts[face].Density;
    public CoreKind Kind(int face) => _facts[face].Kind;

    private FaceFacts Look(int face)
    {
        var ring = _mesh.Ring(face);
        var inside = Inside(ring);
        var water = _ground.IsWater(inside);
        var thin = Mesh.Area(ring) / Mesh.Perimeter(ring) < 38;
        var (kind, pull) = _ground.Character(inside);
        return new(face, water, thin && !water, _ground.Density(inside), pull < 0.2 ? CoreKind.Suburb : kind);
    }

    private static Vec Inside(List<Vec> ring)
    {
        var centroid = Mesh.Centroid(ring);
        if (Mesh.Contains(ring, centroid))
            return centroid;
        var polygon = new NetTopologySuite.Geometries.GeometryFactory().CreatePolygon([.. ring.Append(ring[0]).Select(p => p.Coordinate)]);
        return Vec.Of(polygon.InteriorPoint.Coordinate);
    }

    private static double Blend(double rural, double dense, double density) => Math.Exp(Math.Log(rural) + (Math.Log(dense) - Math.Log(rural)) * Math.Min(1, Math.Pow(density, 0.55) * 1.06));

    private static double BlockArea(FaceFacts f) => f.Water ? 250_000 : f.Strip ? 60_000 : Blend(1_800_000, f.Kind switch
    {
        CoreKind.OldTown => 15_000,
        CoreKind.NewTown => 38_000,
        CoreKind.Industry => 62_000,
        CoreKind.University => 42_000,
        _ => 30_000,
    }, f.Density);

    private static double CellArea(FaceFacts f) => f.Water ? 120_000 : f.Strip ? 22_000 : Blend(700_000, f.Kind switch
    {
        CoreKind.OldTown => 6_000,
        CoreKind.Industry => 15_000,
        _ => 9_500,
    }, f.Density);

    private LineKind StreetBetween(FaceFacts f, double area, double density) =>
        f.Water || f.Strip ? LineKind.Cell
        : density < 0.1 ? (_dice.Chance(0.45) ? LineKind.Lane : LineKind.Cell)
        : area > 330_000 && density > 0.2 ? LineKind.Secondary
        : LineKind.Street;

    private LineKind LaneBetween(FaceFacts f, double area, double density) =>
        !f.Water && !f.Strip && (f.Kind == CoreKind.OldTown ? density > 0.3 && area < 60_000 && _dice.Chance(0.85) : density > 0.35 && _dice.Chance(0.16)) ? LineKind.Lane : LineKind.Cell;

    private void Cut(int target, Func<FaceFacts, double> wanted, Func<FaceFacts, double, double, LineKind> kind)
    {
        var queue = new PriorityQueue<(int Face, double Area), (double, int)>();
        void Offer(int face)
        {
            var area = Mesh.Area(_mesh.Ring(face));
            queue.Enqueue((face, area), (-area / wanted(_facts[face]), face));
        }

        for (var face = 0; face < _mesh.Faces; face++)
            Offer(face);
        while (_mesh.Faces < target && queue.TryDequeue(out var largest, out _))
        {
            var facts = _facts[largest.Face];
            if (!FaceCut.TryCut(_mesh, largest.Face, kind(facts, largest.Area, facts.Density), _dice, out var added))
                continue;
            var ring = _mesh.Ring(largest.Face);
            _facts[largest.Face] = Refreshed(facts, ring);
            _facts.Add(Refreshed(facts, _mesh.Ring(added)));
            Offer(largest.Face);
            Offer(added);
        }
    }

    private FaceFacts Refreshed(FaceFacts facts, List<Vec> ring)
    {
        var centroid = Mesh.Centroid(ring);
        var (kind, pull) = _ground.Character(centroid);
        return facts with { Density = _ground.Density(centroid), Kind = pull < 0.2 ? CoreKind.Suburb : kind };
    }
}
