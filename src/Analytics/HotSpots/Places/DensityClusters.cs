using System.Runtime.InteropServices;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Analytics.HotSpots.Places;

/// <summary>
/// DBSCAN (Ester, Kriegel, Sander and Xu, KDD 1996) in metres on the ellipsoid: points that have enough others around them are the core of a cluster, what lies around a core belongs to it, the rest is noise.
/// </summary>
/// <param name="Labels">The cluster of each point, numbered from 0 in the order of their first core points; <see cref="Noise"/> for none. A point between two clusters belongs to the first.</param>
/// <param name="Count">Clusters.</param>
public sealed record DensityClusters(int[] Labels, int Count)
{
    public const int Noise = -1;
    private const int Unseen = -2;

    /// <param name="meters">How far around a point is, 0 or more.</param>
    /// <param name="points">How many a core point has around it, itself among them; at least 1.</param>
    public static DensityClusters Of(IReadOnlyList<LonLat> places, double meters, int points, CancellationToken cancellationToken) => Of(places, meters, points, long.MaxValue, cancellationToken)!;

    /// <param name="mostPairs">Of points that lie so near to each other, each counted from both sides.</param>
    /// <returns>Null where there are more.</returns>
    public static DensityClusters? Of(IReadOnlyList<LonLat> places, double meters, int points, long mostPairs, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(meters);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        var growth = new Growth(new(places), meters, points, new int[places.Count], cancellationToken) { PairsLeft = mostPairs };
        growth.Labels.AsSpan().Fill(Unseen);
        var clusters = 0;
        for (var point = 0; point < places.Count && growth.PairsLeft >= 0; point++)
        {
            if (growth.Labels[point] == Unseen && growth.Begin(point, clusters))
                clusters++;
        }
        return growth.PairsLeft >= 0 ? new(growth.Labels, clusters) : null;
    }

    private sealed class Growth(EarthIndex index, double meters, int points, int[] labels, CancellationToken cancellationToken)
    {
        private readonly List<int> _around = [];
        private readonly Queue<int> _pending = new();

        public int[] Labels => labels;

        /// <summary>Below 0 where it was too much.</summary>
        public long PairsLeft { get; set; }

        /// <returns>Whether the point is the first core of a cluster, all of which is found then.</returns>
        public bool Begin(int point, int cluster)
        {
            Look(point);
            labels[point] = _around.Count < points ? Noise : cluster;
            if (labels[point] == Noise)
                return false;
            Take(cluster);
            while (PairsLeft >= 0 && _pending.TryDequeue(out var next))
            {
                cancellationToken.ThrowIfCancellationRequested();
                Look(next);
                if (_around.Count >= points)
                    Take(cluster);
            }
            return true;
        }

        private void Look(int point)
        {
            _around.Clear();
            index.Within(point, meters, _around);
            PairsLeft -= _around.Count;
        }

        private void Take(int cluster)
        {
            foreach (var other in CollectionsMarshal.AsSpan(_around))
            {
                // What is noise already has too few around it to lead on.
                if (labels[other] == Unseen)
                    _pending.Enqueue(other);
                if (labels[other] < 0)
                    labels[other] = cluster;
            }
        }
    }
}
