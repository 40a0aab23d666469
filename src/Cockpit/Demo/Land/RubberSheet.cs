using SpatialCockpit.Cockpit.Demo.Topology;

namespace SpatialCockpit.Cockpit.Demo.Land;

/// <summary>
/// From the unwarped plan (U east, V north) to the plane: the whole city turned a little, each centre twisted its own way, and slow noise,
/// so that a plain grid of lines becomes streets that bend together and still cross nearly at right angles.
/// </summary>
internal sealed class RubberSheet(CityPlan plan, long seed)
{
    private const double Turn = 0.07; // radians
    private const double NoiseAmplitude = 240, NoiseWavelength = 5200; // metres
    private readonly Noise _east = new(seed, plan.Key + "warp-east"), _north = new(seed, plan.Key + "warp-north");

    public Vec this[double u, double v]
    {
        get
        {
            var p = new Vec(u, v);
            foreach (var core in plan.Cores)
            {
                var middle = new Vec(core.U, core.V);
                var d = p - middle;
                var reach = core.Reach * 1.15;
                p = middle + d.Turned(core.Twist * Math.Exp(-d.Dot(d) / (reach * reach)));
            }
            p += new Vec(_east.At(p, NoiseWavelength), _north.At(p, NoiseWavelength)) * NoiseAmplitude;
            return p.Turned(Turn) + plan.Middle;
        }
    }

    public Vec[] Line(IEnumerable<(double U, double V)> points) => [.. points.Select(p => this[p.U, p.V])];
}
