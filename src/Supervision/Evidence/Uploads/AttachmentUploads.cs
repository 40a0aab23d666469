using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Evidence.Captures;
using SpatialCockpit.Supervision.Evidence.Exif;

namespace SpatialCockpit.Supervision.Evidence.Uploads;

/// <summary>Uploads from their announcement to the attachment: announced in the record, gathered in the folder, complete once all bytes are there and are those that were announced.</summary>
public sealed class AttachmentUploads(RecordDatabase record, AttachmentFolder folder, AttachmentOptions options, CityClock clock)
{
    private readonly UploadTurns _turns = new();

    public async Task<Attachment?> FindAsync(Caller caller, string code, CancellationToken cancellationToken)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, cancellationToken);
        return await AttachmentRows.FindAsync(transaction, code, cancellationToken);
    }

    /// <summary>Begins an upload, or says why none is begun; its address is the answer.</summary>
    internal async Task<IResult> AnnounceAsync(ScopedTransaction transaction, Caller caller, long sizeBytes, Announcement announced, CancellationToken cancellationToken)
    {
        var before = await AttachmentRows.UnfinishedAsync(transaction, cancellationToken);
        if (before.Count >= options.MostUnfinished || before.Bytes + sizeBytes > options.MostUnfinishedBytes)
            return EvidenceProblems.TooManyUnfinished.With($"You have begun {before.Count} uploads of {before.Bytes} bytes; at most {options.MostUnfinished} and {options.MostUnfinishedBytes} bytes.");
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await AttachmentRows.InsertAsync(transaction, code, sizeBytes, announced, caller.Scope, cancellationToken);
        await AuditLog.WriteAsync(transaction, "attachment.announce", code, new { announced.Sha256, size_bytes = sizeBytes }, cancellationToken);
        return TypedResults.Created($"/attachments/{code}");
    }

    /// <summary>How far an upload of this caller is; one whose bytes are all here is completed.</summary>
    public async Task<UploadStep> StandAsync(Caller caller, string code, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(code, cancellationToken);
        if (await FindAsync(caller, code, cancellationToken) is not { } upload)
            return UploadStep.Refused(WebProblems.NotFound.With());
        var offset = OffsetOf(upload);
        return !upload.IsComplete && offset == upload.SizeBytes ? await FinishAsync(caller, upload) : new(offset);
    }

    /// <summary>Takes further bytes of an upload of this caller.</summary>
    /// <param name="offset">Where the client believes that it goes on.</param>
    /// <param name="announced">Bytes of this body, where its length was told.</param>
    internal async Task<UploadStep> AppendAsync(Caller caller, string code, long offset, long? announced, PieceChecksum? checksum, Stream body, CancellationToken cancellationToken)
    {
        using var turn = await _turns.TakeAsync(code, cancellationToken);
        if (await FindAsync(caller, code, cancellationToken) is not { } upload)
            return UploadStep.Refused(WebProblems.NotFound.With());
        var here = OffsetOf(upload);
        if (offset != here)
            return UploadStep.Refused(EvidenceProblems.OffsetDiffers.With($"{here} bytes are here.", KeyValuePair.Create<string, object?>("offset", here)), here);
        if (upload.SizeBytes - here < announced)
            return UploadStep.Refused(EvidenceProblems.MoreThanAnnounced.With(), here);
        if (upload.IsComplete)
            return new(here);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Interrupted);
        try
        {
            return await TakeAsync(caller, upload, checksum, body, stop.Token);
        }
        catch (OperationCanceledException) when (turn.Interrupted.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return UploadStep.Refused(EvidenceProblems.TakenOver.With(), OffsetOf(upload));
        }
    }

    /// <summary>By its owner, what belongs to nothing; an unfinished upload as well.</summary>
    internal static async Task<IResult> WithdrawAsync(ScopedTransaction transaction, Attachment attachment, CancellationToken cancellationToken)
    {
        if (!await AttachmentRows.DeleteAsync(transaction, attachment, cancellationToken))
            return EvidenceProblems.InUse.With();
        await AuditLog.WriteAsync(transaction, "attachment.delete", attachment.Code, new { attachment.Sha256 }, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Nobody writes to it from here on, until what is returned is disposed.</summary>
    internal async Task<IDisposable> AloneAsync(string code, CancellationToken cancellationToken) => await _turns.TakeAsync(code, cancellationToken);

    internal long OffsetOf(Attachment upload) => upload.IsComplete ? upload.SizeBytes : folder.OffsetOf(upload.Code);

    private async Task<UploadStep> TakeAsync(Caller caller, Attachment upload, PieceChecksum? checksum, Stream body, CancellationToken cancellationToken)
    {
        long before, offset;
        FileKind? kind;
        await using (var file = folder.OpenToAppend(upload.Code))
        {
            before = file.Length;
            switch (await ArrivingBytes.TakeAsync(file, body, upload.SizeBytes - before, checksum, cancellationToken))
            {
                case ArrivingBytes.Arrival.TooMany:
                    return UploadStep.Refused(EvidenceProblems.MoreThanAnnounced.With(), before);
                case ArrivingBytes.Arrival.Damaged:
                    return UploadStep.Refused(EvidenceProblems.ChecksumMismatch.With(), before);
            }
            offset = file.Length;
            kind = FileKind.Of((await StartAsync(file, FileKind.TellingBytes)).Span);
        }
        // The client may have left with the last byte: it is completed all the same.
        if (offset == upload.SizeBytes)
            return await FinishAsync(caller, upload);
        // Nobody sends half a film of a kind that is refused in the end.
        return kind is null && offset >= FileKind.TellingBytes ? await GiveUpAsync(caller, upload, UploadStep.Refused(EvidenceProblems.UnsupportedFile.With())) : new(offset);
    }

    private async Task<UploadStep> FinishAsync(Caller caller, Attachment upload)
    {
        string sha256;
        ReadOnlyMemory<byte> head;
        await using (var file = folder.OpenToAppend(upload.Code))
        {
            file.Flush(flushToDisk: true); // whoever wrote it may have been killed before
            head = await StartAsync(file, JpegFile.HeadBytes);
            file.Position = 0;
            sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, CancellationToken.None));
        }
        if (sha256 != upload.Sha256)
            return await GiveUpAsync(caller, upload, UploadStep.Refused(EvidenceProblems.HashMismatch.With(null, KeyValuePair.Create<string, object?>("announced", upload.Sha256), KeyValuePair.Create<string, object?>("arrived", sha256))));
        if (FileKind.Of(head.Span[..Math.Min(head.Length, FileKind.TellingBytes)]) is not { } kind)
            return await GiveUpAsync(caller, upload, UploadStep.Refused(EvidenceProblems.UnsupportedFile.With()));
        var exif = kind == FileKind.Jpeg ? ExifFacts.Of(head.Span, clock) : null;
        var differences = Differences.Of(upload.Place, upload.AccuracyM, upload.CapturedAt, exif, options);
        Lsn? lsn = null;
        await folder.KeepAsync(upload.Code, sha256, async () => (lsn = await CompleteAsync(caller, upload, kind, exif, differences)) is not null, CancellationToken.None);
        return lsn is null ? UploadStep.Refused(WebProblems.NotFound.With()) : new(upload.SizeBytes, lsn);
    }

    private async Task<Lsn?> CompleteAsync(Caller caller, Attachment upload, FileKind kind, ExifFacts? exif, Differences? differences)
    {
        await using var transaction = await caller.Scope.BeginAsync(record, caller.Name, CancellationToken.None);
        if (!await AttachmentRows.CompleteAsync(transaction, upload, kind, exif, differences, CancellationToken.None))
            return null;
        await AuditLog.WriteAsync(transaction, "attachment.complete", upload.Code, new { upload.Sha256 }, CancellationToken.None);
        return await transaction.CommitAsync(CancellationToken.None);
    }

    /// <summary>Keeps nothing of an upload that can never be completed.</summary>
    private async Task<UploadStep> GiveUpAsync(Caller caller, Attachment upload, UploadStep step)
    {
        await using (var transaction = await caller.Scope.BeginAsync(record, caller.Name, CancellationToken.None))
        {
            await AttachmentRows.DeleteAsync(transaction, upload, CancellationToken.None);
            await AuditLog.WriteAsync(transaction, "attachment.refuse", upload.Code, new { reason = step.Refusal!.ProblemDetails.Type }, CancellationToken.None);
            await transaction.CommitAsync(CancellationToken.None);
        }
        folder.DropUpload(upload.Code);
        return step;
    }

    private static async Task<ReadOnlyMemory<byte>> StartAsync(FileStream file, int bytes)
    {
        file.Position = 0;
        var start = new byte[Math.Min(bytes, file.Length)];
        return start.AsMemory(0, await file.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false));
    }
}
