using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>Trees, and features as they take them: from a table to a margin for each row. Owns the trees.</summary>
internal sealed class EncodedTrees(Encoding encoding, BoostedTrees trees, int threads) : IDisposable
{
    public int Rounds => trees.Rounds;

    public Encoding Encoding => encoding;

    public double[] Margins(FeatureTable table) => Margins(encoding.Encode(table));

    /// <summary>The same of rows as the trees take them.</summary>
    public double[] Margins(float[] encoded)
    {
        using var matrix = new BoostMatrix(encoded, encoding.Columns.Count, threads);
        return Array.ConvertAll(trees.Margins(matrix), margin => (double)margin);
    }

    /// <inheritdoc cref="IRiskModel.Contributions"/>
    public float[] Contributions(float[] encoded)
    {
        using var matrix = new BoostMatrix(encoded, encoding.Columns.Count, threads);
        return trees.Contributions(matrix);
    }

    /// <inheritdoc cref="BoostedTrees.Save"/>
    public byte[] Save() => trees.Save();

    public void Dispose() => trees.Dispose();

    public static BoostMatrix MatrixOf(Encoding encoding, FeatureTable table, int threads) => new(encoding.Encode(table), encoding.Columns.Count, threads);
}
