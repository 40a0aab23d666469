using Microsoft.Extensions.ObjectPool;

namespace SpatialCockpit.Tiles.Snapshots.Selection;

/// <summary>Selections at rest between requests.</summary>
internal static class SelectionPool
{
    private static readonly DefaultObjectPool<FeatureSelection> Resting = new(new DefaultPooledObjectPolicy<FeatureSelection>(), Environment.ProcessorCount);

    public static FeatureSelection Rent() => Resting.Get();

    public static void Return(FeatureSelection selection) => Resting.Return(selection);
}
