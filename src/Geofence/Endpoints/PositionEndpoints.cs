using System.Buffers;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Geofence.Objects;
using SpatialCockpit.Geofence.Positions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geofence.Endpoints;

/// <summary><c>POST /positions</c>: answered when what it says is durable.</summary>
public static class PositionEndpoints
{
    /// <summary>A position of a report. Members of other names are kept among the attributes.</summary>
    /// <param name="Object">Its code: 1 to 200 characters that can be seen. <c>person:ACCOUNT</c> is whoever signs in so, and nobody else reports for them.</param>
    /// <param name="Lon">Degrees east, of the datum that crs names; on a plane metres east.</param>
    /// <param name="Lat">Degrees north, or metres.</param>
    /// <param name="Time">Of the fix, with its offset; from the year 2000 until five minutes from now.</param>
    /// <param name="Seq">Tells several fixes of one moment apart and orders them; 0 when left out.</param>
    /// <param name="AccuracyM">68 % radius in metres; 0 and left out mean unknown.</param>
    /// <param name="Speed">In metres a second, as the device says.</param>
    /// <param name="Attributes">Whatever else the device says, at most 16 KB.</param>
    public sealed record PositionForm(
        [property: StringLength(200, MinimumLength = 1)] string Object, double Lon, double Lat, DateTimeOffset Time, int? Seq = null,
        [property: Range(0.0, 1_000_000.0)] double? AccuracyM = null, [property: Range(0.0, 100_000.0)] double? Speed = null, PositionAttributes? Attributes = null);

    /// <param name="Power">Whether the device works: true, on or 1, false, off or 0; asked for by the rule of machines that move about.</param>
    public sealed record PositionAttributes(JsonElement? Power = null)
    {
        [JsonExtensionData]
        public Dictionary<string, JsonElement>? Others { get; init; }
    }

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
        var until = time.GetUtcNow() + options.FutureTolerance;
        if (await http.Request.BodyReader.ReadWholeAsync(body => body.IsSingleSegment ? PositionReport.Read(body.FirstSpan, system, until) : ReadCopy(body, system, until), cancellationToken) is not { } report)
            return WebProblems.BadBody.With("A JSON array of positions, or one a line.");
        await ReportedObjects.AssignAsync(report, known, keeper.Live, caller, !options.TakesUnknownObjects, cancellationToken);
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

    private static PositionReport? ReadCopy(in ReadOnlySequence<byte> body, ClientCrs crs, DateTimeOffset until)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(bytes);
            return PositionReport.Read(bytes.AsSpan(0, (int)body.Length), crs, until);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static List<Refused> Told(IEnumerable<Rejection> rejected) => [.. rejected.OrderBy(one => one.Index).Select(one => new Refused(one.Index, one.Type, one.Detail))];
}
