using System.Runtime.CompilerServices;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>Brings a line onto a tile's lattice and cuts it at the tile's buffer, into as many lines as it takes.</summary>
internal static class LineClip
{
    /// <param name="first">Index of the line's first vertex in the shape.</param>
    /// <param name="end">Index behind its last.</param>
    public static void Add(in FeatureShape shape, int first, int end, in TileFrame frame, PathList lines)
    {
        if (end <= first)
            return;
        var pen = new PathPen(lines);
        if (frame.Clip.Contains(shape.Box))
            pen.Line(shape.Coordinates[(2 * first)..(2 * end)], frame);
        else
            Cut(shape, first, end, frame, ref pen);
        pen.EndLine();
    }

    private static void Cut(in FeatureShape shape, int first, int end, in TileFrame frame, ref PathPen pen)
    {
        var window = new Window(frame);
        var (fromX, fromY) = (frame.X(shape.Coordinates[2 * first]), frame.Y(shape.Coordinates[2 * first + 1]));
        for (var vertex = first + 1; vertex < end; vertex++)
        {
            if ((vertex - 1) % VertexRuns.Vertices == 0 && (vertex - 1) / VertexRuns.Vertices is var run && run < shape.Runs.Length && !frame.Clip.Meets(shape.Runs[run]))
            {
                vertex = Math.Min(vertex - 1 + VertexRuns.Vertices, end - 1);
                (fromX, fromY) = (frame.X(shape.Coordinates[2 * vertex]), frame.Y(shape.Coordinates[2 * vertex + 1]));
                pen.EndLine();
                continue;
            }
            var (toX, toY) = (frame.X(shape.Coordinates[2 * vertex]), frame.Y(shape.Coordinates[2 * vertex + 1]));
            window.Draw(fromX, fromY, toX, toY, ref pen);
            (fromX, fromY) = (toX, toY);
        }
    }

    /// <summary>The buffer's box on the lattice, edges included.</summary>
    private readonly struct Window(in TileFrame frame)
    {
        private readonly long _low = frame.Low;
        private readonly long _high = frame.High;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Draw(long fromX, long fromY, long toX, long toY, ref PathPen pen)
        {
            var (from, to) = (Sides(fromX, fromY), Sides(toX, toY));
            pen.Reserve(2);
            if ((from | to) == 0)
            {
                pen.Line(new((short)fromX, (short)fromY));
                pen.Line(new((short)toX, (short)toY));
            }
            else if ((from & to) != 0 || !Cut(fromX, fromY, toX, toY, ref pen) || to != 0)
            {
                pen.EndLine();
            }
        }

        /// <summary>What is inside of a segment, after Liang and Barsky: from the last side it enters to the first it leaves. Reckoned from the western end, so that it is cut alike both ways.</summary>
        /// <returns>Whether any of it is inside.</returns>
        private bool Cut(long fromX, long fromY, long toX, long toY, ref PathPen pen)
        {
            var backward = fromX > toX || fromX == toX && fromY > toY;
            if (backward)
                (fromX, fromY, toX, toY) = (toX, toY, fromX, fromY);
            double dx = toX - fromX, dy = toY - fromY, enter = 0, leave = 1;
            Trim(-dx, fromX - _low, ref enter, ref leave);
            Trim(dx, _high - fromX, ref enter, ref leave);
            Trim(-dy, fromY - _low, ref enter, ref leave);
            Trim(dy, _high - fromY, ref enter, ref leave);
            if (enter > leave)
                return false;
            var (start, end) = (At(fromX + enter * dx, fromY + enter * dy), At(fromX + leave * dx, fromY + leave * dy));
            pen.Line(backward ? end : start);
            pen.Line(backward ? start : end);
            return true;
        }

        /// <param name="outward">How fast the segment goes out over a side.</param>
        /// <param name="room">How far inside that side it begins.</param>
        private static void Trim(double outward, double room, ref double enter, ref double leave)
        {
            if (outward < 0)
                enter = Math.Max(enter, room / outward);
            else if (outward > 0)
                leave = Math.Min(leave, room / outward);
            else if (room < 0)
                leave = double.NegativeInfinity;
        }

        private LatticePoint At(double x, double y) => new((short)Math.Clamp(Math.Floor(x + 0.5), _low, _high), (short)Math.Clamp(Math.Floor(y + 0.5), _low, _high));

        private int Sides(long x, long y) => (x < _low ? 1 : 0) | (x > _high ? 2 : 0) | (y < _low ? 4 : 0) | (y > _high ? 8 : 0);
    }
}
