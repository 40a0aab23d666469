using NetTopologySuite.Geometries;
using SpatialCockpit.Cockpit.Demo.Land;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Streets;

/// <summary>The lines that cut the city into large pieces: border, banks, railway, expressway, arterials with their rings, roads along the water.</summary>
internal sealed class TrunkLines
{
    private const double BankRoad = 62; // metres from the water's edge to the road along it
    private readonly CityPlan _plan;
    private readonly Ground _ground;
    private readonly Dice _dice;
    private readonly Geometry _riverStrip;
    private readonly Geometry? _lakeStrip;
    private readonly List<BaseLine> _lines = [];
    private int _road;

    public TrunkLines(CityPlan plan, Ground ground, long seed)
    {
        (_plan, _ground, _dice) = (plan, ground, new Dice(seed, plan.Key + "bones"));
        _riverStrip = ground.Main.Surface.Buffer(BankRoad);
        _lakeStrip = ground.LakeShore?.Buffer(BankRoad);
        Columns = Spaced(plan.HalfWidth);
        Rows = Spaced(plan.HalfHeight);
        AddOutline();
        AddRailway();
        AddExpressway();
        AddArterials();
        AddBankRoads();
    }

    /// <summary>U of the arterials that run north, V of those that run east, in the unwarped plan.</summary>
    public double[] Columns { get; }
    public double[] Rows { get; }
    public IReadOnlyList<BaseLine> Lines => _lines;
    public Vec[] Railway { get; private set; } = [];
    public Vec[] Expressway { get; private set; } = [];
    public Vec[] ExpresswaySpur { get; private set; } = [];

    /// <summary>Close together within the dense reach, wider and wider outside.</summary>
    private double[] Spaced(double half)
    {
        var positive = new List<double>();
        for (var x = _plan.NearSpacing * 0.5; x < half;)
        {
            positive.Add(x);
            var far = Math.Clamp((x - _plan.DenseReach) / (half - _plan.DenseReach), 0, 1);
            x += (_plan.NearSpacing + (_plan.FarSpacing - _plan.NearSpacing) * far) * _dice.Between(0.88, 1.12);
        }
        return [.. positive.Select(x => -x).Reverse(), .. positive];
    }

    private void Add(LineKind kind, int road, Geometry geometry)
    {
        for (var i = 0; i < geometry.NumGeometries; i++)
            if (geometry.GetGeometryN(i) is LineString { NumPoints: > 1 } line)
                _lines.Add(new(kind, road, [.. line.Coordinates.Select(Vec.Of)]));
    }

    private void AddOutline()
    {
        Add(LineKind.Border, 0, _ground.Border.ExteriorRing);
        Add(LineKind.Bank, 0, _ground.Water.Boundary.Intersection(_ground.Border));
    }

    private static double Between(double[] lines, double near)
    {
        var above = Array.FindIndex(lines, x => x > near);
        return (lines[above - 1] + lines[above]) / 2;
    }

    private void AddRailway()
    {
        var v = Between(Rows, _plan.RailV);
        Railway = _ground.RubberSheet.Line(Ground.Steps(-_plan.HalfWidth * 1.1, _plan.HalfWidth * 1.1, 90).Select(u => (u, v + 90 * Math.Sin(u / 2300))));
        Add(LineKind.Railway, ++_road, Ground.LineOf(Railway).Intersection(_ground.Border));
    }

    /// <summary>A loop between the arterials, and the way out to the east.</summary>
    private void AddExpressway()
    {
        var spurV = Between(Rows, 900);
        var from = -_plan.HalfWidth * 1.1;
        if (_plan.ExpresswayLoop is { } loop)
        {
            double a = Between(Columns, loop.U), b = Between(Rows, loop.V);
            Expressway = _ground.RubberSheet.Line(Enumerable.Range(0, 361).Select(i =>
            {
                double angle = i * Math.PI / 180, c = Math.Cos(angle), s = Math.Sin(angle);
                var r = Math.Pow(Math.Pow(Math.Abs(c), 4.5) + Math.Pow(Math.Abs(s), 4.5), -1 / 4.5);
                return (a * r * c, b * r * s);
            }));
            Add(LineKind.Expressway, ++_road, Ground.LineOf(Expressway));
            from = a;
            ExpresswaySpur = _ground.RubberSheet.Line(Ground.Steps(from, _plan.HalfWidth * 1.1, 90).Select(u => (u, spurV + 60 * Math.Sin((u - from) / 900))));
        }
        else
        {
            ExpresswaySpur = _ground.RubberSheet.Line(Ground.Steps(from, _plan.HalfWidth * 0.3, 90).Select(u => (u, Between(Rows, _plan.RailV) + 620 + 60 * Math.Sin(u / 900))));
        }
        Add(LineKind.Expressway, ++_road, Ground.LineOf(ExpresswaySpur).Intersection(_ground.Border));
    }

