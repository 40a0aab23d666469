using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Buffer;
using NetTopologySuite.Operation.Union;
using NetTopologySuite.Simplify;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Land;

internal sealed record River(string Name, Vec[] Axis, double HalfWidth, Geometry Surface);

/// <summary>The land before the city: its border, a river with tributaries, a lake, and how dense the city is where.</summary>
internal sealed class Ground
{
    private static readonly GeometryFactory Factory = new();
    private readonly CityPlan _plan;
    private readonly Noise _density;
    private readonly Vec[] _cores;

    public Ground(CityPlan plan, long seed)
    {
        _plan = plan;
        RubberSheet = new RubberSheet(plan, seed);
        _density = new Noise(seed, plan.Key + "density");
        _cores = [.. plan.Cores.Select(c => RubberSheet[c.U, c.V])];
        var dice = new Dice(seed, plan.Key + "ground");
        Border = Ring(BorderLine(dice));
        Main = MakeRiver(plan.RiverName, MainAxis(dice), plan.RiverHalfWidth);
        LakeShore = plan.Lake is { } lake ? Ring(LakeLine(lake, dice)) : null;
        Tributaries = [.. plan.Tributaries.Select(t => MakeRiver(t.Name, TributaryAxis(t.U, t.North, dice), plan.RiverHalfWidth * 0.17))];
        var parts = new List<Geometry> { Main.Surface };
        parts.AddRange(Tributaries.Select(t => t.Surface));
        if (LakeShore is not null)
            parts.Add(LakeShore);
        Water = DouglasPeuckerSimplifier.Simplify(UnaryUnionOp.Union(parts), 1.5);
        WaterLocator = new IndexedPointInAreaLocator(Water);
    }

    public RubberSheet RubberSheet { get; }
    public Polygon Border { get; }
    public River Main { get; }
    public River[] Tributaries { get; }
    public Polygon? LakeShore { get; }
    public Geometry Water { get; }
    public IndexedPointInAreaLocator WaterLocator { get; }

    public bool IsWater(Vec p) => WaterLocator.Locate(p.Coordinate) != Location.Exterior;

    /// <summary>Metres to the main river or the lake.</summary>
    public double DistanceToWater(Vec p)
    {
        var distance = double.MaxValue;
        for (var i = 1; i < Main.Axis.Length; i++)
            distance = Math.Min(distance, p.DistanceToSegment(Main.Axis[i - 1], Main.Axis[i]) - Main.HalfWidth);
        var shore = LakeShore?.ExteriorRing.Coordinates ?? [];
        for (var i = 1; i < shore.Length; i++)
            distance = Math.Min(distance, p.DistanceToSegment(Vec.Of(shore[i - 1]), Vec.Of(shore[i])));
        return distance;
    }

    /// <summary>0 open steppe … 1 the busiest corner.</summary>
    public double Density(Vec p)
    {
        var urban = 0.0;
        for (var i = 0; i < _cores.Length; i++)
        {
            var d = (p - _cores[i]).Length / _plan.Cores[i].Reach;
            urban = 1 - (1 - urban) * (1 - _plan.Cores[i].Weight * Math.Exp(-d * d * 0.62));
        }
        return Math.Clamp(urban * (1 + 0.16 * _density.At(p, 900)), 0, 1);
    }

    /// <summary>Which centre rules here: the one with the greatest pull.</summary>
    public (CoreKind Kind, double Pull) Character(Vec p)
    {
        var best = (Kind: CoreKind.Suburb, Pull: 0.0);
        for (var i = 0; i < _cores.Length; i++)
        {
            var d = (p - _cores[i]).Length / _plan.Cores[i].Reach;
            var pull = Math.Exp(-d * d) * (0.5 + _plan.Cores[i].Weight / 2);
            if (pull > best.Pull)
                best = (_plan.Cores[i].Kind, pull);
        }
        return best;
    }

    public Vec CoreAt(int index) => _cores[index];

