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
/// Events count from beyond the antimeridian, too. Few are summed one by one. Many are first shared out to the four nearest points of a lattice at most a sixteenth of the radius wide, in proportion to how near they are,
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

    /// <summary>Lattice points summed at a time: 8 MB, however fine the lattice is.</summary>
    private const int BandPoints = 1 << 20;

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

    /// <param name="density">Row by row from the upper left: events per square kilometre.</param>
    public void Fill(IReadOnlyList<EventBlock> events, Span<double> density)
    {
        var near = Near(events);
        density.Clear();
        if (Pairs(near.Sum(each => each.Block.Count)) <= MostPairs)
            AddOneByOne(near, density);
        else
            AddOverLattice(near, density);
        Scale(density);
    }

    /// <summary>Likewise, always one by one: as exact as the distances are.</summary>
    public void FillExactly(IReadOnlyList<EventBlock> events, Span<double> density)
    {
        density.Clear();
        AddOneByOne(Near(events), density);
        Scale(density);
    }

    /// <returns>How many of them count.</returns>
    public int Count(IReadOnlyList<EventBlock> events) => Near(events).Sum(each => Enumerable.Range(0, each.Block.Count).Count(i => IsNear(each.Block.X[i] + each.Shift, each.Block.Y[i])));

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

    /// <summary>Blocks of which some count: where they are, or a world farther west or east.</summary>
    internal List<NearBlock> Near(IReadOnlyList<EventBlock> events)
    {
        var (west, east, south, north) = (_window.West - Reach, _window.East + Reach, _window.South - Reach, _window.North + Reach);
        var near = new List<NearBlock>();
        foreach (var shift in Shifts())
            near.AddRange(events.Where(block => block.Meets(west - shift, east - shift, south, north)).Select(block => new NearBlock(block, shift)));
        return near;
    }

    private IEnumerable<double> Shifts()
    {
        yield return 0;
        if (_window.West - Reach < -WebMercator.EdgeMeters)
            yield return -WebMercator.WorldMeters;
        if (_window.East + Reach > WebMercator.EdgeMeters)
            yield return WebMercator.WorldMeters;
    }

    private bool IsNear(double x, double y) => x > _window.West - Reach && x < _window.East + Reach && y > _window.South - Reach && y < _window.North + Reach;

    internal void AddOneByOne(List<NearBlock> events, Span<double> shapes)
    {
        var reach = Reach / _window.PixelMeters;
        foreach (var (block, shift) in events)
        {
            for (var i = 0; i < block.Count; i++)
            {
                if (!IsNear(block.X[i] + shift, block.Y[i]))
                    continue;
                var (column, row) = ((block.X[i] + shift - _window.West) / _window.PixelMeters - 0.5, (_window.North - block.Y[i]) / _window.PixelMeters - 0.5);
                var last = Math.Min(_window.Height - 1, (int)Math.Floor(row + reach));
                for (var r = Math.Max(0, (int)Math.Ceiling(row - reach)); r <= last; r++)
                    AddToRow(shapes.Slice(r * _window.Width, _window.Width), column, (r - row) * _window.PixelMeters / _rows[r].Down, _rows[r].Right / _window.PixelMeters, block.WeightOf(i), _shape);
            }
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

    internal void AddOverLattice(List<NearBlock> events, Span<double> shapes)
    {
        var lattice = new Lattice(_window, Reach, StepMeters());
        var height = Math.Clamp(BandPoints / lattice.Columns, 1, lattice.Rows);
        // One row more: events share to the row below theirs, which the next band begins with.
        var sums = ArrayPool<double>.Shared.Rent(lattice.Columns * (height + 1));
        using var running = new RunningMoments(lattice.Columns, _window.PixelMeters / lattice.StepMeters);
        try
        {
            var band = sums.AsSpan(0, lattice.Columns * (height + 1));
            band.Clear();
            for (var first = 0; first < lattice.Rows; first += height)
            {
                foreach (var each in events)
                    lattice.Share(band, first, height, each);
                for (var row = first; row < Math.Min(first + height, lattice.Rows); row++)
                {
                    if (running.Run(band.Slice((row - first) * lattice.Columns, lattice.Columns)))
                        AddLatticeRow(lattice, row, running, shapes);
                }
                band[^lattice.Columns..].CopyTo(band);
                band[lattice.Columns..].Clear();
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(sums);
        }
    }

    private void AddLatticeRow(in Lattice lattice, int latticeRow, RunningMoments running, Span<double> shapes)
    {
        var (middle, reach) = ((_window.North - lattice.NorthOf(latticeRow)) / _window.PixelMeters - 0.5, Reach / _window.PixelMeters);
        var last = Math.Min(_window.Height - 1, (int)Math.Floor(middle + reach));
        for (var row = Math.Max(0, (int)Math.Ceiling(middle - reach)); row <= last; row++)
        {
            var kernel = _rows[row];
            var down = (row - middle) * _window.PixelMeters / kernel.Down;
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

        /// <summary>Of a row, in Web Mercator metres.</summary>
        public double NorthOf(int row) => WebMercator.EdgeMeters - (row + _firstRow) * StepMeters;

        /// <summary>Shares out what of a block lies at a row of a band or below it, before the next.</summary>
        /// <param name="sums">Of the band's rows, and of the one behind them.</param>
        public void Share(Span<double> sums, int firstRow, int rows, NearBlock near)
        {
            var (block, steps) = (near.Block, 1 / StepMeters);
            var (west, north) = (_firstColumn - (near.Shift + WebMercator.EdgeMeters) * steps, WebMercator.EdgeMeters * steps - _firstRow - firstRow);
            var (right, below) = (Columns - 1.0, (double)Math.Min(rows, Rows - 1 - firstRow));
            if (north - block.South * steps < 0 || north - block.North * steps >= below)
                return;
            for (var i = 0; i < block.Count; i++)
            {
                var (column, row) = (block.X[i] * steps - west, north - block.Y[i] * steps);
                if (!(column >= 0 && column < right && row >= 0 && row < below))
                    continue;
                var (left, top) = ((int)column, (int)row);
                var (toRight, down) = (column - left, (row - top) * block.WeightOf(i));
                var upper = sums.Slice(top * Columns + left, Columns + 2);
                var up = block.WeightOf(i) - down;
                upper[0] += up * (1 - toRight);
                upper[1] += up * toRight;
                upper[Columns] += down * (1 - toRight);
                upper[Columns + 1] += down * toRight;
            }
        }
    }
}

/// <param name="Shift">To be added to their x: a world, where they count from beyond the antimeridian.</param>
internal readonly record struct NearBlock(EventBlock Block, double Shift);
