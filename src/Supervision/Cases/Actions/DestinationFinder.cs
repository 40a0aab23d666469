using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Draws;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Finds where an action leads: the state, and who has the case there.</summary>
internal sealed class DestinationFinder(ScopedTransaction transaction, CaseTypes cases, Departments departments, GridSupervisors supervisors)
{
    /// <summary>What the history says: by which preference one of several was meant.</summary>
    public const string ChosenBy = "chosen_by";

    /// <summary>And of which sector the department is.</summary>
    public const string OfSector = "sector";

    /// <param name="steps">All of the case, in order.</param>
    /// <exception cref="ProblemException">It leads nowhere, or there is nobody.</exception>
    public async Task<Destination> FindAsync(Case @case, IReadOnlyList<CaseStep> steps, ActionCall call, CancellationToken cancellationToken)
    {
        var action = call.Action;
        if (!action.Moves)
            return new(call.Type.States[@case.State], Here(@case.Holder, @case, call.Type));
        if (action.To == CaseAction.Previous)
            return Previous(@case, steps, call.Type);
        var state = call.Type.States[action.To ?? @case.State];
        var post = PostAt(state, @case, call.Type);
        return action.Hands switch
        {
            Handing.Department => await ToDepartmentAsync(state, post, @case, call, null, cancellationToken),
            Handing.Rule => await ByRuleAsync(state, post, @case, call, cancellationToken),
            Handing.Up => new(state, post with { TierRegion = Neighbour(@case, call.Type, -1) }),
            Handing.Down => new(state, post with { TierRegion = Neighbour(@case, call.Type, +1) }),
            Handing.Person => await ToPersonAsync(state, post, @case, call, cancellationToken),
            Handing.Drawn => await DrawAsync(state, post, @case, call.At, cancellationToken),
            Handing.Sole => await ToSoleAsync(state, post, @case, call, cancellationToken),
            Handing.Lightest => await ToLightestAsync(state, post, @case, call, cancellationToken),
            Handing.Sector => await ToSectorAsync(state, post, @case, call, cancellationToken),
            _ => new(state, post),
        };
    }

    /// <summary>Whose turn it is there, before it is said which department or person.</summary>
    internal static CaseHolder PostAt(CaseState state, Case @case, CaseType type) => new(state.Post, TierOf(@case.Holder, @case, type), @case.Holder.Department, null);

    private static Destination Previous(Case @case, IReadOnlyList<CaseStep> steps, CaseType type)
    {
        var before = steps.Where(step => step.Moves).SkipLast(1).LastOrDefault() ?? throw new ProblemException(CaseProblems.NotAllowed, "It has not been anywhere else.");
        return new(type.States.GetValueOrDefault(before.State) ?? type.First, Here(before.Holder, @case, type));
    }

    private async Task<Destination> ByRuleAsync(CaseState state, CaseHolder post, Case @case, ActionCall call, CancellationToken cancellationToken)
    {
        var assignment = call.Body.ToDepartment is null ? await departments.SuggestAsync(call.Type, @case.ClassCode, @case.Region, call.By, cancellationToken) : null;
        return await ToDepartmentAsync(state, post, @case, call, assignment, cancellationToken);
    }

    private async Task<Destination> ToDepartmentAsync(CaseState state, CaseHolder post, Case @case, ActionCall call, Assignment? assignment, CancellationToken cancellationToken)
    {
        var code = assignment?.Department ?? call.Body.ToDepartment ?? throw Missing("to_department", call.Action.Hands == Handing.Rule ? "is required: no rule says who handles it." : "is required.");
        var department = await departments.FindAsync(call.Type, code, call.By, cancellationToken) ?? throw Missing("to_department", $"'{code}' is no department in use.");
        // What the rules say is taken whatever its division, named or not.
        if (assignment is null && !department.Takes(@case.Region, post.TierRegion) && (await departments.SuggestAsync(call.Type, @case.ClassCode, @case.Region, call.By, cancellationToken))?.Department != code)
            throw Missing("to_department", $"'{code}' stands neither over the place nor within {post.TierRegion}.");
        return new(state, post with { Department = department.Code })
        {
            Department = department,
            Notes = assignment is null ? new() { ["to_department"] = code } : new() { ["to_department"] = code, ["rule"] = assignment.Rule },
        };
    }

