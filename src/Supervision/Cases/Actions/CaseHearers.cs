using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Cases.People.StandIns;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Finds whom an action concerns, and has them told once it is done.</summary>
internal sealed class CaseHearers(ScopedTransaction transaction, CaseTypes cases)
{
    /// <param name="before">Steps of the case before the action.</param>
    public async Task TellAsync(Case @case, IReadOnlyList<CaseStep> before, ActionCall call, Destination destination, CancellationToken cancellationToken)
    {
        if (call.Action.Tells is not { } tells)
            return;
        HashSet<string> accounts = new(StringComparer.Ordinal);
        foreach (var hearer in tells.To)
            accounts.UnionWith(hearer switch
            {
                CaseHearer.Turn => await TurnAsync(@case, destination.Holder, call.At, cancellationToken),
                CaseHearer.Handlers => HandlersOf(before),
                _ => @case.ReportedBy is { } reporter ? [reporter] : [],
            });
        foreach (var post in tells.Posts)
            accounts.UnionWith(await TurnAsync(@case, destination.Holder with { Post = post, Person = null }, call.At, cancellationToken));
        accounts.UnionWith(tells.Doers.Select(action => before.LastOrDefault(step => step.Action == action)?.DoneBy).OfType<string>());
        if (accounts.Count == 0)
            return;
        // Stand-ins outlast what a deputy may see.
        var deputies = await new StandInRows(transaction).DeputiesAsync(accounts, call.At, cancellationToken);
        accounts.UnionWith(await new CaseAccounts(transaction).SeeingAsync(@case, deputies, cancellationToken));
        accounts.Remove(call.By);
        if (accounts.Count > 0)
            await new CaseRows(transaction).TellAsync(@case, before[^1].Number + 1, [.. accounts.Order(StringComparer.Ordinal)], cancellationToken);
    }

    private async Task<IReadOnlyList<string>> TurnAsync(Case @case, CaseHolder holder, DateTimeOffset at, CancellationToken cancellationToken) =>
        holder.Person is { } person ? [person] : await new PostHolders(transaction, cases).CandidatesAsync(holder, @case.Region, at, cancellationToken);

    private static IEnumerable<string> HandlersOf(IReadOnlyList<CaseStep> steps) =>
        steps.Zip(steps.Skip(1)).Where(pair => pair.First.Stage == CaseState.Handled && pair.First.Holder.Post is { } post && pair.Second.ByPost == post).Select(pair => pair.Second.DoneBy);
}
