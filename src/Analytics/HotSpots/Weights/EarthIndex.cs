using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Weights;

/// <summary>
/// Which points lie within so many metres of one, and which are its nearest: a k-d tree over <see cref="EarthPoints"/>, balanced whatever lies where. A range of the sorted points is a node, its middle
/// the point that parts it. Safe for many threads.
/// </summary>
public sealed class EarthIndex
{
    private const int LeafPoints = 8;

    private readonly double[] _places; // x, y, z of the points in the tree's order
    private readonly int[] _items; // whose they are
    private readonly int[] _ranks; // where each is
    private readonly byte[] _axes; // by which the point in the middle of a range parts it

    /// <param name="places">Degrees of CGCS2000 or WGS 84.</param>
    public EarthIndex(IReadOnlyList<LonLat> places)
    {
        var count = places.Count;
        var coordinates = new double[3 * count];
        for (var i = 0; i < count; i++)
            (coordinates[3 * i], coordinates[3 * i + 1], coordinates[3 * i + 2]) = EarthPoints.Of(places[i]);
        (_items, _axes, _ranks, _places) = ([.. Enumerable.Range(0, count)], new byte[count], new int[count], new double[3 * count]);
        Part(coordinates, 0, count);
        for (var rank = 0; rank < count; rank++)
        {
            _ranks[_items[rank]] = rank;
            coordinates.AsSpan(3 * _items[rank], 3).CopyTo(_places.AsSpan(3 * rank));
        }
    }

    public int Count => _items.Length;

    /// <summary>Appends the points at most so far from one, itself among them, in no promised order.</summary>
    /// <param name="meters">On the ellipsoid.</param>
    public void Within(int point, double meters, List<int> found)
    {
        var chord = EarthPoints.Chord(meters);
        Within(0, Count, PlaceAt(_ranks[point]), chord * chord, found);
    }

    /// <summary>The points nearest to one, the nearest first, of equally near ones the first; not itself.</summary>
    /// <param name="found">As many as fit are found, at least one.</param>
    /// <param name="squares">Of their straight distances; as long.</param>
    /// <returns>How many were found: there may be fewer points.</returns>
    public int Nearest(int point, Span<int> found, Span<double> squares)
    {
        var best = new Best(found, squares, point);
        Nearest(0, Count, PlaceAt(_ranks[point]), ref best);
        return best.Count;
    }

    private void Within(int start, int end, in Place from, double square, List<int> found)
    {
        while (end - start > LeafPoints)
        {
            var middle = (start + end) >>> 1;
            if (from.SquareTo(_places, middle) <= square)
                found.Add(_items[middle]);
            var side = from[_axes[middle]] - _places[3 * middle + _axes[middle]];
            if (side * side <= square)
                Within(side < 0 ? middle + 1 : start, side < 0 ? end : middle, from, square, found);
            (start, end) = side < 0 ? (start, middle) : (middle + 1, end);
        }
        for (var i = start; i < end; i++)
        {
            if (from.SquareTo(_places, i) <= square)
                found.Add(_items[i]);
        }
    }

    private void Nearest(int start, int end, in Place from, ref Best best)
    {
        if (end - start <= LeafPoints)
        {
            for (var i = start; i < end; i++)
                best.Offer(_items[i], from.SquareTo(_places, i));
            return;
        }
        var middle = (start + end) >>> 1;
        var side = from[_axes[middle]] - _places[3 * middle + _axes[middle]];
        Nearest(side < 0 ? start : middle + 1, side < 0 ? middle : end, from, ref best);
        best.Offer(_items[middle], from.SquareTo(_places, middle));
        if (side * side <= best.Farthest)
            Nearest(side < 0 ? middle + 1 : start, side < 0 ? end : middle, from, ref best);
    }

    private Place PlaceAt(int rank) => new(_places[3 * rank], _places[3 * rank + 1], _places[3 * rank + 2]);

    /// <summary>Sorts a range so that along its widest axis nothing before the middle is beyond it.</summary>
    private void Part(double[] coordinates, int start, int end)
    {
        while (end - start > LeafPoints)
        {
            var middle = (start + end) >>> 1;
            var axis = WidestAxis(coordinates, start, end);
            Select(coordinates, start, end - 1, middle, axis);
            _axes[middle] = (byte)axis;
            Part(coordinates, start, middle);
            start = middle + 1;
        }
    }

    private int WidestAxis(double[] coordinates, int start, int end)
    {
        var (widest, most) = (0, -1.0);
        for (var axis = 0; axis < 3; axis++)
        {
            var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
            for (var i = start; i < end; i++)
            {
                var value = coordinates[3 * _items[i] + axis];
                (least, greatest) = (Math.Min(least, value), Math.Max(greatest, value));
            }
            if (greatest - least > most)
                (widest, most) = (axis, greatest - least);
        }
        return widest;
    }

    /// <summary>Hoare's selection: the one that belongs to a rank comes there, lesser ones before it.</summary>
    private void Select(double[] coordinates, int low, int high, int rank, int axis)
    {
        while (low < high)
        {
            var pivot = coordinates[3 * _items[(low + high) >>> 1] + axis];
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (coordinates[3 * _items[i] + axis] < pivot)
                    i++;
                while (coordinates[3 * _items[j] + axis] > pivot)
                    j--;
                if (i > j)
                    break;
                (_items[i], _items[j]) = (_items[j], _items[i]);
                (i, j) = (i + 1, j - 1);
            }
            if (rank <= j)
                high = j;
            else if (rank >= i)
                low = i;
            else
                return;
        }
    }

    /// <summary>In space, metres.</summary>
    private readonly struct Place(double x, double y, double z)
    {
        public double this[int axis] => axis switch { 0 => x, 1 => y, _ => z };

        public double SquareTo(double[] places, int rank)
        {
            var (dx, dy, dz) = (places[3 * rank] - x, places[3 * rank + 1] - y, places[3 * rank + 2] - z);
            return dx * dx + dy * dy + dz * dz;
        }
    }

    /// <summary>The nearest so far, in order.</summary>
    private ref struct Best(Span<int> items, Span<double> squares, int self)
    {
        private readonly Span<int> _items = items;
        private readonly Span<double> _squares = squares;

        public int Count { get; private set; }

        public readonly double Farthest => Count < _items.Length ? double.PositiveInfinity : _squares[Count - 1];

        public void Offer(int item, double square)
        {
            if (item == self || Count == _items.Length && !IsNearer(item, square, Count - 1))
                return;
            var at = Count < _items.Length ? Count++ : Count - 1;
            for (; at > 0 && IsNearer(item, square, at - 1); at--)
                (_items[at], _squares[at]) = (_items[at - 1], _squares[at - 1]);
            (_items[at], _squares[at]) = (item, square);
        }

        private readonly bool IsNearer(int item, double square, int than) => square < _squares[than] || square == _squares[than] && item < _items[than];
    }
}
