namespace SpatialCockpit.Spatial;

/// <summary>What a check of presence comes to.</summary>
public enum Verdict
{
    Pass,
    Refuse,

    /// <summary>The fix is too inaccurate to tell: a second fix, a photo or a person decides.</summary>
    Uncertain,
}

/// <summary>What an inaccurate fix means.</summary>
public enum Doubt
{
    /// <summary>Neither yes nor no.</summary>
    Uncertain,

    /// <summary>The measured distance decides: beyond the limit is refused, within it passes and is flagged. So are maintenance sign-ins judged.</summary>
    Flag,

    /// <summary>Only what is surely within the limit passes.</summary>
    Refuse,
}

/// <summary>Whether a fix is within so many metres of a place.</summary>
/// <param name="LimitMeters">Reached exactly it passes.</param>
/// <param name="AccuracyWeight">How much of the fix's 68 % radius is added to, and taken from, its distance.</param>
public sealed record PresenceRule(double LimitMeters, Doubt WhenDoubtful = Doubt.Uncertain, double AccuracyWeight = 1);

/// <param name="DistanceMeters">To a centimetre, which is as exactly as coordinates of seven decimals tell.</param>
/// <param name="MarginMeters">From the measured distance to the limit; negative beyond it.</param>
/// <param name="Reasons">beyond-limit, inaccurate, accuracy-unknown.</param>
public sealed record PresenceFinding(Verdict Verdict, double DistanceMeters, double MarginMeters, IReadOnlyList<string> Reasons);

/// <summary>Decides three ways: a fix counts as within the limit when it is with its accuracy added, beyond it when it is with its accuracy taken off, and in between as its rule says.</summary>
public static class PresenceCheck
{
    public const string BeyondLimit = "beyond-limit";
    public const string Inaccurate = "inaccurate";
    public const string AccuracyUnknown = "accuracy-unknown";

    /// <param name="accuracyMeters">Null where the device does not say: the measured distance decides.</param>
    public static PresenceFinding Judge(LonLat at, double? accuracyMeters, LonLat target, PresenceRule rule)
    {
        var meters = Math.Round(Geodesic.DistanceMeters(at, target), 2);
        var doubt = rule.AccuracyWeight * (accuracyMeters ?? 0);
        var isDoubtful = meters + doubt > rule.LimitMeters && meters - doubt <= rule.LimitMeters;
        var isWithin = meters <= rule.LimitMeters;
        var verdict = !isDoubtful || rule.WhenDoubtful == Doubt.Flag ? isWithin ? Verdict.Pass : Verdict.Refuse
            : rule.WhenDoubtful == Doubt.Refuse ? Verdict.Refuse : Verdict.Uncertain;
        List<string> reasons = [];
        if (!isWithin)
            reasons.Add(BeyondLimit);
        if (isDoubtful && doubt > 0)
            reasons.Add(Inaccurate);
        if (accuracyMeters is null)
            reasons.Add(AccuracyUnknown);
        return new(verdict, meters, Math.Round(rule.LimitMeters - meters, 2), reasons);
    }
}
