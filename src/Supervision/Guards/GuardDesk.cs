using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Forms;
using SpatialCockpit.Supervision.Obligations.Duties;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Guards;

/// <summary>Looks up what guards are asked about, and asks them.</summary>
public sealed class GuardDesk(RecordDatabase record, ObjectTypes types, DutyQuery duties, TimeProvider time)
{
    internal static readonly ProblemType GuardRefuses = new("guard-refuses", 409, "What must hold does not.");

    /// <summary>What is asked for.</summary>
    /// <param name="Objects">Type and code, or an alias, by name; the one that it is about has the empty name.</param>
    /// <param name="At">That is judged.</param>
    /// <param name="Said">Attributes of the record that would be written; nothing where none is.</param>
    public sealed record Question(
        IReadOnlyList<Guard> Guards, IReadOnlyDictionary<string, (string Type, string Code)> Objects, Caller Caller, DateTimeOffset At, Point? Place, double? AccuracyMeters, IReadOnlyList<string> Attachments, FormAnswers? Form = null, JsonElement Said = default);

    /// <summary>By what is, whatever the caller sees.</summary>
    public async Task<GuardVerdict> JudgeAsync(Question question, CancellationToken cancellationToken)
    {
        await using var all = await Scope.Everything.BeginBesideAsync(record, question.Caller.Name, cancellationToken);
        var found = new Dictionary<string, GuardedObject>(StringComparer.Ordinal);
        foreach (var (name, (type, code)) in question.Objects)
            if (types.Find(type) is { } known && await FindAsync(all, known, code, question.At, cancellationToken) is { } row)
                found.Add(name, new(known, row));
        var missing = GuardJudge.Missing(question.Objects.ToDictionary(asked => asked.Key, asked => asked.Value.Code, StringComparer.Ordinal), found);
        var asked = new GuardCase(found, question.Caller, question.At, question.Place, question.AccuracyMeters, question.Attachments, question.Form, question.Said, all, duties);
        return new([.. missing, .. (await GuardJudge.JudgeAsync(question.Guards, asked, cancellationToken)).Reasons]);
    }

    /// <summary>Keeps why a record was refused, with all that was said: nothing of it is lost, and nothing of it counts.</summary>
    public async Task<ProblemHttpResult> RefuseAsync(string guard, GuardVerdict verdict, ObjectType type, string code, JsonElement body, Caller caller, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using (var transaction = await caller.Scope.BeginBesideAsync(record, caller.Name, cancellationToken))
        {
            await new GuardAnswers(transaction).KeepAsync(guard, verdict, type, code, null, body, caller, at, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        return GuardRefuses.With(string.Join(" ", verdict.Reasons.Select(reason => reason.Otherwise.Chinese)), [new("reasons", verdict.Reasons)]);
    }

    /// <summary>As it was at the moment; an object that was made later, as it was made.</summary>
    private async Task<ObjectRow?> FindAsync(ScopedTransaction all, ObjectType type, string code, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var rows = new ObjectRows(all, type);
        var row = await ObjectAliases.FindAsync(all, type.Name, code, cancellationToken) is { } own ? await rows.FindAsync(own, cancellationToken) : null;
        return row is not null && at < row.ValidFrom ? await rows.FindAsync(row, at, time.GetUtcNow(), cancellationToken) ?? row : row;
    }
}
