using System.Text.Json;
using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>What one would go by without a model, with chances that come true: its column, and the curve of it.</summary>
/// <param name="Least">Stands for what is not known: below all that was met.</param>
/// <param name="Curve">Null where it tells nothing: all have the usual chance.</param>
/// <param name="Usual">Share that came true.</param>
internal sealed record BaselineCurve(double Least, ICalibration? Curve, double Usual)
{
    private const string File = "baseline.json";

    /// <summary>From so many rows on the curve has any form: a column of yes and no, and age behind it, lies on no line.</summary>
    private const int FreeRows = 2000;

    /// <summary>Learned on some rows.</summary>
    /// <param name="met">All values that there are, for what is the least.</param>
    public static BaselineCurve Of(IEnumerable<double> met, double[] values, bool[] outcomes)
    {
        var least = met.Where(double.IsFinite).DefaultIfEmpty(0).Min() - 1;
        var known = Array.ConvertAll(values, value => double.IsFinite(value) ? value : least);
        ICalibration? curve = values.Length >= FreeRows ? IsotonicCalibration.Of(known, outcomes) : PlattCalibration.Of(known, outcomes);
        return new(least, curve, outcomes.Length == 0 ? 0.5 : outcomes.Count(came => came) / (double)outcomes.Length);
    }

    public static BaselineCurve Read(string folder) => JsonSerializer.Deserialize<BaselineCurve>(System.IO.File.ReadAllBytes(Path.Combine(folder, File)), WireJson.Options)!;

    public void Save(string folder) => System.IO.File.WriteAllBytes(Path.Combine(folder, File), JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options));

    /// <summary>By which rows are ranked: finite.</summary>
    public double[] Scores(double[] values) => Array.ConvertAll(values, value => double.IsFinite(value) ? value : Least);

    public double[] Chances(double[] values) => Array.ConvertAll(Scores(values), score => Curve?.ChanceOf(score) ?? Usual);
}
