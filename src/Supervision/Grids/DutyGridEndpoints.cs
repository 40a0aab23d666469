using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Grids.Duties;

namespace SpatialCockpit.Supervision.Grids;

/// <summary>Duty grids (责任网格): drawn of cells that share edges, each cell in at most one, with those who supervise them.</summary>
public static class DutyGridEndpoints
{
    private const int MostCells = 1000;
    private const int MostSupervisors = 100;
    private const int LongestName = 200;
    private const string List = "duty-grids";
    private static readonly SearchValues<char> CodeMarks = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static void MapDutyGrids(this IEndpointRouteBuilder routes)
    {
        var duties = routes.MapGroup("/duty-grids").WithTags("Grids").ProducesProblem(400).ProducesProblem(401).ProducesProblem(503);
        duties.MapGet("", FindAsync).WithName("list-duty-grids").WithSummary("Duty grids with their cells and supervisors; region: a division; supervisor: an account").Produces<Page<DutyGrid>>();
        duties.MapGet("/{code}", ShowAsync).WithName("get-duty-grid").WithSummary("A duty grid with its outline").Produces<DutyGrid>().ProducesProblem(404);
        Change(duties.MapPost("", MakeAsync)).WithName("make-duty-grid").WithSummary("A duty grid of cells that share edges and that no other holds").Produces<DutyGrid>(201);
        Change(duties.MapPut("/{code}", PutAsync)).WithName("put-duty-grid").WithSummary("Its name, its cells and its supervisors, all of them").Produces<DutyGrid>().ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
        Change(duties.MapDelete("/{code}", DeleteAsync)).WithName("delete-duty-grid").WithSummary("Its cells are in no duty grid then").Produces(204).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);
    }

    private static RouteHandlerBuilder Change(RouteHandlerBuilder endpoint) => endpoint.RequireRole(Role.Dispatcher, Role.Admin).ProducesProblem(403).ProducesProblem(409).ProducesProblem(413).ProducesProblem(422);

    private static async Task<IResult> FindAsync(string? region, string? supervisor, PageLimit? limit, Cursor? cursor, GridDesk desk, CancellationToken cancellationToken)
    {
        if (region is not null && !UnitGridEndpoints.IsRegion(region))
            return WebProblems.BadParameter.With("region: the code of a division.");
        var after = 0L;
        if (cursor is { } place && !place.TryRead(List, out after))
            return WebProblems.BadCursor.With();
        var most = PageLimit.Or(limit);
        return await desk.AskAsync(async transaction =>
        {
            var page = Page.Of(await new DutyGridRows(transaction).ListAsync(region ?? "", supervisor, after, most.Value + 1, cancellationToken), most, row => Cursor.Of(List, row.Id));
            return TypedResults.Ok(new Page<DutyGrid>([.. page.Items.Select(row => row.Duty)], page.Next));
        }, cancellationToken);
    }

    private static Task<IResult> ShowAsync(string code, GridDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await new DutyGridRows(transaction).FindAsync(code, cancellationToken) is { } found ? TypedResults.Ok(Tagged(found, desk)) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> MakeAsync(DutyGridForm form, GridDesk desk, CancellationToken cancellationToken) => desk.OnceAsync(async transaction =>
    {
        await GridEdits.BeginAsync(transaction, cancellationToken);
        var rows = new DutyGridRows(transaction);
        var (wanted, problem) = await JudgeAsync(form, null, rows, desk, cancellationToken);
        if (wanted is null)
            return problem!;
        var code = form.Code ?? await rows.NextCodeAsync(wanted.Office, cancellationToken);
        if (await rows.FindAsync(code, cancellationToken) is not null)
            return GridProblems.DutyTaken.With(code);
        await rows.PutAsync(code, wanted.Name, wanted.Office, wanted.Cells, wanted.Supervisors, cancellationToken);
        return TypedResults.Created($"/duty-grids/{code}", await WrittenAsync("make", null, code, transaction, desk, cancellationToken));
    }, cancellationToken);

    private static Task<IResult> PutAsync(string code, DutyGridForm form, IfMatch ifMatch, GridDesk desk, CancellationToken cancellationToken) =>
        OfAsync(code, ifMatch, desk, async (there, rows, transaction) =>
        {
            var (wanted, problem) = await JudgeAsync(form, there.Duty, rows, desk, cancellationToken);
            if (wanted is null)
                return problem!;
            await rows.PutAsync(code, wanted.Name, wanted.Office, wanted.Cells, wanted.Supervisors, cancellationToken);
            return TypedResults.Ok(await WrittenAsync("put", there.Duty, code, transaction, desk, cancellationToken));
        }, cancellationToken);

    private static Task<IResult> DeleteAsync(string code, IfMatch ifMatch, GridDesk desk, CancellationToken cancellationToken) =>
        OfAsync(code, ifMatch, desk, async (there, rows, transaction) =>
        {
            await rows.DeleteAsync(code, cancellationToken);
            await AuditLog.WriteAsync(transaction, "duty_grid.delete", code, AuditedChange.Of(there.Duty, null), null, cancellationToken);
            return TypedResults.NoContent();
        }, cancellationToken);

    private static Task<IResult> OfAsync(string code, IfMatch ifMatch, GridDesk desk, Func<DutyGridRow, DutyGridRows, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) => desk.OnceAsync(async transaction =>
    {
        await GridEdits.BeginAsync(transaction, cancellationToken);
        var rows = new DutyGridRows(transaction);
        if (await rows.FindAsync(code, cancellationToken) is not { } there)
            return WebProblems.NotFound.With();
        if (!desk.Caller.Scope.Supervises(there.Duty.StreetOfficeCode))
            return GridProblems.Elsewhere.With();
        return ifMatch.Refuses(there.RowVersion) ?? await work(there, rows, transaction);
    }, cancellationToken);

    private static async Task<DutyGrid> WrittenAsync(string verb, DutyGrid? before, string code, ScopedTransaction transaction, GridDesk desk, CancellationToken cancellationToken)
    {
        var written = (await new DutyGridRows(transaction).FindAsync(code, cancellationToken))!;
        await AuditLog.WriteAsync(transaction, $"duty_grid.{verb}", code, AuditedChange.Of(before, written.Duty), null, cancellationToken);
        return Tagged(written, desk);
    }

    private static DutyGrid Tagged(DutyGridRow row, GridDesk desk)
    {
        row.RowVersion.Tag(desk.Response);
        return row.Duty;
    }

    private sealed record Wanted(string Name, string Office, string[] Cells, string[] Supervisors);

    /// <param name="there">Null of one that is to be made.</param>
    private static async Task<(Wanted? Wanted, IResult? Problem)> JudgeAsync(DutyGridForm form, DutyGrid? there, DutyGridRows rows, GridDesk desk, CancellationToken cancellationToken)
    {
        var mistakes = MistakesOf(form, there);
        if (mistakes.Count > 0)
            return (null, Bad(mistakes));
        string[] cells = [.. form.Cells!.Select(FifteenDigits).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)!];
        string[] supervisors = [.. (form.Supervisors ?? []).Distinct(StringComparer.Ordinal)];
        var office = cells[0][..9];
        if (!desk.Caller.Scope.Supervises(office))
            return (null, GridProblems.Elsewhere.With());
        var holders = await rows.HoldersAsync(cells, cancellationToken);
        if (cells.Where(cell => !holders.ContainsKey(cell)).ToList() is { Count: > 0 } missing)
            mistakes["cells"] = $"there is none of the code {string.Join(", ", missing.Take(10))}.";
        if (await rows.UnknownAsync(supervisors, office, cancellationToken) is { Length: > 0 } unknown)
            mistakes["supervisors"] = $"nobody who supervises there is named {string.Join(", ", unknown.Take(10))}.";
        if (mistakes.Count > 0)
            return (null, Bad(mistakes));
        if (holders.Where(holder => holder.Value is not null && holder.Value != there?.Code).Select(holder => new HeldCell(holder.Key, holder.Value!)).OrderBy(held => held.Cell, StringComparer.Ordinal).ToList() is [var first, ..] held)
            return (null, GridProblems.Held.With($"{first.Cell} is of {first.DutyGrid}.", [new("held", held)]));
        if (await rows.PiecesAsync(cells, cancellationToken) is { Count: > 1 } pieces)
            return (null, GridProblems.Apart.With($"{string.Join(", ", pieces.Skip(1).SelectMany(piece => piece).Take(10))} {(pieces is [_, [_]] ? "shares" : "share")} no edge with the rest.", [new("pieces", pieces)]));
        return (new(form.Name!.Trim(), office, cells, supervisors), null);
    }

    private static Dictionary<string, string> MistakesOf(DutyGridForm form, DutyGrid? there)
    {
        Dictionary<string, string> mistakes = new(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(form.Name) || form.Name.Length > LongestName || form.Name.Contains('\0'))
            mistakes["name"] = $"is required, at most {LongestName} characters.";
        if (form.Cells is not { Count: > 0 and <= MostCells })
            mistakes["cells"] = $"1 to {MostCells} codes of unit grids.";
        else if (form.Cells.FirstOrDefault(cell => FifteenDigits(cell) is null) is { } odd)
            mistakes["cells"] = $"'{odd}' is no code of a unit grid.";
        else if (form.Cells.Any(cell => cell is null))
            mistakes["cells"] = "are codes of unit grids.";
        else if (form.Cells.Select(cell => cell[..9]).Distinct(StringComparer.Ordinal).ToList() is not [var office])
            mistakes["cells"] = "are of one street office.";
        else if (there is not null && office != there.StreetOfficeCode)
            mistakes["cells"] = $"are of {there.StreetOfficeCode}, as its code says.";
        else if (there is null && form.Code is { } code && !IsCodeOf(office, code))
            mistakes["code"] = $"{office} and one to six capitals or digits.";
        if (form.Supervisors?.Count > MostSupervisors || form.Supervisors?.Any(account => string.IsNullOrWhiteSpace(account) || account.Contains('\0')) == true)
            mistakes["supervisors"] = $"at most {MostSupervisors} names of accounts.";
        if (there is not null && form.Code is not null && form.Code != there.Code)
            mistakes["code"] = "stays as it is.";
        return mistakes;
    }

    private static bool IsCodeOf(string office, string code) =>
        code.StartsWith(office, StringComparison.Ordinal) && code.Length - office.Length is >= 1 and <= 6 && code.AsSpan(office.Length).IndexOfAnyExcept(CodeMarks) < 0;

    private static string? FifteenDigits(string? cell) => UnitGridCode.TryParse(cell, out var code) ? code.FifteenDigits : null;

    private static ProblemHttpResult Bad(Dictionary<string, string> mistakes) => GridProblems.BadDuty.With(string.Join(" ", mistakes.Select(mistake => $"{mistake.Key}: {mistake.Value}")), [new("members", mistakes)]);
}
