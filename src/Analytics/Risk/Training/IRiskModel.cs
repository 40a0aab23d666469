using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>What a model of each kind does for those that serve it; what it tells of rows is its own.</summary>
internal interface IRiskModel : IDisposable
{
    /// <summary>Trees that it is made of.</summary>
    int Rounds { get; }

    Encoding Encoding { get; }

    /// <summary>What each feature adds to a row's margin, and behind them what all rows begin with: they add up to the margin, before calibration.</summary>
    /// <param name="encoded">Row by row, in the order of <see cref="Encoding"/>.</param>
    /// <returns>Row by row, a column more than there are features. Of log odds for chances; of the logarithm of the mean for counts, of days for times.</returns>
    float[] Contributions(float[] encoded);

    /// <summary>So that <see cref="ModelFile.Load"/> makes one of it that says the same to the last bit.</summary>
    /// <param name="folder">Made where there is none.</param>
    void Save(string folder);
}
