using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>One action on many cases, in one transaction: what cannot be done with a case leaves that case as it is, and the others go on.</summary>
internal sealed class CaseBatch(CaseDesk desk, ActionRights rights, ScopedTransaction transaction)
{
    private const int Most = 500;
    private const int LongestFilter = 10_000;

    /// <param name="Done">How many are done or asked for.</param>
    /// <param name="Left">How many are left as they were.</param>
    /// <param name="Cases">Each with what became of it, in the order of their numbers.</param>
    public sealed record Outcome(int Done, int Left, IReadOnlyList<CaseOutcome> Cases);

    /// <param name="State">Where it stands now; null where the caller sees it no more.</param>
    /// <param name="Asked">It is asked for, and done when somebody with the final right approves.</param>
    /// <param name="Problem">Type of the problem why it is left as it was; null for none.</param>
    public sealed record CaseOutcome(string Code, bool Done, bool Asked, string? State, string? Problem, string? Detail);

    /// <param name="Cases">Numbers; null where a filter finds them.</param>
    /// <param name="States">Empty for any.</param>
    /// <param name="Action">What is sent with each.</param>
    private sealed record Body(IReadOnlyList<string>? Cases, string? Filter, IReadOnlyList<string> States, JsonElement Action);

    /// <exception cref="ProblemException">Not even one could be done so.</exception>
    public async Task<Outcome> ActAsync(string action, JsonElement json, CancellationToken cancellationToken)
    {
        if (!desk.Cases.All.Any(type => type.Actions.ContainsKey(action)))
            throw new ProblemException(WebProblems.NotFound, WebProblems.NotFound.Title);
        var body = Read(json);
        // In the order of their numbers: of two batches none waits for the other while the other waits for it.
        List<string> codes = [.. (body.Cases ?? await FoundAsync(body, cancellationToken)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        // Who opens another case waits for a number while holding the first: a batch that held numbers while it waits for its next case would wait for them, and they for it.
        if (desk.Cases.All.Any(type => type.Actions.TryGetValue(action, out var known) && known.Opens is not null))
            await new CaseRows(transaction).HoldAsync(codes, cancellationToken);
        List<CaseOutcome> outcomes = [];
        foreach (var code in codes)
            outcomes.Add(await OneAsync(code, action, body, cancellationToken));
        var done = outcomes.Count(outcome => outcome.Done);
        return new(done, outcomes.Count - done, outcomes);
    }

    private static Body Read(JsonElement json)
    {
        var reader = new BodyReader(json, "cases", "filter", "states", "attributes", "to_department", "to_person", "geometry", "accuracy_m");
        var (cases, filter) = (reader.Texts("cases", Most, 100), reader.Text("filter", LongestFilter));
        if (cases is null == filter is null)
            reader.Mistakes.TryAdd("cases", "or a filter is required, not both.");
        var body = new Body(cases, filter, reader.Texts("states", 100, 100) ?? [], ActionOf(json));
        return reader.Mistakes.Count == 0 ? body : throw CaseProblems.Mistaken(CaseProblems.BadAction, reader.Mistakes);
    }

    private static JsonElement ActionOf(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return json;
        var action = JsonObject.Create(json)!;
        foreach (var member in (string[])["cases", "filter", "states"])
            action.Remove(member);
        return JsonSerializer.SerializeToElement(action, WireJson.Options);
    }

    /// <summary>Those that wait for the caller.</summary>
    private async Task<List<string>> FoundAsync(Body body, CancellationToken cancellationToken)
    {
        var (conditions, values) = await desk.WhereAsync(body.Filter, rights, transaction, cancellationToken);
        if (body.States.Count > 0)
        {
            values.Add(body.States.ToArray());
            conditions.Add(string.Create(CultureInfo.InvariantCulture, $"o.state = any (${values.Count})"));
        }
        var found = await new CaseRows(transaction).ListAsync(conditions, values, CaseList.SortOf("code")!, CaseList.Name, null, Most + 1, cancellationToken) ?? [];
        return found.Count <= Most ? [.. found.Select(row => row.Case.Code)]
            : throw CaseProblems.Mistaken(CaseProblems.BadAction, new(StringComparer.Ordinal) { ["filter"] = $"finds more than {Most} cases." });
    }

    private async Task<CaseOutcome> OneAsync(string code, string action, Body body, CancellationToken cancellationToken)
    {
        var isAsked = false;
        try
        {
            await transaction.PartAsync(async () => isAsked = await ActAsync(code, action, body, cancellationToken), cancellationToken);
        }
        catch (ProblemException e)
        {
            return await LeftAsync(code, e.Problem, e.Message, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return await LeftAsync(code, CaseProblems.Outside, CaseProblems.Outside.Title, cancellationToken);
        }
        return new(code, true, isAsked, await StateAsync(code, cancellationToken), null, null);
    }

    private async Task<bool> ActAsync(string code, string action, Body body, CancellationToken cancellationToken)
    {
        if (await new CaseRows(transaction).HoldAsync(code, cancellationToken) is not { } held || desk.Cases.Find(held.Type) is not { } type)
            throw new ProblemException(WebProblems.NotFound, WebProblems.NotFound.Title);
        if (!type.Actions.TryGetValue(action, out var known) || !known.From.Contains(held.State) || (body.States.Count > 0 && !body.States.Contains(held.State)))
            throw new ProblemException(CaseProblems.NotAllowed, $"The case is in '{held.State}'.");
        return await new CaseActing(desk, rights, transaction).ActAsync(held, type, known, body.Action, cancellationToken);
    }

    private async Task<CaseOutcome> LeftAsync(string code, ProblemType problem, string detail, CancellationToken cancellationToken) =>
        new(code, false, false, await StateAsync(code, cancellationToken), problem.Slug, detail);

    private async Task<string?> StateAsync(string code, CancellationToken cancellationToken) => (await new CaseRows(transaction).FindAsync(code, cancellationToken))?.State;
}
