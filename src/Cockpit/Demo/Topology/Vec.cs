using NetTopologySuite.Geometries;

namespace SpatialCockpit.Cockpit.Demo.Topology;

/// <summary>Point or direction in the city's own plane: metres east (X) and north (Y) of its middle; angles are radians counterclockwise from east.</summary>
internal readonly record struct Vec(double X, double Y)
{
    public static Vec operator +(Vec a, Vec b) => new(a.X + b.X, a.Y + b.Y);
    public static Vec operator -(Vec a, Vec b) => new(a.X - b.X, a.Y - b.Y);
    public static Vec operator *(Vec a, double k) => new(a.X * k, a.Y * k);

    public double Length => Math.Sqrt(X * X + Y * Y);
    public double Angle => Math.Atan2(Y, X);
    public Vec Left => new(-Y, X);
    public Vec Unit => this * (1 / Math.Max(Length, 1e-12));
    public Coordinate Coordinate => new(X, Y);

    public static Vec At(double angle) => new(Math.Cos(angle), Math.Sin(angle));
    public static Vec Of(Coordinate c) => new(c.X, c.Y);
    public double Dot(Vec o) => X * o.X + Y * o.Y;
    public double Cross(Vec o) => X * o.Y - Y * o.X;
    public double DistanceTo(Vec o) => (this - o).Length;
    public Vec Turned(double angle) => new(X * Math.Cos(angle) - Y * Math.Sin(angle), X * Math.Sin(angle) + Y * Math.Cos(angle));

    /// <summary>On whole centimetres: what the record keeps, so that order never hangs on the last bit.</summary>
    public Vec OnCentimetres => new(Math.Round(X * 100) / 100, Math.Round(Y * 100) / 100);

    public override string ToString() => $"({X:0.##}, {Y:0.##})";

    public double DistanceToSegment(Vec a, Vec b)
    {
        var d = b - a;
        var t = Math.Clamp((this - a).Dot(d) / Math.Max(d.Dot(d), 1e-12), 0, 1);
        return DistanceTo(a + d * t);
    }
}
