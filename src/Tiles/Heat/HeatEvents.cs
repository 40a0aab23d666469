using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Heat;

/// <summary>
/// The rows of a layer as events, each at its place with what it counts: as of one moment, as one scope sees them. What is worked out from them is kept
/// with them and goes with them.
/// </summary>
internal sealed class HeatEvents(IReadOnlyList<EventBlock> blocks)
{
    /// <summary>Densest cells in which the peak is looked for.</summary>
    private const int PeakCandidates = 32;

    /// <summary>Peaks kept: of the radii that people really look at.</summary>
    private const int MostPeaks = 64;

    /// <summary>Pictures kept, of some 10 KB.</summary>
    private const int MostPictures = 1000;

    /// <summary>What a picture takes beside its bytes, and a set of events beside its own.</summary>
    private const int PictureOverheadBytes = 300, OverheadBytes = 2000;

    private readonly ConcurrentDictionary<DensityKernel, double> _peaks = new();

    /// <summary>By the exponent of the cells' side.</summary>
    private readonly ConcurrentDictionary<int, IReadOnlyList<(double X, double Y)>> _densest = new();

    private readonly Lazy<double> _middleScale = new(() => MiddleScaleOf(blocks));
    private readonly ConcurrentDictionary<HeatPicture, DrawnHeat> _pictures = new();
    private long _pictureBytes;

    internal IReadOnlyList<EventBlock> Blocks => blocks;

    public int Count { get; } = blocks.Sum(block => block.Count);

    /// <summary>Of memory, with the pictures drawn by now.</summary>
    public long Bytes => OverheadBytes + blocks.Sum(block => block.Bytes) + Interlocked.Read(ref _pictureBytes);

    public DrawnHeat Picture(HeatPicture picture)
    {
        if (_pictures.TryGetValue(picture, out var drawn))
            return drawn;
        if (_pictures.Count >= MostPictures)
        {
            _pictures.Clear();
            Interlocked.Exchange(ref _pictureBytes, 0);
        }
        drawn = picture.Draw(this);
        if (_pictures.TryAdd(picture, drawn))
            Interlocked.Add(ref _pictureBytes, drawn.Png.Length + PictureOverheadBytes);
        return drawn;
    }

    /// <returns>Events per square kilometre of ground at a place of the map, one by one, and of how many events.</returns>
    public (double PerSquareKilometer, int Events, double Weight) At(double placeX, double placeY, DensityKernel kernel)
    {
        var scale = MercatorScale.At(placeY);
        var squaredRadius = kernel.RadiusMeters * kernel.RadiusMeters;
        var (shapes, events, weight) = (0.0, 0, 0.0);
        // A little more than the radius, for the rounding; beyond the antimeridian all are looked at.
        var (right, up) = (1.001 * kernel.RadiusMeters / scale.East, 1.001 * kernel.RadiusMeters / scale.North);
        var isInside = Math.Abs(placeX) + right < WebMercator.EdgeMeters;
        foreach (var block in blocks)
        {
            if (isInside && !block.Meets(placeX - right, placeX + right, placeY - up, placeY + up))
                continue;
            for (var i = 0; i < block.Count; i++)
            {
                var (east, north) = (scale.East * Math.IEEERemainder(block.X[i] - placeX, WebMercator.WorldMeters), scale.North * (block.Y[i] - placeY));
                var squared = east * east + north * north;
                if (squared >= squaredRadius)
                    continue;
                var each = block.WeightOf(i);
                shapes += each * kernel.Shape.At(squared / squaredRadius);
                weight += each;
                events++;
            }
        }
        return (shapes * kernel.Peak * 1e6, events, weight);
    }

    /// <summary>
    /// About the highest density there is, in events per square kilometre: the highest at the middles of the events of the densest cells, a quarter to half a radius wide. It is
    /// what the ramp ends with, not a finding.
    /// </summary>
    public double Peak(DensityKernel kernel)
    {
        if (_peaks.TryGetValue(kernel, out var known))
            return known;
        if (_peaks.Count >= MostPeaks)
            _peaks.Clear();
        return _peaks[kernel] = _densest.GetOrAdd(Math.ILogB(kernel.RadiusMeters / 2), exponent => DensestCells(Math.ScaleB(1, exponent))).Select(middle => At(middle.X, middle.Y, kernel).PerSquareKilometer).DefaultIfEmpty(0).Max();
    }

    /// <summary>Metres on the ground in one of the map, where the events lie on average.</summary>
    public double MiddleScale => _middleScale.Value;

    private static double MiddleScaleOf(IReadOnlyList<EventBlock> blocks)
    {
        if (blocks.Count == 0)
            return 1;
        return MercatorScale.At(blocks.Sum(block => block.Y.Sum()) / blocks.Sum(block => block.Count)).Mean;
    }

    private List<(double X, double Y)> DensestCells(double side)
    {
        var cells = new Dictionary<(int, int), (double Weight, double X, double Y)>();
        var last = (int.MinValue, int.MinValue);
        ref var cell = ref Unsafe.NullRef<(double Weight, double X, double Y)>();
        foreach (var block in blocks)
        {
            for (var i = 0; i < block.Count; i++)
            {
                var (x, y, weight) = (block.X[i], block.Y[i], block.WeightOf(i));
                if (weight == 0)
                    continue;
                var place = ((int)Math.Floor(x / side), (int)Math.Floor(y / side));
                if (place != last)
                {
                    cell = ref CollectionsMarshal.GetValueRefOrAddDefault(cells, place, out _);
                    last = place;
                }
                cell = (cell.Weight + weight, cell.X + weight * x, cell.Y + weight * y);
            }
        }
        return [.. cells.Values.OrderByDescending(cell => cell.Weight).Take(PeakCandidates).Select(cell => (cell.X / cell.Weight, cell.Y / cell.Weight))];
    }
}
