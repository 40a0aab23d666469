using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.People;
using SpatialCockpit.Supervision.Registry.Objects;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>Takes reports: finds where it is, counts the number, writes the case with its first step.</summary>
public sealed class CaseReporting(CaseTypes cases, CaseLedger ledger, ActionGuards guards, IAddressFinder addresses)
{
    /// <summary>The step with which every history begins.</summary>
    public const string FirstStep = "report";

    /// <returns>The case's number.</returns>
    /// <exception cref="ProblemException">It is nowhere, or what must hold does not.</exception>
    internal async Task<string> ReportAsync(ScopedTransaction transaction, Caller caller, CaseType type, ReportBody body, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = new CaseRows(transaction);
        var place = body.Place ?? await FindAsync(body.Address!, caller, cancellationToken);
        var whereabouts = await rows.WhereaboutsAsync(place, cancellationToken);
        var region = whereabouts.Region ?? "";
        var state = body.IsSelfHandled ? type.States[type.SelfHandled!.State] : type.First;
        var holder = new CaseHolder(state.Post, await new PostHolders(transaction, cases).DeepestAsync(type, region, now, cancellationToken), null, null);
        var limit = ledger.LimitOf(type, state, body.Class?.Code ?? "", body.Condition?.Name, whereabouts.UnitGrid ?? region, null);
        var step = new CaseStep(Number: 1, FirstStep, DoneAt: now, RecordedAt: now, DoneBy: caller.Name, ByPost: null, Moves: true, state.Name, state.Stage, holder, Said: null, body.Attachments, limit);
        var (standing, first) = ledger.Begin(type, new(body.Class?.Code ?? "", body.OccurredAt), step);
        // Who reports in the same district waits for the number from here on.
        var code = await rows.NextCodeAsync(type, cases.Clock.DayOf(now), region, cancellationToken);
        var made = await rows.InsertAsync(code, type, body, place, whereabouts, caller.Name, standing, cancellationToken);
        await rows.AddStepAsync(made, first, cancellationToken);
        if (body.IsSelfHandled)
            await guards.AskAsync(type.SelfHandled!.Guards, type, made, ActionBody.Nothing with { Attachments = body.Attachments }, caller, now, cancellationToken);
        if (body.Attachments.Count > 0 && await rows.GiveAsync(made, body.Attachments, cancellationToken) is { Count: > 0 } missing)
            throw CaseProblems.NotToGive(CaseProblems.BadCase, missing);
        if (body.Reporter is { } reporter)
            await rows.KeepReporterAsync(made.Id, reporter, region, cancellationToken);
        await AuditLog.WriteAsync(transaction, "case.report", code, CaseAudit.Reported(type, made), new { type = type.Name, made.Channel }, cancellationToken);
        return code;
    }

    internal async Task<Point> FindAsync(string address, Caller caller, CancellationToken cancellationToken)
    {
        var found = await addresses.FindAsync(address, caller, cancellationToken);
        if (found.Place is { } place)
            return new(place.Lon, place.Lat) { SRID = Platform.Record.Ewkb.RecordSrid };
        throw CaseProblems.Mistaken(CaseProblems.BadCase, new(StringComparer.Ordinal)
        {
            ["address"] = found.Candidates.Count == 0 ? "is not known: say where it is on the map." : $"could be {string.Join(", or ", found.Candidates)}: say which, or where it is on the map.",
        });
    }
}
