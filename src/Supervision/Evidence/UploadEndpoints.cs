using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Evidence.Uploads;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>Sending an attachment in as many requests as the line takes.</summary>
public static class UploadEndpoints
{
    internal static NoContent Options(HttpResponse response) => TusProtocol.Describe(response);

    internal static async Task<IResult> Announce(HttpContext http, Write write, AttachmentUploads uploads, AttachmentOptions options, RecordDatabase record, CancellationToken cancellationToken)
    {
        if (TusProtocol.Bytes(http.Request, TusProtocol.Length) is not (> 0 and var sizeBytes))
            return WebProblems.BadParameter.With($"{TusProtocol.Length}: the bytes of the file, at least one{(http.Request.Headers.ContainsKey(TusProtocol.DeferredLength) ? $"; {TusProtocol.DeferredLength} is not known here" : "")}.");
        if (sizeBytes > AttachmentOptions.MostBytes)
            return EvidenceProblems.FileTooLarge.With($"At most {AttachmentOptions.MostBytes} bytes.");
        if (http.Request.ContentType is not (null or TusProtocol.PieceType))
            return NoPiece();
        var (announced, refusal) = Announcement.Of(http.Request.Headers);
        if (refusal is not null)
            return refusal;
        var answer = await write.Saying(TusProtocol.Length, Announcement.MetadataHeader).OnceAsync(
            record, transaction => uploads.AnnounceAsync(transaction, write.Caller, sizeBytes, announced!, cancellationToken), cancellationToken);
        // Also when this was said before: the answer of then, and the offset of now.
        await answer.ExecuteAsync(http);
        if (http.Response.StatusCode != StatusCodes.Status201Created)
            return TypedResults.Empty;
        var code = http.Response.Headers.Location.ToString().Split('/')[^1];
        var step = await uploads.StandAsync(write.Caller, code, cancellationToken);
        if (step.Refusal is { } gone)
            return gone;
        return http.Request.ContentType is not null && step.Offset == 0
            ? await TakeAsync(http, write.Caller, uploads, options, code, 0, StatusCodes.Status201Created, cancellationToken)
            : Stand(http.Response, step, sizeBytes, options, StatusCodes.Status201Created);
    }

    internal static async Task<IResult> Head(string id, HttpContext http, AttachmentUploads uploads, AttachmentOptions options, CancellationToken cancellationToken)
    {
        if (await uploads.FindAsync(http.Caller(), id, cancellationToken) is not { } upload)
            return WebProblems.NotFound.With();
        var step = upload.IsComplete ? new(upload.SizeBytes) : await uploads.StandAsync(http.Caller(), id, cancellationToken);
        if (step.Refusal is { } refusal)
            return refusal;
        TusProtocol.SetBytes(http.Response, TusProtocol.Length, upload.SizeBytes);
        http.Response.Headers[Announcement.MetadataHeader] = upload.Metadata;
        http.Response.Headers.CacheControl = "no-store";
        return Stand(http.Response, step, upload.SizeBytes, options, StatusCodes.Status200OK);
    }

    internal static async Task<IResult> Append(string id, HttpContext http, AttachmentUploads uploads, AttachmentOptions options, CancellationToken cancellationToken)
    {
        if (http.Request.ContentType != TusProtocol.PieceType)
            return NoPiece();
        if (TusProtocol.Bytes(http.Request, TusProtocol.Offset) is not { } offset)
            return WebProblems.BadParameter.With($"{TusProtocol.Offset}: the bytes that were sent before.");
        if (await uploads.FindAsync(http.Caller(), id, cancellationToken) is not { } upload)
            return WebProblems.NotFound.With();
        return upload.Owner != http.Caller().Name ? WebProblems.Forbidden.With() : await TakeAsync(http, http.Caller(), uploads, options, id, offset, StatusCodes.Status204NoContent, cancellationToken);
    }

    internal static async Task<IResult> Withdraw(string id, Write write, AttachmentUploads uploads, AttachmentFolder folder, RecordDatabase record, CancellationToken cancellationToken)
    {
        var found = await uploads.FindAsync(write.Caller, id, cancellationToken);
        if (found is { } other && other.Owner != write.Caller.Name)
            return WebProblems.Forbidden.With("Only who sent it takes it back.");
        using var alone = found is null ? null : await uploads.AloneAsync(found.Code, cancellationToken);
        var answer = await write.OnceAsync(record, transaction => found is null ? Task.FromResult<IResult>(WebProblems.NotFound.With()) : AttachmentUploads.WithdrawAsync(transaction, found, cancellationToken), cancellationToken);
        if (found is not null && await uploads.FindAsync(write.Caller, id, CancellationToken.None) is null)
            await folder.ForgetAsync(found.Code, found.Sha256, CancellationToken.None);
        return answer;
    }

    private static async Task<IResult> TakeAsync(HttpContext http, Caller caller, AttachmentUploads uploads, AttachmentOptions options, string code, long offset, int status, CancellationToken cancellationToken)
    {
        if (!PieceChecksum.TryRead(http.Request.Headers, out var checksum))
            return EvidenceProblems.BadChecksum.With($"One of {PieceChecksum.Algorithms}, a blank, and Base64.");
        using var met = checksum;
        var step = await uploads.AppendAsync(caller, code, offset, http.Request.ContentLength, checksum, http.Request.Body, cancellationToken);
        if (step.Refusal is null)
            return Stand(http.Response, step, (await uploads.FindAsync(caller, code, cancellationToken))?.SizeBytes, options, status);
        if (step.Refusal.ProblemDetails.Type == EvidenceProblems.TakenOver.Slug)
            http.Response.Headers.Connection = "close"; // the rest of its body is not waited for long: whoever sends it has mostly gone on elsewhere
        else if (step.Refusal.StatusCode == StatusCodes.Status409Conflict)
            TusProtocol.SetBytes(http.Response, TusProtocol.Offset, step.Offset);
        return step.Refusal;
    }

    private static ProblemHttpResult NoPiece() => WebProblems.UnsupportedMediaType.With($"Content-Type: {TusProtocol.PieceType}.");

    private static StatusCodeHttpResult Stand(HttpResponse response, UploadStep step, long? sizeBytes, AttachmentOptions options, int status)
    {
        TusProtocol.SetBytes(response, TusProtocol.Offset, step.Offset);
        if (step.Offset != sizeBytes)
            Expire(response, options);
        if (step.Lsn is { } lsn)
            LsnHeader.Set(response, lsn);
        return TypedResults.StatusCode(status);
    }

    private static void Expire(HttpResponse response, AttachmentOptions options) => response.Headers[TusProtocol.Expires] = (DateTimeOffset.UtcNow + options.UnfinishedFor).ToString("R");
}
