using System.Text.Json.Serialization;

namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>From a model's own logarithm of a mean count to a mean as high as what comes on average; learned on rows later than those that the model was grown on.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MeanFactor), "factor")]
[JsonDerivedType(typeof(IsotonicMeans), "isotonic")]
internal interface IMeanCalibration
{
    /// <returns>Above 0.</returns>
    double MeanOf(double margin);
}