    private void AddArterials()
    {
        var innerU = (Low: Columns.Where(u => u < _plan.Cores[0].U - 900).Max(), High: Columns.Where(u => u > _plan.Cores[0].U + 900).Min());
        var innerV = (Low: Rows.Where(v => v < _plan.Cores[0].V - 800).Max(), High: Rows.Where(v => v > _plan.Cores[0].V + 800).Min());
        var outerU = (Low: Columns.Where(u => u < -_plan.DenseReach).DefaultIfEmpty(Columns[0]).Max(), High: Columns.Where(u => u > _plan.DenseReach).DefaultIfEmpty(Columns[^1]).Min());
        var outerV = (Low: Rows.Where(v => v < -_plan.DenseReach * 0.85).DefaultIfEmpty(Rows[0]).Max(), High: Rows.Where(v => v > _plan.DenseReach * 0.85).DefaultIfEmpty(Rows[^1]).Min());
        bool OnRing(double at, double along, (double Low, double High) across, (double Low, double High) span) =>
            (at == across.Low || at == across.High) && along > span.Low && along < span.High;
        foreach (var u in Columns)
            AddArterial(Rows, _plan.HalfHeight, v => (u, v), v => OnRing(u, v, innerU, innerV) || OnRing(u, v, outerU, outerV));
        foreach (var v in Rows)
            AddArterial(Columns, _plan.HalfWidth, u => (u, v), u => OnRing(v, u, innerV, innerU) || OnRing(v, u, outerV, outerU));
    }

    /// <summary>One line of the grid, piece by piece between its crossings; outside the dense parts some pieces are never built.</summary>
    private void AddArterial(double[] crossings, double half, Func<double, (double, double)> at, Func<double, bool> onRing)
    {
        _road++;
        double[] stops = [-half * 1.1, .. crossings, half * 1.1];
        var run = new List<Vec>();
        LineKind? runKind = null;
        for (var i = 0; i + 1 < stops.Length; i++)
        {
            var piece = _ground.RubberSheet.Line(Ground.Steps(stops[i], stops[i + 1], 55).Select(at));
            var middle = piece[piece.Length / 2];
            var density = _ground.Density(middle);
            var kind = onRing((stops[i] + stops[i + 1]) / 2) ? LineKind.Ring : density > 0.12 ? LineKind.Arterial : LineKind.Secondary;
            var built = kind == LineKind.Ring || _dice.Unit() < 0.52 + density * 4;
            if (!built || (kind != runKind && !_riverStrip.Contains(Ground.PointOf(piece[0]))))
                Flush();
            if (!built)
                continue;
            runKind ??= kind;
            run.AddRange(run.Count > 0 ? piece.Skip(1) : piece);
        }
        Flush();

        void Flush()
        {
            if (run.Count > 1)
                AddDry(runKind!.Value, Ground.LineOf(run).Intersection(_ground.Border));
            run.Clear();
            runKind = null;
        }
    }

    /// <summary>Keeps what runs on land and what crosses the water squarely; what would run along in it is left out.</summary>
    private void AddDry(LineKind kind, Geometry line)
    {
        var width = 2 * (_plan.RiverHalfWidth + BankRoad);
        if (_lakeStrip is not null)
            line = line.Difference(_lakeStrip);
        foreach (var (tributary, limit) in _ground.Tributaries.Select(t => (t, t.HalfWidth * 6)))
            foreach (var wet in Pieces(line.Intersection(tributary.Surface)).Where(p => p.Length > limit))
                line = line.Difference(wet.Buffer(1));
        var axis = Ground.LineOf(_ground.Main.Axis);
        var bridges = Pieces(line.Intersection(_riverStrip)).Where(p => p.Length < width * 1.7 && p.Intersects(axis)).ToList();
        var dry = line.Difference(_riverStrip);
        foreach (var along in Pieces(dry.Intersection(_riverStrip.Buffer(150))).Where(p => p.Length > 520))
            dry = dry.Difference(along.Buffer(0.5));
        foreach (var bridge in bridges)
            Add(kind, _road, bridge);
        Add(kind, _road, dry);
    }

    private void AddBankRoads()
    {
        var strip = _lakeStrip is null ? _riverStrip : _riverStrip.Union(_lakeStrip);
        foreach (var piece in Pieces(strip.Boundary.Intersection(_ground.Border.Buffer(-30))))
            Add(_ground.Density(Vec.Of(piece.GetCoordinateN(piece.NumPoints / 2))) > 0.02 ? LineKind.Arterial : LineKind.Secondary, ++_road, piece);
    }

    private static IEnumerable<LineString> Pieces(Geometry geometry)
    {
        var merger = new NetTopologySuite.Operation.Linemerge.LineMerger();
        merger.Add(geometry);
        return merger.GetMergedLineStrings().OfType<LineString>().Where(l => l.Length > 1);
    }
}
