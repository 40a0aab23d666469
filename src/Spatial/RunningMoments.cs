using System.Buffers;
using System.Numerics;

namespace SpatialCockpit.Spatial;

/// <summary>
/// Running sums of w, w·t, w·t², w·t³ and w·t⁴ along a lattice row, t being the column: the sum of a polynomial of degree four between two columns is a difference of them. Pixels are a
/// power of two of columns apart, so that those between which neighbouring pixels sum are as far apart: the sums lie so that these are neighbours, and several pixels are worked out at once.
/// </summary>
internal sealed class RunningMoments : IDisposable
{
    private const int Count = 5;

    private readonly double[] _room;
    private readonly int _columns;

    /// <summary>Columns from a pixel to the next, at least 1; pixels from a column to the next, at least 1.</summary>
    private readonly int _stride, _phases;

    /// <summary>Sums of one kind whose columns are a stride apart.</summary>
    private readonly int _length;

    /// <summary>Counted from the middle, which keeps the powers small.</summary>
    private readonly double _middle;

    /// <param name="step">Columns from a pixel to the next: a power of two, 1 or 1/2 too.</param>
    public RunningMoments(int columns, double step)
    {
        (_columns, _stride, _phases) = (columns, Math.Max(1, (int)step), Math.Max(1, (int)(1 / step)));
        _middle = columns / 2;
        // One before the first and some behind the last: who sums from there finds nothing, or all; and vectors reach beyond the last pixel.
        _length = columns / _stride + 3 + Vector<double>.Count;
        _room = ArrayPool<double>.Shared.Rent(Count * _stride * _length);
    }

    public void Dispose() => ArrayPool<double>.Shared.Return(_room);

    /// <returns>False when the row is empty.</returns>
    public bool Run(ReadOnlySpan<double> row)
    {
        if (!row.ContainsAnyExcept(0.0))
            return false;
        var (w0, w1, w2, w3, w4) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var part = _stride * _length;
        var i = -_stride;
        for (var place = 0; place < _length; place++)
        {
            for (var at = place; at < part; at += _length, i++)
            {
                (_room[at], _room[at + part], _room[at + 2 * part], _room[at + 3 * part], _room[at + 4 * part]) = (w0, w1, w2, w3, w4);
                if ((uint)i >= (uint)row.Length || row[i] == 0)
                    continue;
                var (t, w) = (i - _middle, row[i]);
                w0 += w;
                w1 += w *= t;
                w2 += w *= t;
                w3 += w *= t;
                w4 += w * t;
            }
        }
        return w0 > 0;
    }

    /// <param name="first">Lattice column of the first pixel's middle.</param>
    /// <param name="radius">In lattice steps.</param>
    /// <param name="rest">1 less the squared share of the distance down: where the kernel ends to both sides, and what it begins with.</param>
    public void AddTo(Span<double> shapes, double first, double radius, double rest, KernelShape shape)
    {
        var half = radius * Math.Sqrt(rest);
        var polynomial = new Polynomial(1 / (radius * radius), rest, shape);
        for (var phase = 0; phase < _phases; phase++)
        {
            var column = first + (double)phase / _phases;
            var from = PlaceOf(Math.Clamp((int)Math.Ceiling(column - half), -_stride, _columns));
            var to = PlaceOf(Math.Clamp((int)Math.Floor(column + half) + 1, -_stride, _columns));
            AddPhase(shapes, phase, column - _middle, from, to, polynomial);
        }
    }

    /// <summary>Where the sums up to a column lie, from -stride on.</summary>
    private int PlaceOf(int column) => (column + _stride) % _stride * _length + (column + _stride) / _stride;

    /// <summary>Every <see cref="_phases"/>th pixel, from one on.</summary>
    private void AddPhase(Span<double> shapes, int phase, double column, int from, int to, in Polynomial polynomial)
    {
        var (part, lanes) = (_stride * _length, Vector<double>.Count);
        var pixels = (shapes.Length - phase + _phases - 1) / _phases;
        var columns = new Vector<double>(column) + _stride * Vector<double>.Indices;
        for (var pixel = 0; pixel < pixels; pixel += lanes, columns += new Vector<double>(_stride * lanes))
        {
            var added = polynomial.Sum(Between(0), Between(1), Between(2), Between(3), Between(4), columns);
            if (_phases == 1 && pixel + lanes <= pixels)
            {
                var there = shapes.Slice(pixel, lanes);
                (new Vector<double>(there) + added).CopyTo(there);
                continue;
            }
            for (var lane = 0; lane < Math.Min(lanes, pixels - pixel); lane++)
                shapes[phase + _phases * (pixel + lane)] += added[lane];

            Vector<double> Between(int moment) => new Vector<double>(_room, moment * part + to + pixel) - new Vector<double>(_room, moment * part + from + pixel);
        }
    }

    /// <summary>rest − slope·d², or its square, with d = t − c, summed over t by the moments between two columns.</summary>
    private readonly struct Polynomial(double slope, double rest, KernelShape shape)
    {
        public Vector<double> Sum(Vector<double> m0, Vector<double> m1, Vector<double> m2, Vector<double> m3, Vector<double> m4, Vector<double> c)
        {
            var squares = m2 - 2 * c * m1 + c * c * m0;
            if (shape == KernelShape.Epanechnikov)
                return rest * m0 - slope * squares;
            var fourths = m4 - 4 * c * m3 + 6 * c * c * m2 - 4 * c * c * c * m1 + c * c * c * c * m0;
            return rest * rest * m0 - 2 * rest * slope * squares + slope * slope * fourths;
        }
    }
}
