using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Cases.Actions;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Cases.Lists;
using SpatialCockpit.Supervision.Cases.Reporting;
using SpatialCockpit.Supervision.Publishing;

namespace SpatialCockpit.Supervision.Open311;

/// <summary>Reports of strangers, kept as cases, and what everybody may know of them. How often a client may ask is as of all that is public; how often it may report, the pack says.</summary>
public sealed class Open311Desk(CaseTypes cases, CaseReporting reporting, CaseLedger ledger, PublicDesk strangers, RecordDatabase record, TimeProvider time) : IDisposable
{
    /// <summary>Who writes what strangers say.</summary>
    private static readonly Caller Service = new("open311", "Open311", ImmutableHashSet.Create(Role.Dispatcher), Scope.Everything);

    private readonly Allowance<(string Type, ClientAddress Client, int Most)> _reports = new(TimeSpan.FromHours(1), reporter => reporter.Most), _updates = new(TimeSpan.FromHours(1), reporter => reporter.Most);

    internal ServiceCatalog Services { get; } = new(cases);

    internal CaseTypes Cases => cases;

    internal DateTimeOffset Now => time.RecordedNow();

    public void Dispose()
    {
        _reports.Dispose();
        _updates.Dispose();
    }

    internal Task<IResult> AskAsync(HttpContext http, Func<RequestRows, Task<IResult>> work, CancellationToken cancellationToken) => strangers.AskAsync(http, async _ =>
    {
        await using var transaction = await Service.Scope.BeginAsync(record, Service.Name, cancellationToken);
        return await work(new(transaction, Services));
    });

    internal Task<IResult> ReportAsync(HttpContext http, CancellationToken cancellationToken) => strangers.AskAsync(http, async _ =>
    {
        var (service, body, mistakes) = new ReportForm(await http.Request.ReadFormAsync(cancellationToken)).Read(Services, Now);
        if (service is null || body is null)
            return GeoReportAnswer.Error(StatusCodes.Status400BadRequest, string.Join(' ', mistakes));
        if (_reports.Take((service.Type.Name, ClientAddress.Of(http), service.Rule.PerClient)) is { } wait)
            return PublicDesk.Busy(http, wait);
        await using var transaction = await Service.Scope.BeginAsync(record, Service.Name, cancellationToken);
        var placed = body with { Place = body.Place ?? await reporting.FindAsync(body.Address!, Service, cancellationToken) };
        if ((await new CaseRows(transaction).WhereaboutsAsync(placed.Place, cancellationToken)).Region is null)
            return GeoReportAnswer.Error(StatusCodes.Status400BadRequest, "lat and long: lie outside of all that is looked after here.");
        var code = await reporting.ReportAsync(transaction, Service, service.Type, placed, Now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new GeoReportAnswer("service_requests", new JsonArray(new JsonObject { ["service_request_id"] = code, ["service_notice"] = "", ["account_id"] = "" }));
    });

    /// <summary>Writes into a report's history what a stranger says of it since. It moves nothing: whether it is over, those decide whose turn it is.</summary>
    internal Task<IResult> UpdateAsync(HttpContext http, CancellationToken cancellationToken) => strangers.AskAsync(http, async _ =>
    {
        var (update, mistakes) = UpdateForm.Read(await http.Request.ReadFormAsync(cancellationToken));
        if (update is null)
            return GeoReportAnswer.Error(StatusCodes.Status400BadRequest, string.Join(' ', mistakes));
        await using var transaction = await Service.Scope.BeginAsync(record, Service.Name, cancellationToken);
        var rows = new CaseRows(transaction);
        if (await new RequestRows(transaction, Services).ListAsync(new([update.Request], [], default, default, null), cancellationToken) is not [var found] || await rows.HoldAsync(found.Code, cancellationToken) is not { } held || cases.Find(held.Type) is not { } type)
            return GeoReportAnswer.Error(StatusCodes.Status404NotFound, "service_request_id: there is no such request.");
        var steps = await rows.StepsAsync(held.Id, cancellationToken);
        if (steps.Find(update.IsSaidBy) is { } known)
            return Noted(held.Code, known.Number);
        if (_updates.Take((type.Name, ClientAddress.Of(http), type.Open311!.PerClient)) is { } wait)
            return PublicDesk.Busy(http, wait);
        await ledger.NoteAsync(transaction, held, type, CaseColumns.PublicUpdate, Service.Name, null, update.ToJson(), [], Now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return Noted(held.Code, steps is [.., var last] ? last.Number + 1 : 1);
    });

    private static GeoReportAnswer Noted(string code, int step) => new("service_request_updates", new JsonArray(new JsonObject { ["update_id"] = UpdateId(code, step), ["account_id"] = "" }));

    private static string UpdateId(string code, int step) => $"{code}-{step.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>A case as everybody may see it: no names, and what was written only where the pack says so.</summary>
    internal JsonObject Request(Case @case)
    {
        var type = cases.Find(@case.Type)!;
        return new()
        {
            ["service_request_id"] = @case.Code,
            ["status"] = Status(@case.Stage),
            ["status_notes"] = TitleOf(type, @case.State),
            ["service_name"] = @case.ClassName,
            ["service_code"] = @case.ClassCode,
            ["description"] = type.Open311!.TellsDescription ? @case.Description : null,
            ["agency_responsible"] = @case.Department,
            ["service_notice"] = null,
            ["requested_datetime"] = @case.RecordedAt,
            ["updated_datetime"] = @case.EnteredAt,
            ["expected_datetime"] = @case.DueAt,
            ["address"] = @case.Address,
            ["address_id"] = null,
            ["zipcode"] = null,
            ["lat"] = @case.Geometry.GetProperty("coordinates")[1].GetDouble(),
            ["long"] = @case.Geometry.GetProperty("coordinates")[0].GetDouble(),
            ["media_url"] = null,
        };
    }

    internal JsonObject Update(RequestUpdate update) => new()
    {
        ["update_id"] = UpdateId(update.Case, update.Step),
        ["service_request_id"] = update.Case,
        ["status"] = Status(update.Stage),
        ["updated_datetime"] = update.At,
        ["description"] = TitleOf(cases.Find(update.Type)!, update.State),
        ["media_url"] = null,
    };

    private static string Status(string stage) => stage is CaseState.Closed or CaseState.Void ? "closed" : "open";

    private static string TitleOf(CaseType type, string state) => type.States.GetValueOrDefault(state)?.Title.Chinese ?? state;
}
