using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Geofence.Tracks;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary><c>POST /positions</c>: answered when what it says is durable.</summary>
public static class PositionEndpoints
{
    /// <param name="Index">The how-manieth of the report, from 0; of lines those count that hold anything.</param>
    /// <param name="Type">bad-line, missing-member, bad-member, not-a-number, off-earth, bad-time, in-future, impossible-speed, unknown-object or conflict.</param>
    public sealed record Refused(int Index, string Type, string Detail);

    /// <param name="Duplicates">Known already, word for word.</param>
    /// <param name="Late">Of those accepted, too old for rules: kept as history.</param>
    public sealed record Receipt(int Accepted, int Duplicates, int Late, IReadOnlyList<Refused> Rejected);

    internal static async Task<Results<Ok<Receipt>, ProblemHttpResult>> Take(
        string? crs, HttpContext http, TrackKeeper keeper, IKnownObjects known, GeofenceOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!ClientCrs.TryParse(crs ?? "wgs84", out var system))
            return GeofenceProblems.UnknownDatum.With();
        var caller = http.Caller();
        var (until, owner) = (time.GetUtcNow() + options.FutureTolerance, Owner.Of(caller.Scope));
        if (await http.Request.BodyReader.ReadWholeAsync(body => body.IsSingleSegment ? PositionReport.Read(body.FirstSpan, system, until, owner) : ReadCopy(body, system, until, owner), cancellationToken) is not { } report)
            return WebProblems.BadBody.With("A JSON array of positions, or one a line.");
        await ReportedObjects.AssignAsync(report, known, keeper.Live, caller.Scope, !options.TakesUnknownObjects, cancellationToken);
        if (report.Fixes.Count == 0)
            return TypedResults.Ok(new Receipt(0, 0, 0, Told(report.Rejected)));
        if (await keeper.TakeAsync(report, cancellationToken) is not { } outcome)
        {
            WebProblems.AskToRetry(http.Response, 1);
            return GeofenceProblems.IntakeFull.With();
        }
        if (outcome.Lsn is { } lsn)
            LsnHeader.Set(http.Response, lsn);
        return TypedResults.Ok(new Receipt(outcome.Accepted, outcome.Duplicates, outcome.Late, Told(report.Rejected.Concat(outcome.Rejected))));
    }

    private static PositionReport? ReadCopy(in ReadOnlySequence<byte> body, ClientCrs crs, DateTimeOffset until, Owner owner)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(bytes);
            return PositionReport.Read(bytes.AsSpan(0, (int)body.Length), crs, until, owner);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static List<Refused> Told(IEnumerable<Rejection> rejected) => [.. rejected.OrderBy(one => one.Index).Select(one => new Refused(one.Index, one.Type, one.Detail))];
}
