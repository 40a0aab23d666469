using SpatialCockpit.Cockpit.Demo.Streets;
using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Buildings;

/// <summary>
/// Where houses may stand in a cell: the half-planes inside all its sides, each moved in by the setback of what runs there.
/// For the rare cell that is not convex this is the part that sees all sides, so nothing is ever built across a border.
/// </summary>
internal sealed class Lot
{
    private readonly Vec[] _normal;
    private readonly double[] _least;

    public Lot(Mesh mesh, int face)
    {
        Halves = [.. mesh.AroundFace(face)];
        Corners = [.. Halves.Select(mesh.Start)];
        _normal = new Vec[Halves.Length];
        _least = new double[Halves.Length];
        for (var i = 0; i < Halves.Length; i++)
        {
            _normal[i] = (mesh.End(Halves[i]) - Corners[i]).Unit.Left;
            _least[i] = _normal[i].Dot(Corners[i]) + mesh.Kind(Halves[i]).Setback();
        }
    }

    public int[] Halves { get; }
    public Vec[] Corners { get; }

    /// <summary>Keeps the next buildings another so many metres from one side.</summary>
    public void Withdraw(int side, double metres) => _least[side] += metres;

    /// <summary>The free stretch along <paramref name="axis"/> for a row between two distances across it; empty if From ≥ To.</summary>
    public (double From, double To) Free(Vec axis, double near, double far)
    {
        double from = double.MinValue, to = double.MaxValue;
        var across = axis.Left;
        for (var i = 0; i < _normal.Length; i++)
        {
            double a = _normal[i].Dot(axis), b = _normal[i].Dot(across);
            var least = _least[i] - Math.Min(b * near, b * far);
            if (Math.Abs(a) < 1e-9)
            {
                if (least > 0)
                    return (0, 0);
            }
            else if (a > 0)
                from = Math.Max(from, least / a);
            else
                to = Math.Min(to, least / a);
        }
        return (from, to);
    }

    /// <summary>Extent of the cell across the axis.</summary>
    public (double Low, double High) Across(Vec axis)
    {
        var across = axis.Left;
        return (Corners.Min(c => c.Dot(across)), Corners.Max(c => c.Dot(across)));
    }
}
