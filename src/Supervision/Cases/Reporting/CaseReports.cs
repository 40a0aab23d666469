using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>Reports as their callers write them, sent at once or kept as drafts before.</summary>
internal static class CaseReports
{
    /// <returns>201 with the case, or why it is not reported.</returns>
    public static async Task<IResult> TakeAsync(JsonElement json, ActionRights rights, CaseDesk desk, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var type = TypeOf(json, desk);
        if (!desk.IsOneOf(type.Reporters) && !rights.Holds(type.First.Post))
            return WebProblems.Forbidden.With();
        var (body, mistakes) = ReportBody.Read(json, desk.SeenOf(type), desk.Cases, desk.Objects, desk.Now);
        if (body is null)
            throw CaseProblems.Mistaken(CaseProblems.BadCase, mistakes);
        var code = await desk.Reporting.ReportAsync(transaction, desk.Caller, type, body, desk.Now, cancellationToken);
        var made = (await new CaseRows(transaction).FindAsync(code, cancellationToken))!;
        return TypedResults.Created($"/cases/{Uri.EscapeDataString(code)}", await CaseDocument.WholeAsync(made, type, rights, desk, transaction, cancellationToken));
    }

    /// <summary>That is named; where there is one only, that.</summary>
    public static CaseType TypeOf(JsonElement json, CaseDesk desk)
    {
        var all = desk.Cases.All.ToList();
        var name = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var said) ? said.ValueKind == JsonValueKind.String && WireJson.IsUnicode(said) ? said.GetString() : "" : null;
        return (name is null && all is [var only] ? only : desk.Cases.Find(name ?? ""))
            ?? throw CaseProblems.Mistaken(CaseProblems.BadCase, new(StringComparer.Ordinal) { ["type"] = $"is one of {string.Join(", ", all.Select(type => type.Name))}." });
    }
}
