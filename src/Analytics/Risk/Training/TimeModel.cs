using SpatialCockpit.Analytics.Risk.Boosting;
using SpatialCockpit.Analytics.Risk.Calibration;
using SpatialCockpit.Analytics.Risk.Features;
using SpatialCockpit.Analytics.Risk.Judging;
using SpatialCockpit.Analytics.Risk.Laws;

namespace SpatialCockpit.Analytics.Risk.Training;

/// <summary>How long it takes until something happens: features as it takes them, trees, the law of times around what they say, and the curve from its log odds of a chance to chances.</summary>
/// <param name="horizonDays">For which the curve was learned.</param>
internal sealed class TimeModel(EncodedTrees trees, FailureLaw law, ICalibration calibration, double horizonDays) : IRiskModel
{
    /// <summary>What happened on the day itself took half of it.</summary>
    private const float LeastDays = 0.5f;

    private static readonly FailureLaw[] Laws = [.. from shape in Enum.GetValues<FailureShape>() from scale in new[] { 0.6, 1, 1.6 } select new FailureLaw(shape, scale)];

    public int Rounds => trees.Rounds;

    public Encoding Encoding => trees.Encoding;

    public FailureLaw Law => law;

    public ICalibration Calibration => calibration;

    public double HorizonDays => horizonDays;

    /// <summary>
    /// Grown on some rows, stopped by the negative log likelihood of later ones, by which its law is chosen, too, of three shapes and three scales each. Then calibrated on rows later still, and
    /// grown anew on all. Rows of which nothing is known yet are left out.
    /// </summary>
    /// <param name="horizonDays">Chances within so many are calibrated.</param>
    /// <exception cref="UntrainableException">There is nothing to learn from.</exception>
    public static TimeModel Train(TrainTables rows, double horizonDays, TreeSettings settings, CancellationToken cancellationToken)
    {
        rows = rows.OfKnownOutcome();
        var ((days, happened), (laterDays, laterHappened)) = (TimesOf(rows.Grown.Outcomes), TimesOf(rows.Stopped.Outcomes));
        UntrainableException.ThrowIfNone(days);
        if (!happened.Contains(true))
            throw new UntrainableException($"It happened in none of {days.Length} rows: how long it takes cannot be told.");
        using var growth = new Growth(rows.Grown, rows.Stopped, settings.Threads, SetTimes, Excess(days, happened));
        GrowthPlan PlanOf(FailureLaw law) => new(SettingsOf(law, settings, law.Place(days, happened)), laterHappened.Contains(true) ? margins => law.Loss(margins, laterDays, laterHappened) : null);
        var law = growth.Best(Laws, PlanOf, cancellationToken);
        var plan = PlanOf(law);
        var rounds = growth.RoundsOf(plan, cancellationToken);
        using var before = growth.Grow(plan.Settings, rows.Before, rounds, cancellationToken);
        var calibration = CalibrationOf(before.Margins(rows.Calibrated), TimesOf(rows.Calibrated.Outcomes), law, horizonDays);
        return new(growth.Grow(plan.Settings, rows.Known, rounds, cancellationToken), law, calibration, horizonDays);
    }

    /// <param name="encoded">Rows as the trees take them.</param>
    /// <returns>One for each row: after so many days it has happened to half of those like it. By the law alone; far beyond the times that were seen it is a guess.</returns>
    public double[] MedianDays(float[] encoded) => Array.ConvertAll(trees.Margins(encoded), law.MedianDays);

    /// <param name="encoded">Rows as the trees take them.</param>
    /// <returns>One for each row, 0 to 1, not falling with the days. True as often as told for the horizon; for other lengths the law's curve is bent alike.</returns>
    public double[] ChancesWithin(float[] encoded, double days) => Array.ConvertAll(trees.Margins(encoded), margin => calibration.ChanceOf(LogOdds(law, margin, days)));

    public float[] Contributions(float[] encoded) => trees.Contributions(encoded);

    public void Save(string folder) => ModelFile.Save(folder, trees, new TimeParts(trees.Encoding, law, calibration, horizonDays));

    public void Dispose() => trees.Dispose();

    private static double LogOdds(FailureLaw law, double margin, double days) => Reliability.LogOdds(law.ChanceWithin(margin, days));

    private static (float[] Days, bool[] Happened) TimesOf(Outcomes outcomes) => (Array.ConvertAll(outcomes.Values, days => Math.Max(days, LeastDays)), outcomes.Happened);

    /// <summary>What had not happened when it was looked at last may take for ever.</summary>
    private static void SetTimes(BoostMatrix matrix, Outcomes outcomes)
    {
        var (days, happened) = TimesOf(outcomes);
        matrix.SetTimes(days, [.. days.Select((time, row) => happened[row] ? time : float.PositiveInfinity)]);
    }

    /// <summary>How much more often it happened to a row than to all in the same time: by it categories are ranked, for a short time of one that was not looked at for long says nothing.</summary>
    private static float[] Excess(float[] days, bool[] happened)
    {
        var perDay = happened.AsSpan().Count(true) / days.Sum(time => (double)time);
        return [.. days.Select((time, row) => (float)((happened[row] ? 1 : 0) - perDay * time))];
    }

    private static TreeSettings SettingsOf(FailureLaw law, TreeSettings settings, double place) => settings with
    {
        Objective = "survival:aft",
        Others = [new("aft_loss_distribution", law.Shape.ToString().ToLowerInvariant()), new("aft_loss_distribution_scale", TreeSettings.Text(law.Scale)), new("base_score", TreeSettings.Text((float)Math.Exp(place)))],
    };

    /// <summary>
    /// Platt's curve of the law's chance within the horizon against what came, of rows of which that is known: it happened within, or they were looked at for as long. Where many were lost from sight
    /// before, those that it happened to count for too much; there chances are told too high.
    /// </summary>
    private static ICalibration CalibrationOf(double[] margins, (float[] Days, bool[] Happened) times, FailureLaw law, double horizonDays)
    {
        bool HasCome(int row) => times.Happened[row] && times.Days[row] <= horizonDays;
        var known = Enumerable.Range(0, margins.Length).Where(row => HasCome(row) || times.Days[row] >= horizonDays).ToArray();
        return known.Length > 0 && PlattCalibration.Of(Array.ConvertAll(known, row => LogOdds(law, margins[row], horizonDays)), Array.ConvertAll(known, HasCome)) is { } curve ? curve : new NoCalibration();
    }
}
