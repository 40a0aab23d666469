namespace SpatialCockpit.Supervision.Cases.Actions;

/// <summary>To whom an action may hand a case, the recommended first.</summary>
/// <param name="People">Where a person is to be named.</param>
/// <param name="Departments">Where a department is, or may be.</param>
public sealed record ActionChoices(IReadOnlyList<PersonChoice> People, IReadOnlyList<DepartmentChoice> Departments);

/// <summary>Somebody who holds the post there and is not away.</summary>
/// <param name="OpenCases">That they alone have now.</param>
/// <param name="OnDuty">Their shift has begun and not ended.</param>
/// <param name="DutyGrid">That the case lies in and that they supervise; null for none.</param>
/// <param name="Recommended">Of those who supervise its duty grid, or else of all, the one with the fewest open cases; never the caller.</param>
public sealed record PersonChoice(string Account, int OpenCases, bool OnDuty, string? DutyGrid, bool Recommended)
{
    /// <summary>What the person is called; null for a program.</summary>
    public string? Name { get; init; }
}

/// <param name="Region">The division at which it stands.</param>
/// <param name="Rule">Code of the rule that gives it the case; null for others.</param>
public sealed record DepartmentChoice(string Code, string Name, string Region, string? Rule, bool Recommended);
