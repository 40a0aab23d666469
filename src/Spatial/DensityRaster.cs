using System.Buffers;

namespace SpatialCockpit.Spatial;

/// <summary>A picture's place on the square world map.</summary>
/// <param name="West">Of the left edge, in Web Mercator metres.</param>
/// <param name="North">Of the upper edge.</param>
/// <param name="PixelMeters">Side of a pixel, in Web Mercator metres: the world's width divided by a power of two, so that windows of one zoom share their pixels.</param>
public readonly record struct RasterWindow(double West, double North, double PixelMeters, int Width, int Height)
{
    public double East => West + Width * PixelMeters;

    public double South => North - Height * PixelMeters;
}

/// <summary>
/// Kernel density of events at the pixel centres of a window of the Web Mercator map, in events per square kilometre of ground. Distances are those of the map by its
/// <see cref="MercatorScale"/> at the pixel's latitude: on the ground up to half of radius · tan(latitude) / 6371 km (0.1 % for 10 km at 45°). A
/// radius under <see cref="NarrowestPixels"/> is widened to that: a narrower kernel would fall between pixels and lose events.
/// </summary>
/// <remarks>
/// Few events are summed one by one. Many are first shared out to the four nearest points of a lattice at most a sixteenth of the radius wide, in proportion to how near they are,
/// which changes what an event gives by at most 1/256 of its peak (a quartic one; near the edge of an Epanechnikov kernel, which ends in a crease, 1/16); the lattice lies on the world, not on the window, so that neighbouring windows
/// agree. A kernel that is a polynomial of the distance is then summed along a lattice row by differences of running moments, in the same time however wide it is.
/// A kernel: long on purpose.
/// </remarks>
public sealed class DensityRaster
{
    public const double NarrowestPixels = 2;

    /// <summary>Least lattice steps in a radius at the equator; elsewhere there are more. The error of the lattice is below the square of its inverse.</summary>
    private const int LatticeSteps = 16;

    /// <summary>Events times pixels in reach up to which one by one is quicker: some 20 ms.</summary>
    private const double MostPairs = 8e6;

    /// <summary>Lattice points summed at a time: a quarter of a megabyte, however fine the lattice is.</summary>
    private const int StripPoints = 1 << 15;

    private const double SquareKilometer = 1e6;

    private readonly RasterWindow _window;
    private readonly KernelShape _shape;
    private readonly double _radiusMeters;
    private readonly double _narrowestPixels;
    private readonly RowKernel[] _rows;

    /// <summary>The kernel at a row's latitude.</summary>
    /// <param name="Right">Its radius along the row, in Web Mercator metres.</param>
    /// <param name="Down">Across the row.</param>
    private readonly record struct RowKernel(double GroundMeters, double Right, double Down);

