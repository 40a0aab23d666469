using System.Text.Json.Serialization;

namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>From a model's own log odds to a chance that comes true as often as it says; learned on rows later than those that the model was grown on.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(IsotonicCalibration), "isotonic")]
[JsonDerivedType(typeof(PlattCalibration), "platt")]
[JsonDerivedType(typeof(NoCalibration), "none")]
internal interface ICalibration
{
    double ChanceOf(double margin);
}