    private async Task<Destination> ToSectorAsync(CaseState state, CaseHolder post, Case @case, ActionCall call, CancellationToken cancellationToken)
    {
        var sector = call.Action.Sector ?? cases.SectorOf(@case.ClassCode) ?? throw new ProblemException(CaseProblems.NobodyThere, $"Of the class '{@case.ClassCode}' no sector is said.");
        var region = Division(@case, post, call.Action.Tier);
        var found = await departments.OfSectorAsync(call.Type, sector, region, call.By, cancellationToken);
        return found is [var sole] ? new(state, post with { Department = sole.Code }) { Department = sole, Notes = new() { ["to_department"] = sole.Code, [OfSector] = sector } }
            : throw new ProblemException(CaseProblems.NobodyThere, found.Count == 0 ? $"At {region} there is no department of the sector '{sector}'." : $"At {region} there are {found.Count} departments of the sector '{sector}', not one: {string.Join(", ", found.Select(each => each.Code))}.");
    }

    /// <summary>The division over the place that has so many digits; that at which the case is handled where none are said.</summary>
    private static string Division(Case @case, CaseHolder post, int? digits) =>
        (digits is { } length ? @case.Region.Length >= length ? @case.Region[..length] : null : post.TierRegion) ?? throw new ProblemException(CaseProblems.NoTier, digits is null ? "It is handled at no division." : $"It lies in no division of {digits} digits.");

    private async Task<Destination> ToPersonAsync(CaseState state, CaseHolder post, Case @case, ActionCall call, CancellationToken cancellationToken)
    {
        var person = call.Body.ToPerson ?? throw Missing("to_person", "is required.");
        if (!(await CandidatesAsync(post, @case, call.At, cancellationToken)).Contains(person))
            throw Missing("to_person", $"'{person}' does not hold the post there, or is away.");
        return new(state, post with { Person = person }) { Notes = new() { ["to_person"] = person } };
    }

    private async Task<Destination> ToSoleAsync(CaseState state, CaseHolder post, Case @case, ActionCall call, CancellationToken cancellationToken)
    {
        var (duty, here) = await SupervisorsAsync(post, @case, call, cancellationToken);
        var (meant, by) = await MeantAsync(here, @case, call, cancellationToken);
        return duty is null ? throw new ProblemException(CaseProblems.NobodyThere, "It lies in no duty grid.")
            : meant is [var sole] ? new(state, post with { Person = sole }) { Notes = by is null ? new() { ["to_person"] = sole, ["duty_grid"] = duty } : new() { ["to_person"] = sole, ["duty_grid"] = duty, [ChosenBy] = by.Value.ToString().ToLowerInvariant() } }
            : throw new ProblemException(CaseProblems.NobodyThere, $"Duty grid {duty} has {here.Count} supervisors who hold '{post.Post}' and are there, not one{(meant.Count < here.Count ? $"; {meant.Count} of them are preferred" : "")}.");
    }

    /// <summary>Of several, those who are preferred, as long as there are any; and which preference left one alone.</summary>
    private async Task<(IReadOnlyList<string> Meant, Preference? By)> MeantAsync(IReadOnlyList<string> here, Case @case, ActionCall call, CancellationToken cancellationToken)
    {
        foreach (var preference in call.Action.Prefers)
        {
            if (here.Count <= 1)
                break;
            IReadOnlyList<string> preferred = preference == Preference.Duty
                ? [.. (await new Workload(transaction).OfAsync(here, cancellationToken)).Where(each => each.OnDuty).Select(each => each.Account)] : [.. here.Where(account => account == @case.ReportedBy)];
            if (preferred is [var one])
                return ([one], preference);
            here = preferred.Count > 0 ? preferred : here;
        }
        return (here, null);
    }