    /// <param name="kernel">Its radius on the ground, above 0.</param>
    /// <param name="narrowestPixels">To which a narrower radius is widened; 0 for values at the pixels' centres alone, between which events may fall.</param>
    public DensityRaster(RasterWindow window, DensityKernel kernel, double narrowestPixels = NarrowestPixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kernel.RadiusMeters, nameof(kernel));
        (_window, _shape, _radiusMeters, _narrowestPixels) = (window, kernel.Shape, kernel.RadiusMeters, narrowestPixels);
        _rows = [.. Enumerable.Range(0, window.Height).Select(KernelOf)];
        Reach = _rows.Max(row => Math.Max(row.Right, row.Down));
    }

    /// <summary>How far beyond the window events count, in Web Mercator metres.</summary>
    public double Reach { get; }

    /// <returns>The radius used at a row's latitude, in metres on the ground.</returns>
    public double GroundRadius(int row) => _rows[row].GroundMeters;

    /// <param name="x">Web Mercator metres; events beyond <see cref="Reach"/> of the window do not count.</param>
    /// <param name="weights">What each event counts, 0 or more; empty where each counts 1.</param>
    /// <param name="density">Row by row from the upper left: events per square kilometre.</param>
    public void Fill(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, Span<double> density)
    {
        density.Clear();
        if (Pairs(x.Length) <= MostPairs)
            AddOneByOne(x, y, weights, density);
        else
            AddOverLattice(x, y, weights, density);
        Scale(density);
    }

    /// <summary>Likewise, always one by one: as exact as the distances are.</summary>
    public void FillExactly(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, Span<double> density)
    {
        density.Clear();
        AddOneByOne(x, y, weights, density);
        Scale(density);
    }

    /// <returns>How many events times pixels in reach so many events are: what one by one costs.</returns>
    public double Pairs(int events) => events * (2 * Reach / _window.PixelMeters + 1) * (2 * Reach / _window.PixelMeters + 1);

    private void Scale(Span<double> density)
    {
        for (var row = 0; row < _window.Height; row++)
        {
            var peak = new DensityKernel(_shape, GroundRadius(row)).Peak * SquareKilometer;
            foreach (ref var value in density.Slice(row * _window.Width, _window.Width))
                value = Math.Max(0, value * peak);
        }
    }

    internal void AddOneByOne(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, Span<double> shapes)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            var (column, row) = ((x[i] - _window.West) / _window.PixelMeters - 0.5, (_window.North - y[i]) / _window.PixelMeters - 0.5);
            var reach = Reach / _window.PixelMeters;
            var last = Math.Min(_window.Height - 1, (int)Math.Floor(row + reach));
            for (var r = Math.Max(0, (int)Math.Ceiling(row - reach)); r <= last; r++)
                AddToRow(shapes.Slice(r * _window.Width, _window.Width), column, (r - row) * _window.PixelMeters / _rows[r].Down, _rows[r].Right / _window.PixelMeters, weight, _shape);
        }
    }

    /// <param name="column">Of the event, in pixels; 0 is the middle of the first.</param>
    /// <param name="down">From the event to the row, as a share of the radius.</param>
    /// <param name="radius">Along the row, in pixels.</param>
    private static void AddToRow(Span<double> shapes, double column, double down, double radius, double weight, KernelShape shape)
    {
        if (Math.Abs(down) >= 1)
            return;
        var half = radius * Math.Sqrt(1 - down * down);
        var last = Math.Min(shapes.Length - 1, (int)Math.Floor(column + half));
        for (var c = Math.Max(0, (int)Math.Ceiling(column - half)); c <= last; c++)
            shapes[c] += weight * shape.At((c - column) * (c - column) / (radius * radius) + down * down);
    }

    internal void AddOverLattice(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<double> weights, Span<double> shapes)
    {
        var lattice = new Lattice(_window, Reach, StepMeters());
        var strips = new Strips(lattice.Rows, Math.Clamp(StripPoints / lattice.Columns, 1, lattice.Rows));
        // One row more: events share to the row below theirs, which the next strip begins with.
        var sums = ArrayPool<double>.Shared.Rent(lattice.Columns * (strips.Height + 1));
        var running = new RunningMoments(lattice.Columns, _window.PixelMeters / lattice.StepMeters);
        var order = ArrayPool<int>.Shared.Rent(x.Length);
        try
        {
            var ends = strips.Sort(lattice, y, order);
            var strip = sums.AsSpan(0, lattice.Columns * (strips.Height + 1));
            strip.Clear();
            var next = 0;
            for (var i = 0; i < ends.Length; i++)
            {
                var first = i * strips.Height;
                for (; next < ends[i]; next++)
                    lattice.Share(strip, first, x[order[next]], y[order[next]], weights.IsEmpty ? 1 : weights[order[next]]);
                for (var row = first; row < Math.Min(first + strips.Height, lattice.Rows); row++)
                {
                    if (running.Run(strip.Slice((row - first) * lattice.Columns, lattice.Columns)))
                        AddLatticeRow(lattice, row, running, shapes);
                }
                strip[^lattice.Columns..].CopyTo(strip);
                strip[lattice.Columns..].Clear();
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(sums);
            running.Dispose();
            ArrayPool<int>.Shared.Return(order);
        }
    }

    private void AddLatticeRow(in Lattice lattice, int latticeRow, RunningMoments running, Span<double> shapes)
    {
        for (var row = 0; row < _window.Height; row++)
        {
            var kernel = _rows[row];
            var down = (latticeRow - lattice.RowOf(_window.North - (row + 0.5) * _window.PixelMeters)) * lattice.StepMeters / kernel.Down;
            if (Math.Abs(down) < 1)
                running.AddTo(shapes.Slice(row * _window.Width, _window.Width), lattice.ColumnOf(_window.West + _window.PixelMeters / 2), kernel.Right / lattice.StepMeters, 1 - down * down, _shape);
        }
    }

    /// <summary>The same for all windows of a zoom: a pixel times a power of two.</summary>
    private double StepMeters()
    {
        var radius = Math.Max(_radiusMeters, _narrowestPixels * _window.PixelMeters);
        return _window.PixelMeters * Math.Pow(2, Math.Floor(Math.Log2(radius / _window.PixelMeters / LatticeSteps)));
    }

    private RowKernel KernelOf(int row)
    {
        var scale = MercatorScale.At(_window.North - (row + 0.5) * _window.PixelMeters);
        var ground = Math.Max(_radiusMeters, _narrowestPixels * _window.PixelMeters * scale.Mean);
        return new(ground, ground / scale.East, ground / scale.North);
    }

    /// <summary>Points a step apart, counted from the north-west corner of the world; those that a window's events are shared out to.</summary>
    private readonly struct Lattice
    {
        private readonly double _firstColumn;
        private readonly double _firstRow;

        public Lattice(RasterWindow window, double reach, double stepMeters)
        {
            StepMeters = stepMeters;
            _firstColumn = Math.Floor((window.West - reach + WebMercator.EdgeMeters) / stepMeters);
            _firstRow = Math.Floor((WebMercator.EdgeMeters - window.North - reach) / stepMeters);
            Columns = (int)(Math.Ceiling((window.East + reach + WebMercator.EdgeMeters) / stepMeters) - _firstColumn) + 1;
            Rows = (int)(Math.Ceiling((WebMercator.EdgeMeters - window.South + reach) / stepMeters) - _firstRow) + 1;
        }

        public double StepMeters { get; }

        public int Columns { get; }

        public int Rows { get; }

        /// <summary>In steps from the first lattice point.</summary>
        public double ColumnOf(double x) => (x + WebMercator.EdgeMeters) / StepMeters - _firstColumn;

        public double RowOf(double y) => (WebMercator.EdgeMeters - y) / StepMeters - _firstRow;

        /// <param name="sums">Of rows from <paramref name="firstRow"/> on, that of the event and the one below it among them.</param>
        public void Share(Span<double> sums, int firstRow, double x, double y, double weight)
        {
            var (column, row) = (ColumnOf(x), RowOf(y));
            var (left, top) = ((int)Math.Floor(column), (int)Math.Floor(row));
            if (left < 0 || top < 0 || left + 1 >= Columns || top + 1 >= Rows)
                return;
            var (right, below) = (column - left, row - top);
            var at = (top - firstRow) * Columns + left;
            sums[at] += weight * (1 - right) * (1 - below);
            sums[at + 1] += weight * right * (1 - below);
            sums[at + Columns] += weight * (1 - right) * below;
            sums[at + Columns + 1] += weight * right * below;
        }
    }

    /// <summary>Rows of a lattice, so many at a time.</summary>
    private readonly struct Strips(int rows, int height)
    {
        public int Height => height;

        /// <summary>Puts events by the strips that hold the row above them, each strip's in the order they came in.</summary>
        /// <param name="order">Becomes their indexes.</param>
        /// <returns>For each strip the place in the order behind its last event.</returns>
        public int[] Sort(in Lattice lattice, ReadOnlySpan<double> y, int[] order)
        {
            var starts = new int[(rows + height - 1) / height];
            foreach (var each in y)
                starts[Of(lattice, each)]++;
            var start = 0;
            foreach (ref var place in starts.AsSpan())
                (place, start) = (start, start + place);
            for (var i = 0; i < y.Length; i++)
                order[starts[Of(lattice, y[i])]++] = i;
            return starts; // each has moved to its end
        }

        /// <summary>What lies beyond the lattice counts nowhere, wherever it is put.</summary>
        private int Of(in Lattice lattice, double y) => (int)Math.Clamp(lattice.RowOf(y), 0, rows - 1) / height;
    }
}
