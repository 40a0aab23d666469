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
    public static DensityClusters Of(IReadOnlyList<LonLat> places, double meters, int points, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(meters);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        var (index, labels, clusters) = (new EarthIndex(places), new int[places.Count], 0);
        labels.AsSpan().Fill(Unseen);
        List<int> around = [];
        for (var point = 0; point < labels.Length; point++)
        {
            if (labels[point] != Unseen)
                continue;
            around.Clear();
            index.Within(point, meters, around);
            labels[point] = around.Count < points ? Noise : clusters;
            if (labels[point] == clusters)
                Grow(index, labels, clusters++, around, meters, points, cancellationToken);
        }
        return new(labels, clusters);
    }

    /// <param name="around">Of its first core point.</param>
    private static void Grow(EarthIndex index, int[] labels, int cluster, List<int> around, double meters, int points, CancellationToken cancellationToken)
    {
        Queue<int> pending = new();
        Take(around);
        while (pending.TryDequeue(out var point))
        {
            cancellationToken.ThrowIfCancellationRequested();
            around.Clear();
            index.Within(point, meters, around);
            if (around.Count >= points)
                Take(around);
        }

        void Take(List<int> reached)
        {
            foreach (var other in CollectionsMarshal.AsSpan(reached))
            {
                // What is noise already has too few around it to lead on.
                if (labels[other] == Unseen)
                    pending.Enqueue(other);
                if (labels[other] < 0)
                    labels[other] = cluster;
            }
        }
    }
}