    private async Task<Destination> ToLightestAsync(CaseState state, CaseHolder post, Case @case, ActionCall call, CancellationToken cancellationToken)
    {
        var (duty, here) = await SupervisorsAsync(post, @case, call, cancellationToken);
        var candidates = here.Count > 0 ? here : await ThereAsync(post, @case, call.At, cancellationToken);
        var person = await new Workload(transaction).LightestAsync(candidates, cancellationToken);
        return new(state, post with { Person = person }) { Notes = here.Count > 0 ? new() { ["to_person"] = person, ["duty_grid"] = duty } : new() { ["to_person"] = person } };
    }

    /// <summary>Supervisors of the case's duty grid who could be given it.</summary>
    private async Task<(string? Duty, IReadOnlyList<string> Here)> SupervisorsAsync(CaseHolder post, Case @case, ActionCall call, CancellationToken cancellationToken)
    {
        var (duty, accounts) = await supervisors.OfAsync(@case.UnitGridCode, call.By, cancellationToken);
        return (duty, accounts.Count == 0 ? [] : [.. (await CandidatesAsync(post, @case, call.At, cancellationToken)).Intersect(accounts)]);
    }

    private async Task<IReadOnlyList<string>> ThereAsync(CaseHolder post, Case @case, DateTimeOffset at, CancellationToken cancellationToken) =>
        await CandidatesAsync(post, @case, at, cancellationToken) is { Count: > 0 } there ? there : throw new ProblemException(CaseProblems.NobodyThere, $"Nobody who is there holds '{post.Post}'.");

    private async Task<Destination> DrawAsync(CaseState state, CaseHolder post, Case @case, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var candidates = await ThereAsync(post, @case, at, cancellationToken);
        var draw = Draw.New(candidates);
        return new(state, post with { Person = draw.Drawn[0] }) { Notes = new() { ["drawn"] = JsonOf(draw) } };
    }

    private static JsonObject JsonOf(Draw draw) => new() { ["seed"] = draw.Seed, ["candidates"] = new JsonArray([.. draw.Candidates.Select(candidate => (JsonNode)candidate)]), ["drawn"] = draw.Drawn[0] };

    private Task<IReadOnlyList<string>> CandidatesAsync(CaseHolder post, Case @case, DateTimeOffset at, CancellationToken cancellationToken) => new PostHolders(transaction, cases).CandidatesAsync(post, @case.Region, at, cancellationToken);

    /// <summary>Of a case that turned out to lie elsewhere, the same post there, and nobody in person.</summary>
    private static CaseHolder Here(CaseHolder holder, Case @case, CaseType type) =>
        TierOf(holder, @case, type) is var tier && tier == holder.TierRegion ? holder : holder with { TierRegion = tier, Person = null };

    /// <summary>Of a case that turned out to lie elsewhere, the division there.</summary>
    internal static string? TierOf(CaseHolder holder, Case @case, CaseType type) =>
        holder.TierRegion is not { } tier || @case.Region.StartsWith(tier, StringComparison.Ordinal) ? holder.TierRegion : type.TiersOf(@case.Region).LastOrDefault(other => other.Length <= tier.Length);

    /// <summary>One tier up or down, never past one.</summary>
    private static string Neighbour(Case @case, CaseType type, int step)
    {
        var tiers = type.TiersOf(@case.Region).ToList();
        var at = tiers.IndexOf(TierOf(@case.Holder, @case, type) ?? "");
        return at >= 0 && at + step >= 0 && at + step < tiers.Count ? tiers[at + step] : throw new ProblemException(CaseProblems.NoTier, step < 0 ? "It is at the top." : "It is as far down as cases are handled.");
    }

    private static ProblemException Missing(string member, string mistake) => CaseProblems.Mistaken(CaseProblems.BadAction, new(StringComparer.Ordinal) { [member] = mistake });
}
