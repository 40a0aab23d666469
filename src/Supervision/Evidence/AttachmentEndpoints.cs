using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Evidence.Captures;
using SpatialCockpit.Supervision.Evidence.Exif;
using SpatialCockpit.Supervision.Evidence.Uploads;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>What is known of an attachment, and its bytes.</summary>
public static class AttachmentEndpoints
{
    /// <param name="State"><c>unfinished</c> or <c>complete</c>.</param>
    /// <param name="Type">Media type, by the first bytes of the file.</param>
    /// <param name="Offset">Bytes that are here.</param>
    /// <param name="Lon">Of the capture, CGCS2000; with <paramref name="Lat"/>.</param>
    /// <param name="Capture">As the client told it.</param>
    /// <param name="Exif">As the file tells it.</param>
    /// <param name="Differences">Between the two, where there are any beyond the limits.</param>
    /// <param name="Content">Address of the bytes; null while it is unfinished.</param>
    public sealed record AttachmentDocument(
        string Id, string Name, string? Slot, string State, string? Type, long SizeBytes, long Offset, string Sha256, string Owner, string? Client, long? Sequence, DateTimeOffset? ClientTime, DateTimeOffset? CapturedAt,
        double? Lon, double? Lat, double? AccuracyM, Capture? Capture, ExifFacts? Exif, Differences? Differences, string? BelongsTo, DateTimeOffset CreatedAt, DateTimeOffset? CompletedAt, string? Content);

    internal static async Task<Results<Ok<AttachmentDocument>, ProblemHttpResult>> Show(string id, HttpContext http, AttachmentUploads uploads, CancellationToken cancellationToken) =>
        await uploads.FindAsync(http.Caller(), id, cancellationToken) is { } found ? TypedResults.Ok(Document(found, uploads.OffsetOf(found))) : WebProblems.NotFound.With();

    internal static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> Content(string id, HttpContext http, AttachmentUploads uploads, AttachmentFolder folder, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(http.Caller(), id, cancellationToken) is not { } found)
            return WebProblems.NotFound.With();
        if (found.Type is not { } type)
            return EvidenceProblems.Unfinished.With();
        if (await folder.OpenAsync(found.Sha256, cancellationToken) is not { } bytes)
        {
            WebProblems.AskToRetry(http.Response);
            return EvidenceProblems.ContentMissing.With();
        }
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Append(HeaderNames.Vary, "Authorization, Cookie");
        // With a name, so as an attachment: no browser shows it as a page of ours.
        return TypedResults.Stream(bytes, type, FileKind.OfType(type).Named(found.Name), found.CompletedAt, new EntityTagHeaderValue($"\"{found.Sha256}\""), enableRangeProcessing: true);
    }

    private static AttachmentDocument Document(Attachment of, long offset) => new(
        of.Code, of.Name, of.Slot, of.IsComplete ? "complete" : "unfinished", of.Type, of.SizeBytes, offset, of.Sha256, of.Owner, of.Client, of.Sequence, of.ClientTime, of.CapturedAt,
        Degrees(of.Place?.Lon), Degrees(of.Place?.Lat), of.AccuracyM, of.Capture, of.Exif, of.Differences, of.BelongsTo, of.CreatedAt, of.CompletedAt, of.IsComplete ? $"/attachments/{of.Code}/content" : null);

    /// <summary>To a centimetre.</summary>
    private static double? Degrees(double? exact) => exact is { } degrees ? Math.Round(degrees, 7) : null;
}
