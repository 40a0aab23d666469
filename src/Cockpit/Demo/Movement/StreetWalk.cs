using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Movement;

/// <summary>A walk along the streets of a set of cells that prefers what it has seen least; across the fields where there are no streets.</summary>
internal sealed class StreetWalk
{
    private readonly City _city;
    private readonly Dice _dice;
    private readonly Dictionary<int, List<int>> _leaving = [];
    private readonly Dictionary<int, int> _seen = [];
    private readonly Vec[] _fields;
    private int _half = -1;
    private double _along;
    private Vec _target;

    public StreetWalk(City city, int[] faces, Dice dice)
    {
        (_city, _dice) = (city, dice);
        _fields = [.. faces.Select(f => city.Grids[f].Middle)];
        foreach (var half in faces.SelectMany(city.Mesh.AroundFace).SelectMany(h => new[] { h, h ^ 1 }).Where(h => city.Mesh.Kind(h).IsStreet()))
        {
            var from = city.Mesh.Origin(half);
            if (!_leaving.TryGetValue(from, out var list))
                _leaving[from] = list = [];
            if (!list.Contains(half))
                list.Add(half);
        }
        if (_leaving.Count > 0)
        {
            _half = _leaving.Values.ElementAt(dice.Below(_leaving.Count))[0];
            At = city.Mesh.Start(_half);
        }
        else
            At = _target = _fields[0];
    }

    public Vec At { get; private set; }

    /// <summary>The cell walked beside.</summary>
    public int Face => _half >= 0 ? Math.Max(_city.Mesh.Face(_half), _city.Mesh.Face(_half ^ 1)) : -1;

    public void Go(double metres)
    {
        if (_half < 0)
        {
            if (At.DistanceTo(_target) < metres)
                _target = _dice.Pick(_fields);
            At += (_target - At).Unit * Math.Min(metres, At.DistanceTo(_target));
            return;
        }
        while (true)
        {
            Vec a = _city.Mesh.Start(_half), way = _city.Mesh.End(_half) - a;
            var rest = way.Length - _along;
            if (metres < rest)
            {
                _along += metres;
                At = a + way.Unit * _along;
                return;
            }
            metres -= rest;
            _half = Choose(_half);
            _along = 0;
        }
    }

    private int Choose(int arrived)
    {
        var options = _leaving[_city.Mesh.Target(arrived)];
        var best = options[0];
        var least = double.MaxValue;
        foreach (var half in options)
        {
            var cost = _seen.GetValueOrDefault(half >> 1) + (half == (arrived ^ 1) ? 3 : 0) + _dice.Unit();
            if (cost >= least)
                continue;
            least = cost;
            best = half;
        }
        _seen[best >> 1] = _seen.GetValueOrDefault(best >> 1) + 1;
        return best;
    }
}
