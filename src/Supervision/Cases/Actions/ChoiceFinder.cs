using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People;

namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>Finds to whom a case may be handed: those whom <see cref="DestinationFinder"/> takes.</summary>
internal sealed class ChoiceFinder(ScopedTransaction transaction, CaseDesk desk)
{
    /// <summary>Of departments, so many are told at once: others are found by their names.</summary>
    public const int MostDepartments = 200;

    /// <param name="search">Of departments: part of the name, or the beginning of the code; empty for all.</param>
    public async Task<ActionChoices> FindAsync(Case @case, CaseType type, CaseAction action, string search, CancellationToken cancellationToken) => action.Hands switch
    {
        Handing.Person => new(await PeopleAsync(@case, type, action, cancellationToken), []),
        Handing.Department or Handing.Rule => new([], await DepartmentsAsync(@case, type, search, cancellationToken)),
        _ => new([], []),
    };

    private async Task<IReadOnlyList<PersonChoice>> PeopleAsync(Case @case, CaseType type, CaseAction action, CancellationToken cancellationToken)
    {
        if (!type.States.TryGetValue(action.To ?? @case.State, out var state))
            return [];
        var post = DestinationFinder.PostAt(state, @case, type);
        var candidates = await new PostHolders(transaction, desk.Cases).CandidatesAsync(post, @case.Region, desk.Now, cancellationToken);
        var (duty, supervisors) = await desk.GridSupervisors.OfAsync(@case.UnitGridCode, desk.Caller.Name, cancellationToken);
        var loads = await new Workload(transaction).OfAsync(candidates, cancellationToken);
        var names = await PeopleNames.OfAsync(transaction, loads.Select(load => load.Account), cancellationToken);
        var people = loads.Select(load => new PersonChoice(load.Account, load.OpenCases, load.OnDuty, supervisors.Contains(load.Account) ? duty : null, false) { Name = names.GetValueOrDefault(load.Account) })
            .OrderBy(person => person.Account == desk.Caller.Name).ThenBy(person => person.DutyGrid is null).ThenBy(person => person.OpenCases).ThenBy(person => person.Account, StringComparer.Ordinal).ToList();
        if (people is [{ } first, ..] && first.Account != desk.Caller.Name)
            people[0] = first with { Recommended = true };
        return people;
    }

    private async Task<IReadOnlyList<DepartmentChoice>> DepartmentsAsync(Case @case, CaseType type, string search, CancellationToken cancellationToken)
    {
        var suggested = await desk.Departments.SuggestAsync(type, @case.ClassCode, @case.Region, desk.Caller.Name, cancellationToken);
        var known = await desk.Departments.ListAsync(type, suggested?.Department, search, @case.Region, DestinationFinder.TierOf(@case.Holder, @case, type), MostDepartments, desk.Caller.Name, cancellationToken);
        return [.. known.Select(department => department.Code == suggested?.Department ? new DepartmentChoice(department.Code, department.Name, department.Region, suggested.Rule, true) : new(department.Code, department.Name, department.Region, null, false))];
    }
}
