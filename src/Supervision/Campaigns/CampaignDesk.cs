using Microsoft.AspNetCore.Http;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Campaigns.Declared;
using SpatialCockpit.Supervision.Campaigns.Drawing;
using SpatialCockpit.Supervision.Campaigns.Tasks;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Messages;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>What every question and every write of campaigns goes through. A parameter of the endpoints.</summary>
public sealed class CampaignDesk : Desk
{
    private CampaignDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    public CampaignKinds Kinds => Service<CampaignKinds>();

    public CityClock Clock => Service<CityClock>();

    internal ObjectTypes Types => Service<ObjectTypes>();

    public DateTimeOffset Now => Service<TimeProvider>().RecordedNow();

    public static async ValueTask<CampaignDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    /// <summary>A type as the caller may see its objects.</summary>
    internal ObjectType? TypeOf(string name) => Types.Find(name) is { } type ? type with { Attributes = type.Attributes.SeenBy(Caller) } : null;

    internal InspectorPool InspectorsOf(CampaignKind kind, Campaign campaign, ScopedTransaction transaction) => new(transaction, kind, campaign.Region, Service<CaseTypes>(), Service<Addressing>(), Now);

    public bool MayMake(CampaignKind kind) => IsOneOf(kind.Makers);

    public bool MayReview(CampaignKind kind) => IsOneOf(kind.Reviewers);

    /// <summary>Whether somebody could review a campaign of the sort.</summary>
    internal Task<bool> IsReviewerAsync(CampaignKind kind, Campaign campaign, string account, CancellationToken cancellationToken) => Service<Addressing>().IsInChargeAsync(account, kind.Reviewers, campaign.Region, cancellationToken);

    /// <summary>Makers see to tasks, and so do reviewers.</summary>
    public bool MaySeeTo(CampaignKind kind) => MayMake(kind) || MayReview(kind);

    /// <summary>One campaign; 404 where the caller sees none.</summary>
    internal Task<IResult> AskAsync(string code, Func<Campaign, CampaignKind, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        AskAsync(async transaction => await new CampaignRows(transaction).FindAsync(code, cancellationToken) is { } found && Kinds.Find(found.Kind) is { } kind ? await work(found, kind, transaction) : WebProblems.NotFound.With(), cancellationToken);

    /// <summary>For those who may with some sort at all.</summary>
    /// <param name="may">Whether the caller may with a sort.</param>
    internal async Task<IResult> WriteAsync(Func<CampaignKind, bool> may, Func<ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        Caller.Is(Role.Admin) || Kinds.All.Any(may) ? await OnceAsync(work, cancellationToken) : WebProblems.Forbidden.With();

    /// <summary>Nobody else changes the campaign meanwhile.</summary>
    internal Task<IResult> WriteAsync(string code, IfMatch ifMatch, Func<CampaignKind, bool> may, Func<Campaign, CampaignKind, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        WriteAsync(may, async transaction =>
        {
            var rows = new CampaignRows(transaction);
            if (await rows.HoldAsync(code, cancellationToken) is not { } held || Kinds.Find(held.Kind) is not { } kind)
                return await rows.FindAsync(code, cancellationToken) is null ? WebProblems.NotFound.With() : CampaignProblems.Outside.With();
            return !may(kind) ? WebProblems.Forbidden.With() : ifMatch.Refuses(held.RowVersion) is { } stale ? stale : await work(held, kind, transaction);
        }, cancellationToken);

    /// <summary>Nobody else changes the task meanwhile.</summary>
    internal Task<IResult> WriteAsync(string code, int number, IfMatch ifMatch, Func<CampaignKind, bool> may, Func<CampaignTask, Campaign, CampaignKind, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        WriteAsync(may, async transaction =>
        {
            var rows = new CampaignRows(transaction);
            if (await rows.FindAsync(code, cancellationToken) is not { } found || await new TaskRows(transaction).HoldAsync(found.Id, number, cancellationToken) is not { } held)
                return WebProblems.NotFound.With();
            // As it is now: who closes a campaign holds its tasks.
            if (await rows.FindAsync(code, cancellationToken) is not { } campaign || Kinds.Find(campaign.Kind) is not { } kind)
                return WebProblems.NotFound.With();
            return !may(kind) ? WebProblems.Forbidden.With() : ifMatch.Refuses(held.RowVersion) is { } stale ? stale : await work(held, campaign, kind, transaction);
        }, cancellationToken);

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
            return CampaignProblems.Outside.With();
        }
        catch (PostgresException e) when (ObjectDesk.Judge(e) is { } problem)
        {
            Response.Clear();
            return problem;
        }
    }
}
