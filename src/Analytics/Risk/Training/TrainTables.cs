using SpatialCockpit.Analytics.Risk.Features;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>Rows of the parts of a <see cref="TimeSplit"/>.</summary>
internal sealed record TrainTables(FeatureTable Grown, FeatureTable Stopped, FeatureTable Before, FeatureTable Calibrated, FeatureTable Known)
{
    /// <summary>Of parts that lie side by side.</summary>
    public static TrainTables Of(FeatureTable grown, FeatureTable stopped, FeatureTable calibrated) => new(grown, stopped, grown.With(stopped), calibrated, grown.With(stopped).With(calibrated));

    /// <summary>Rows of which it is known what became.</summary>
    public TrainTables OfKnownOutcome() => new(Grown.Known(), Stopped.Known(), Before.Known(), Calibrated.Known(), Known.Known());
}
