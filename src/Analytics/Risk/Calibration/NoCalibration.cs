using SpatialCockpit.Analytics.Risk.Judging;

namespace SpatialCockpit.Analytics.Risk.Calibration;

/// <summary>Where there is too little to learn one from.</summary>
internal sealed record NoCalibration : ICalibration
{
    public double ChanceOf(double margin) => Logistic.At(margin);
}
