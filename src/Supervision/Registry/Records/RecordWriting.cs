using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Evidence;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Guards;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Registry.Records;

/// <summary>Writes what has happened to an object, with its form, its proof and what its guards say; and declares it void. The one way, whoever asks: who may, is judged before.</summary>
public sealed class RecordWriting(ObjectTypes types, GuardDesk guards, FormCatalog forms, TimeProvider time)
{
    /// <param name="Record">Null where it is refused.</param>
    /// <param name="IsNew">False for what was written before under the same <c>source_id</c>.</param>
    internal sealed record Outcome(RecordRow? Record, bool IsNew, IResult? Refusal)
    {
        public static Outcome Refused(IResult refusal) => new(null, false, refusal);
    }

    /// <param name="kind">As the caller may see it.</param>
    internal async Task<Outcome> WriteAsync(ScopedTransaction transaction, Caller caller, RecordKind kind, ObjectType type, ObjectRow row, JsonElement body, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (read, mistakes) = RecordBody.Read(body, kind, types, now);
        if (read is null)
            return Outcome.Refused(RegistryProblems.Bad(mistakes));
        if (row.Life == "merged")
            return Outcome.Refused(RegistryProblems.WrongLife.With($"It turned out to be {row.MergedInto}."));
        var rows = new RecordRows(transaction);
        if (read.SourceId is { } sourceId && await rows.FindAsync(kind, caller.Name, sourceId, cancellationToken) is { } before)
            return (before.ObjectType, before.ObjectCode) == (type.Name, row.Code) ? new(before, false, null) : Outcome.Refused(RegistryProblems.SourceTaken.With());
        var answers = read.Form is { } form ? forms.Read(form, kind.Name, ObjectDocument.Parsed(row.Attributes)!.Value, read.Attachments, mistakes) : null;
        if (mistakes.Count > 0)
            return Outcome.Refused(RegistryProblems.Bad(mistakes));
        var verdict = kind.Guards.Count == 0 ? null : await guards.JudgeAsync(Question(kind, type.Name, row.Code, read, answers, body, caller), cancellationToken);
        if (verdict is { Permits: false })
            return Outcome.Refused(await guards.RefuseAsync($"record:{kind.Name}", verdict, type, row.Code, body, caller, read.OccurredAt, cancellationToken));
        var id = await rows.InsertAsync(kind, type, row, read, caller.Name, now, cancellationToken);
        var thing = $"registry.{kind.Name}:{id.ToString(CultureInfo.InvariantCulture)}";
        if (verdict is { Reasons.Count: > 0 })
            await new GuardAnswers(transaction).KeepAsync($"record:{kind.Name}", verdict, type, row.Code, thing, body, caller, read.OccurredAt, cancellationToken);
        var written = (await rows.FindAsync(kind, id, cancellationToken))!;
        if (await AttachmentRows.GiveToAsync(transaction, read.Attachments, thing, written.Region, written.Audience, cancellationToken) is { Count: > 0 } missing)
            return Outcome.Refused(RegistryProblems.Bad(new() { ["attachments"] = $"of these there is none that is whole, yours and free: {string.Join(", ", missing)}." }));
        if (answers is not null)
            await new FormRows(transaction).InsertAsync(answers, kind.Name, id, (type.Name, row.Id, row.Code), written.Region, written.Audience, read.OccurredAt, cancellationToken);
        await AuditLog.WriteAsync(transaction, "record.write", Target(written), ObjectAudit.Said(written.Attributes, written.Geometry, kind.Attributes), new { written.OccurredAt }, cancellationToken);
        return new(read.Attachments.Count == 0 ? written : (await rows.FindAsync(kind, id, cancellationToken))!, true, null);
    }

    /// <summary>It counts no more; what failed in its form waits for nobody.</summary>
    internal async Task VoidAsync(ScopedTransaction transaction, Caller caller, RecordKind kind, RecordRow record, string reason, CancellationToken cancellationToken)
    {
        await new RecordRows(transaction).VoidAsync(kind, record, caller.Name, reason, time.GetUtcNow(), cancellationToken);
        await new FormRows(transaction).VoidAsync(kind.Name, record.Id, caller.Name, cancellationToken);
        await AuditLog.WriteAsync(transaction, "record.void", Target(record), new { Reason = reason }, cancellationToken);
    }

    private static string Target(RecordRow record) => $"{record.ObjectType}/{record.ObjectCode}/{record.Kind}/{record.Id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Of what happened, as it was when it happened, however late it is told.</summary>
    private static GuardDesk.Question Question(RecordKind kind, string type, string code, RecordBody body, FormAnswers? answers, JsonElement said, Caller caller) => new(
        kind.Guards, new Dictionary<string, (string, string)>(StringComparer.Ordinal) { [""] = (type, code) }, caller, body.OccurredAt, body.Place.Value as Point, body.AccuracyMeters, body.Attachments, answers, said.TryGetProperty("attributes", out var attributes) ? attributes : default);
}
