using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People.StandIns;

namespace SpatialCockpit.Supervision.Cases.People;

/// <summary>What people and departments are called that a case names by account and code.</summary>
internal static class CaseNames
{
    /// <summary>Members of what is said with a step that are accounts.</summary>
    private static readonly string[] SaidAccounts = ["to_person", "asked_by", StandIn.Noted];

    public static async Task<CaseDocument> NamedAsync(this CaseDocument document, CaseType type, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken) => document with
    {
        People = await PeopleNames.OfAsync(transaction, AccountsOf(document), cancellationToken),
        Departments = await DepartmentsAsync(document, type, desk, cancellationToken),
    };

    public static IEnumerable<string?> AccountsOf(CaseDocument document) =>
    [
        document.ReportedBy, document.HeldBy, .. (document.History ?? []).SelectMany(step => AccountsOf(step)),
        .. (document.Requests ?? []).SelectMany(request => request.Accounts),
    ];

    public static IEnumerable<string?> AccountsOf(StepDocument step) => [step.DoneBy, step.HeldBy, .. SaidAccounts.Select(name => Said(step, name)), Drawn(step)];

    private static async Task<IReadOnlyDictionary<string, string>> DepartmentsAsync(CaseDocument document, CaseType type, CaseDesk desk, CancellationToken cancellationToken)
    {
        var codes = (document.History ?? []).SelectMany(step => new[] { step.DepartmentCode, Said(step, "to_department") }).Append(document.DepartmentCode).OfType<string>().ToHashSet(StringComparer.Ordinal);
        // Most cases are with one department all the time, and its name is theirs.
        return codes.Count == 0 ? new Dictionary<string, string>()
            : document is { DepartmentCode: { } only, Department: { } name } && codes.Count == 1 ? new Dictionary<string, string> { [only] = name }
            : await desk.Departments.NamesAsync(type, codes, desk.Caller.Name, cancellationToken);
    }

    private static string? Said(StepDocument step, string name) =>
        step.Said is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Drawn(StepDocument step) =>
        step.Said is { ValueKind: JsonValueKind.Object } said && said.TryGetProperty("drawn", out var draw) && draw.ValueKind == JsonValueKind.Object && draw.TryGetProperty("drawn", out var person) ? person.GetString() : null;
}
