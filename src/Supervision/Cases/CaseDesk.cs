using Microsoft.AspNetCore.Http;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial.Cql2;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>What every question and every write of cases goes through. A parameter of the endpoints.</summary>
public sealed class CaseDesk : Desk
{
    private CaseDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    public CaseTypes Cases => Service<CaseTypes>();

    public ObjectTypes Objects => Service<ObjectTypes>();

    internal CasePerformer Performer => Service<CasePerformer>();

    internal CaseLedger Ledger => Service<CaseLedger>();

    public Departments Departments => Service<Departments>();

    internal GridSupervisors GridSupervisors => Service<GridSupervisors>();

    internal CaseReporting Reporting => Service<CaseReporting>();

    public DateTimeOffset Now => Service<TimeProvider>().RecordedNow();

    public static async ValueTask<CaseDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    /// <summary>A sort as the caller may see its cases.</summary>
    internal CaseType SeenOf(CaseType type) => type with { Attributes = type.Attributes.SeenBy(Caller) };

    /// <summary>What a filter may ask.</summary>
    internal Dictionary<string, CqlColumn> Columns => CaseColumns.Of(Cases.All.Select(SeenOf));

    /// <summary>What it may ask for as it was.</summary>
    internal PastColumns Past => PastColumns.OfCases(Cases.All);

    /// <param name="whose">Only those whose turn is theirs; null for all.</param>
    /// <exception cref="CqlException">The filter cannot be read.</exception>
    internal async Task<(List<string> Conditions, List<object> Values)> WhereAsync(string? filter, ActionRights? whose, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        var (conditions, values) = CaseList.Where(filter, Columns, Past, Cases.Clock);
        if (whose is not null)
            conditions.Add(await new CaseTurns(transaction, Cases).MineAsync(whose.Own, values, cancellationToken));
        return (conditions, values);
    }

    /// <summary>What the caller may do with cases, by their posts, and by those of whom they stand in for.</summary>
    internal async Task<ActionRights> RightsAsync(ScopedTransaction transaction, CancellationToken cancellationToken) => new(Caller, await new PostHolders(transaction, Cases).ActingAsync(cancellationToken), Cases, Now);

    /// <summary>One case; 404 where the caller sees none.</summary>
    internal Task<IResult> AskAsync(string code, Func<Case, CaseType, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        AskAsync(async transaction => await new CaseRows(transaction).FindAsync(code, cancellationToken) is { } found && Cases.Find(found.Type) is { } type ? await work(found, type, transaction) : WebProblems.NotFound.With(), cancellationToken);

    /// <summary>Nobody else changes the case meanwhile.</summary>
    internal Task<IResult> WriteAsync(string code, IfMatch ifMatch, Func<ActionRights, Case, CaseType, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        WorkAsync(async (rights, transaction) => await new CaseRows(transaction).HoldAsync(code, cancellationToken) is not { } held || Cases.Find(held.Type) is not { } type ? WebProblems.NotFound.With()
            : ifMatch.Refuses(held.RowVersion) is { } stale ? stale
            : await work(rights, held, type, transaction), cancellationToken);

    /// <summary>For who has to do with cases at all.</summary>
    internal Task<IResult> WorkAsync(Func<ActionRights, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        OnceAsync(async transaction => await RightsAsync(transaction, cancellationToken) is { AreAny: true } rights ? await work(rights, transaction) : WebProblems.Forbidden.With(), cancellationToken);

    /// <summary>What the record refuses is told of as what it is.</summary>
    public override async Task<IResult> OnceAsync(Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await base.OnceAsync(work, cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            Response.Clear();
            return CaseProblems.Outside.With();
        }
    }
}