    public static LineString LineOf(IEnumerable<Vec> points) => Factory.CreateLineString([.. points.Select(p => p.Coordinate)]);

    public static Point PointOf(Vec p) => Factory.CreatePoint(p.Coordinate);

    private static Polygon Ring(IEnumerable<Vec> points)
    {
        var ring = points.Select(p => p.Coordinate).ToList();
        ring.Add(ring[0].Copy());
        return Factory.CreatePolygon([.. ring]);
    }

    private static River MakeRiver(string name, Vec[] axis, double halfWidth) =>
        new(name, axis, halfWidth, LineOf(axis).Buffer(halfWidth, new BufferParameters(4, EndCapStyle.Round)));

    /// <summary>A rounded rectangle with bays.</summary>
    private IEnumerable<Vec> BorderLine(Dice dice)
    {
        double p1 = dice.Between(0, 6.28), p2 = dice.Between(0, 6.28), p3 = dice.Between(0, 6.28);
        for (var i = 0; i < 220; i++)
        {
            var angle = i * 2 * Math.PI / 220;
            double c = Math.Cos(angle), s = Math.Sin(angle);
            var r = Math.Pow(Math.Pow(Math.Abs(c), 3) + Math.Pow(Math.Abs(s), 3), -1.0 / 3);
            r *= 1 + 0.025 * Math.Sin(3 * angle + p1) + 0.018 * Math.Sin(7 * angle + p2) + 0.012 * Math.Sin(13 * angle + p3);
            yield return RubberSheet[_plan.HalfWidth * r * c, _plan.HalfHeight * r * s];
        }
    }

    private Vec[] MainAxis(Dice dice)
    {
        double p1 = dice.Between(0, 6.28), p2 = dice.Between(0, 6.28), span = _plan.HalfWidth * 1.12;
        return [.. Steps(-span, span, 70).Select(u => RubberSheet[u, RiverV(u, p1, p2)])];
    }

    private double RiverV(double u, double p1, double p2) => _plan.RiverV
        + _plan.RiverSwing * Math.Sin(2 * Math.PI * u / (_plan.HalfWidth * 0.95) + p1)
        + _plan.RiverSwing * 0.32 * Math.Sin(2 * Math.PI * u / (_plan.HalfWidth * 0.41) + p2);

    /// <summary>From the border down to the middle of the main river.</summary>
    private Vec[] TributaryAxis(double u0, bool north, Dice dice)
    {
        double p = dice.Between(0, 6.28), sign = north ? 1 : -1;
        var line = new List<Vec>();
        foreach (var v in Steps(_plan.HalfHeight * 1.12, 0, 60))
        {
            var at = RubberSheet[u0 + 170 * Math.Sin(v / 620 + p) + 330 * Math.Sin(v / 2100 + p * 2), _plan.RiverV + sign * v];
            line.Add(at);
            if (Main.Axis.Min(a => a.DistanceTo(at)) < 60)
                break;
        }
        return [.. line];
    }

    private IEnumerable<Vec> LakeLine((double U, double V, double Radius, string Name) lake, Dice dice)
    {
        double p1 = dice.Between(0, 6.28), p2 = dice.Between(0, 6.28);
        for (var i = 0; i < 90; i++)
        {
            var angle = i * 2 * Math.PI / 90;
            var r = lake.Radius * (1 + 0.2 * Math.Sin(2 * angle + p1) + 0.11 * Math.Sin(3 * angle + p2) + 0.04 * Math.Sin(7 * angle + p1));
            yield return RubberSheet[lake.U + 1.25 * r * Math.Cos(angle), lake.V + r * Math.Sin(angle)];
        }
    }

    /// <summary>From one value to another in equal steps of about the given size, both ends included.</summary>
    public static IEnumerable<double> Steps(double from, double to, double step)
    {
        var count = Math.Max(1, (int)Math.Round(Math.Abs(to - from) / step));
        for (var i = 0; i <= count; i++)
            yield return from + (to - from) * i / count;
    }
}
