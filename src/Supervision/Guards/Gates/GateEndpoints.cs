using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Guards.Gates;

/// <summary>Machines and filling stations ask whether they may.</summary>
public static class GateEndpoints
{
    private const int MostAttachments = 100;
    private const int LongestCode = 200;

    private static readonly string[] Members = ["geometry", "accuracy_m", "attachments"];

    /// <param name="Objects">Types by name, as they are asked for; the first is the one that it is about.</param>
    /// <param name="MayAsk">Whether the caller may.</param>
    public sealed record GateDocument(string Name, Title Title, IReadOnlyDictionary<string, string> Objects, bool MayAsk, IReadOnlyList<GuardDocument> Guards);

    /// <param name="Reasons">What did not hold; of a permit, what was doubtful and let through.</param>
    public sealed record GateAnswer(bool Permit, IReadOnlyList<Reason> Reasons);

    internal static bool IsMember(string name) => Members.Contains(name);

    public static void MapGates(this IEndpointRouteBuilder routes)
    {
        var gates = routes.MapGroup("").WithTags("Gates").ProducesProblem(401).ProducesProblem(503);
        gates.MapGet("/gates", Gates).WithName("list-gates").WithSummary("Gates, and what they ask");
        gates.MapPost("/gates/{name}", AskAsync).WithName("ask-gate").WithSummary("May it? Objects by their names in the gate, as code or alias; geometry, accuracy_m and attachments where a guard asks for them").Accepts<JsonElement>("application/json")
            .Produces<GateAnswer>().ProducesProblem(400).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(413);
        gates.MapGet("/guard-answers", FindAsync).WithName("list-guard-answers").WithSummary("What gates answered and which records were refused or doubtful, newest first; guard: gate:NAME or record:KIND, permit, object_type and object_code")
            .Produces<Page<GuardAnswer>>().ProducesProblem(400);
    }

    private static Ok<List<GateDocument>> Gates(PackCatalog packs, ObjectDesk desk) => TypedResults.Ok(packs.World.All<Gate>(GatesSection.SectionKey).OrderBy(gate => gate.Name, StringComparer.Ordinal).Select(gate => new GateDocument(
        gate.Name, gate.Title, gate.Objects, desk.IsOneOf(gate.Callers), [.. gate.Guards.Select(GuardDocument.From)])).ToList());

    private static async Task<IResult> AskAsync(string name, JsonElement body, ObjectDesk desk, PackCatalog packs, GuardDesk guards, TimeProvider time, CancellationToken cancellationToken)
    {
        if (packs.World.Find<Gate>(GatesSection.SectionKey, name) is not { } gate)
            return WebProblems.NotFound.With();
        if (!desk.IsOneOf(gate.Callers))
            return WebProblems.Forbidden.With();
        return await desk.OnceAsync(async transaction =>
        {
            var (question, mistakes) = Read(body, gate, desk.Caller, time.GetUtcNow());
            if (question is null)
                return RegistryProblems.Bad(mistakes);
            var (type, code) = (desk.Types.Find(gate.Objects[gate.Main])!, question.Objects[""].Code);
            // Who does not see what it is about learns nothing of it.
            var seen = await ObjectAliases.FindAsync(transaction, type.Name, code, cancellationToken);
            var verdict = seen is null ? GuardJudge.NotSeen(code) : await guards.JudgeAsync(question, cancellationToken);
            await new GuardAnswers(transaction).KeepAsync(gate.Guard, verdict, type, seen ?? code, null, body, desk.Caller, question.At, cancellationToken);
            return TypedResults.Ok(new GateAnswer(verdict.Permits, verdict.Reasons));
        }, cancellationToken);
    }

    private static (GuardDesk.Question? Question, Dictionary<string, string> Mistakes) Read(JsonElement body, Gate gate, Caller caller, DateTimeOffset now)
    {
        var reader = new BodyReader(body, [.. gate.Objects.Keys, .. Members]);
        var objects = new Dictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var (name, type) in gate.Objects)
            if (reader.Text(name, LongestCode) is { Length: > 0 } code)
                objects.Add(name == gate.Main ? "" : name, (type, code));
            else
                reader.Mistakes.TryAdd(name, "is required: a code or an alias.");
        var question = new GuardDesk.Question(gate.Guards, objects, caller, now, reader.Place(ObjectGeometry.Point, gate.Name).Value as Point, reader.Meters("accuracy_m"), reader.Texts("attachments", MostAttachments, LongestCode) ?? []);
        return reader.Mistakes.Count == 0 ? (question, reader.Mistakes) : (null, reader.Mistakes);
    }

    private static Task<IResult> FindAsync(string? guard, bool? permit, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "object_type")] string? objectType, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "object_code")] string? objectCode, PageLimit? limit, Cursor? cursor, ObjectDesk desk, RecordKinds kinds, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            const string List = "guard-answers";
            var seen = kinds.SeenBy(desk.Caller).ToDictionary(kind => $"record:{kind.Name}", StringComparer.Ordinal);
            List<string> conditions = ["(a.guard not like 'record:%' or a.guard = any ($1))"];
            List<object> values = [seen.Keys.ToArray()];
            foreach (var (column, value) in new (string, object?)[] { ("guard", guard), ("permit", permit), ("object_type", objectType), ("object_code", objectCode) })
                if (value is not null)
                {
                    values.Add(value);
                    conditions.Add($"a.{column} = ${values.Count}");
                }
            if (cursor is { } place)
            {
                if (!place.TryRead(List, out var before))
                    return WebProblems.BadCursor.With();
                values.Add(before);
                conditions.Add($"a.id < ${values.Count}");
            }
            var most = PageLimit.Or(limit);
            var page = Page.Of(await new GuardAnswers(transaction).ReadAsync(conditions, values, most.Value + 1, cancellationToken), most, answer => Cursor.Of(List, answer.Id));
            return TypedResults.Ok(page with { Items = [.. page.Items.Select(answer => seen.TryGetValue(answer.Guard, out var kind) ? answer with { Asked = Shown(answer.Asked, kinds.Find(kind.Name)!.Attributes.HiddenFrom(desk.Caller)) } : answer)] });
        }, cancellationToken);

    /// <summary>What was said of a record, but for attributes that are not the caller's to read.</summary>
    private static JsonElement Shown(JsonElement asked, string[] hidden)
    {
        if (hidden.Length == 0 || JsonObject.Create(asked) is not { } shown || shown["attributes"] is not JsonObject attributes)
            return asked;
        foreach (var name in hidden)
            attributes.Remove(name);
        return JsonSerializer.SerializeToElement(shown);
    }
}
