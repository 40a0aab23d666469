using System.Text.Json.Serialization;
using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Laws;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>What a model is made of, but for its trees.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChanceParts), "chance")]
[JsonDerivedType(typeof(CountParts), "count")]
[JsonDerivedType(typeof(TimeParts), "time")]
internal abstract record ModelParts(Encoding Encoding)
{
    public abstract IRiskModel With(EncodedTrees trees);
}

internal sealed record ChanceParts(Encoding Encoding, ICalibration Calibration) : ModelParts(Encoding)
{
    public override IRiskModel With(EncodedTrees trees) => new ChanceModel(trees, Calibration);
}

internal sealed record CountParts(Encoding Encoding, string Objective, IMeanCalibration Calibration, NegativeBinomial Spread) : ModelParts(Encoding)
{
    public override IRiskModel With(EncodedTrees trees) => new CountModel(trees, Objective, Calibration, Spread);
}

internal sealed record TimeParts(Encoding Encoding, FailureLaw Law, ICalibration Calibration, double HorizonDays) : ModelParts(Encoding)
{
    public override IRiskModel With(EncodedTrees trees) => new TimeModel(trees, Law, Calibration, HorizonDays);
}
