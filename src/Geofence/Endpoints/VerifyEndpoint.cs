using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary><c>POST /fences/verify</c>: a sign-in at a lift, an approver on site, a phone beside its device.</summary>
public static class VerifyEndpoint
{
    /// <summary>Positions of a moving target that are older say little about where it is.</summary>
    private const double UsualMostAgeSeconds = 300;

    private const string TargetOld = "target-position-old";

    /// <param name="Object">A code: where it was last reported, else where it is registered.</param>
    public sealed record Target(double? Lon = null, double? Lat = null, string? Object = null);

    /// <param name="AccuracyM">68 % radius.</param>
    /// <param name="Time">Of the fix; now when left out.</param>
    /// <param name="LimitM">Reached exactly it passes.</param>
    /// <param name="WhenDoubtful">What an inaccurate fix means: uncertain, flag (the measured distance decides) or refuse.</param>
    /// <param name="AccuracyWeight">How much of the accuracy counts.</param>
    /// <param name="MostAgeS">Of a moving target's position, against the fix.</param>
    public sealed record Question(
        double Lon, double Lat, Target Target, double? AccuracyM = null, DateTimeOffset? Time = null, double LimitM = 100, Doubt WhenDoubtful = Doubt.Uncertain, double AccuracyWeight = 1, double MostAgeS = UsualMostAgeSeconds);

    /// <param name="MarginM">From the measured distance to the limit; negative beyond it.</param>
    /// <param name="Reasons">beyond-limit, inaccurate, accuracy-unknown, target-position-old.</param>
    public sealed record Answer(Verdict Verdict, double DistanceM, double MarginM, IReadOnlyList<string> Reasons, double? AccuracyM, double LimitM, double TargetLon, double TargetLat, DateTimeOffset? TargetTime);

    private readonly record struct Place(LonLat At, DateTimeOffset? Time);

    internal static async Task<Results<Ok<Answer>, ProblemHttpResult>> Verify(Question question, string? crs, HttpContext http, TrackKeeper keeper, IKnownObjects known, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!ClientCrs.TryParse(crs ?? "wgs84", out var system))
            return GeofenceProblems.UnknownDatum.With();
        if (Mistake(question) is { } mistake)
            return WebProblems.BadBody.With(mistake);
        if (system.Read(question.Lon, question.Lat) is not { } at)
            return WebProblems.BadBody.With("lon, lat: no place on earth.");
        if (question.Target.Object is null && (question.Target.Lon is null || question.Target.Lat is null || system.Read(question.Target.Lon.Value, question.Target.Lat.Value) is null))
            return WebProblems.BadBody.With("target: lon and lat of a place on earth, or the code of an object.");
        if (await FindAsync(question.Target, system, http.Caller().Scope, keeper, known, cancellationToken) is not { } target)
            return WebProblems.NotFound.With($"There is no place known of '{question.Target.Object}'.");
        var finding = PresenceCheck.Judge(at, question.AccuracyM, target.At, new(question.LimitM, question.WhenDoubtful, question.AccuracyWeight));
        var age = target.Time is { } seen ? ((question.Time ?? time.GetUtcNow()) - seen).Duration().TotalSeconds : 0;
        if (age > question.MostAgeS)
            finding = finding with { Verdict = finding.Verdict == Verdict.Refuse ? Verdict.Refuse : Verdict.Uncertain, Reasons = [.. finding.Reasons, TargetOld] };
        var (lon, lat) = system.Write(target.At);
        return TypedResults.Ok(new Answer(finding.Verdict, finding.DistanceMeters, finding.MarginMeters, finding.Reasons, question.AccuracyM, question.LimitM, lon, lat, target.Time));
    }

    private static async ValueTask<Place?> FindAsync(Target target, ClientCrs system, Scope scope, TrackKeeper keeper, IKnownObjects known, CancellationToken cancellationToken)
    {
        if (target.Object is not { } code)
            return new(system.Read(target.Lon!.Value, target.Lat!.Value)!.Value, null);
        if (keeper.Live.Find(code) is { } live && live.Owner.IsSeenBy(scope))
            return new(new(live.Fix.Lon, live.Fix.Lat), live.Fix.At);
        return (await known.FindAsync([code], cancellationToken)).TryGetValue(code, out var registered) && registered.Owner.IsSeenBy(scope) && registered.Place is { } at ? new(at, null) : null;
    }

    private static string? Mistake(Question question) =>
        question.AccuracyM is { } accuracy && !(accuracy >= 0 && double.IsFinite(accuracy)) ? "accuracy_m: metres, not negative."
        : !(question.LimitM > 0 && question.LimitM <= 1_000_000) ? "limit_m: metres, above 0."
        : !(question.AccuracyWeight is >= 0 and <= 10) ? "accuracy_weight: 0 to 10."
        : !(question.MostAgeS >= 0) ? "most_age_s: seconds, not negative."
        : null;
}
