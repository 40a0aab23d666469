using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Cases;

/// <summary>Draws cells in proportion to a class's weight: land use × how dense the city is there × the cell's own lasting liking for trouble.</summary>
internal sealed class CellSampler
{
    private readonly double[] _upTo;
    private readonly City _city;

    public CellSampler(City city, CaseClass c)
    {
        _city = city;
        _upTo = new double[city.Grids.Length];
        var liking = new Noise(7, city.Plan.Key + c.Code);
        var sum = 0.0;
        for (var face = 0; face < _upTo.Length; face++)
        {
            var grid = city.Grids[face];
            sum += c.Weight(city.Use[face]) * Math.Pow(city.Blocks.Density(face), 1.4) * Math.Pow(Math.Min(grid.AreaSquareMetres, 60_000), 0.5) * Math.Exp(0.9 * liking.At(grid.Middle, 1300));
            _upTo[face] = sum;
        }
    }

    /// <summary>Chance that a case of the class falls on this cell.</summary>
    public double Share(int face) => (_upTo[face] - (face == 0 ? 0 : _upTo[face - 1])) / _upTo[^1];

    public int Draw(Dice dice)
    {
        var at = Array.BinarySearch(_upTo, dice.Unit() * _upTo[^1]);
        return Math.Min(at < 0 ? ~at : at, _upTo.Length - 1);
    }

    /// <summary>The cell with its middle nearest to a point.</summary>
    public int Nearest(Vec p)
    {
        var best = 0;
        for (var face = 1; face < _city.Grids.Length; face++)
            if (_city.Grids[face].Middle.DistanceTo(p) < _city.Grids[best].Middle.DistanceTo(p))
                best = face;
        return best;
    }
}
