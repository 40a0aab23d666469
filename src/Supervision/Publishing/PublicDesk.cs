using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Publishing.Declared;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>What every question of a stranger goes through: it may be asked now, it is asked in the scope of strangers whoever asks, and what is not there, not published or not to be told is answered alike, and counted.</summary>
public sealed class PublicDesk : IDisposable
{
    private const int LongestCode = 200;
    private const int LongestContact = 100;

    private readonly PublicLimits _limits = new();
    private readonly PublicWords _words;
    private readonly ObjectTypes _types;
    private readonly RecordDatabase _record;
    private readonly CityClock _clock;

    public PublicDesk(PublicViews views, PublicWords words, ObjectTypes types, RecordDatabase record, CityClock clock) => (Views, _words, _types, _record, _clock) = (views, words, types, record, clock);

    public static Caller Stranger { get; } = new("public", "公众", [], Scope.Published);

    public PublicViews Views { get; }

    /// <param name="Said">By attribute, as PostgreSQL reads it from a text.</param>
    internal sealed record Report(PublicView View, PublicReports Reports, string Code, IReadOnlyDictionary<string, string?> Said);

    /// <param name="work">Told who asks: whoever is signed in keeps the name, and sees what strangers see.</param>
    internal async Task<IResult> AskAsync(HttpContext http, Func<Caller, Task<IResult>> work)
    {
        var (wait, question) = _limits.Begin(http);
        if (wait is { } seconds)
            return Busy(http, seconds);
        using (question)
        {
            var caller = http.Features.Get<Caller>() is { } known ? known with { Scope = Scope.Published } : Stranger;
            http.SetCaller(caller);
            return await work(caller);
        }
    }

    internal ProblemHttpResult Miss(HttpContext http)
    {
        _limits.CountMiss(http);
        return WebProblems.NotFound.With();
    }

    /// <returns>The object as strangers see it, or why it is not told.</returns>
    internal async Task<(PublicDocument? Document, ProblemHttpResult? Problem)> FindAsync(IEnumerable<PublicView> views, string code, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        var found = !IsPlausible(code) ? null : await PublicRows.AskAsync<(PublicView View, JsonElement Item)?>(_record, caller, _clock.Zone.Id, async rows =>
        {
            foreach (var view in views)
                if (await rows.FindAsync(view, code, cancellationToken) is { } item)
                    return (view, item);
            return null;
        }, cancellationToken);
        if (found is not { } known)
            return (null, Miss(http));
        return _limits.TakeObject(known.View, known.Item.GetProperty("id").GetInt64()) is { } wait ? (null, Busy(http, wait)) : (_words.Document(known.View, known.Item), null);
    }

    internal Task<List<(long Id, PublicEntry Entry)>> ListAsync(PublicView view, long behind, int most, Spatial.Bbox? box, Caller caller, CancellationToken cancellationToken) =>
        PublicRows.AskAsync<List<(long, PublicEntry)>>(_record, caller, _clock.Zone.Id, async rows => [.. (await rows.ListAsync(view, behind, most, box, cancellationToken)).Select(item => (item.GetProperty("id").GetInt64(), _words.Entry(view, item)))], cancellationToken);

    internal Task<PublicReportState?> StateAsync(string receipt, Caller caller, CancellationToken cancellationToken) => Receipt.TryParse(receipt, out var known)
        ? PublicRows.AskAsync(_record, caller, _clock.Zone.Id, rows => rows.StateAsync(known, cancellationToken), cancellationToken)
        : Task.FromResult<PublicReportState?>(null);

    internal Task<List<OwnReport>> OwnAsync(long? before, int most, Caller caller, CancellationToken cancellationToken) =>
        PublicRows.AskAsync(_record, caller, _clock.Zone.Id, rows => rows.OwnAsync(before, most, cancellationToken), cancellationToken);

    /// <summary>What a report is asked, beside how its reporter is reached.</summary>
    internal OrderedDictionary<string, AttributeDeclaration> QuestionsOf(PublicReports reports) =>
        new(_words.Asked(reports)?.Attributes.Where(attribute => attribute.Key != reports.Contact) ?? [], StringComparer.Ordinal);

    /// <param name="form">An object with attributes and a contact.</param>
    internal (Report? Report, ProblemHttpResult? Problem) Read(PublicView? view, string code, JsonElement form, HttpContext http)
    {
        if (view?.Reports is not { } reports || !IsPlausible(code))
            return (null, Miss(http));
        var reader = new BodyReader(form, "attributes", "contact");
        if (reader.Mistakes.ContainsKey(""))
            return (null, RegistryProblems.Bad(reader.Mistakes));
        var said = reader.Attributes(reports.Kind, QuestionsOf(reports), _types, isNew: true).ToDictionary(each => each.Key.Name, each => each.Value, StringComparer.Ordinal);
        if (reader.Text("contact", LongestContact)?.Trim() is { Length: > 0 } contact)
            if (reports.Contact is { } attribute)
                said[attribute] = contact;
            else
                reader.Mistakes["contact"] = "is not asked for.";
        foreach (var attribute in _words.Asked(reports)!.Attributes.Values.Where(each => each.IsSealed && said.ContainsKey(each.Name)))
            said[attribute.Name] = _record.Secrets.Seal(said[attribute.Name]);
        return reader.Mistakes.Count == 0 ? (new(view, reports, code, said), null) : (null, RegistryProblems.Bad(reader.Mistakes));
    }

    /// <returns>Why it is not kept; null where it is.</returns>
    internal async Task<ProblemHttpResult?> KeepAsync(ScopedTransaction transaction, Report report, Receipt receipt, DateTimeOffset now, HttpContext http, CancellationToken cancellationToken)
    {
        if (_limits.TakeReporter(report.View, report.Reports, http) is { } tooOften)
            return Busy(http, tooOften);
        if (await new PublicRows(transaction, _clock.Zone.Id).ReportAsync(report.View, report.Code, report.Said, receipt, now, cancellationToken) is not { } id)
            return Miss(http);
        return _limits.TakeReported(report.View, report.Reports, id) is { } tooMany ? Busy(http, tooMany) : null;
    }

    /// <summary>Of a page: its receipt was drawn with it, so that it is kept once however often it is sent.</summary>
    /// <returns>Why it is not kept; null where it is, or was before.</returns>
    internal async Task<ProblemHttpResult?> KeepAsync(Report report, Receipt receipt, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        await using var transaction = await Scope.Published.BeginAsync(_record, caller.Name, cancellationToken);
        if (await new PublicRows(transaction, _clock.Zone.Id).StateAsync(receipt, cancellationToken) is not null)
            return null;
        try
        {
            if (await KeepAsync(transaction, report, receipt, _clock.Now, http, cancellationToken) is { } problem)
                return problem;
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, TableName: "public_report" })
        {
            // Sent twice at once: the other one is kept.
        }
        return null;
    }

    public void Dispose() => _limits.Dispose();

    private static bool IsPlausible(string code) => code.Length is > 0 and <= LongestCode && !code.Any(char.IsControl);

    internal static ProblemHttpResult Busy(HttpContext http, TimeSpan wait)
    {
        WebProblems.AskToRetry(http.Response, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
        return WebProblems.TooManyRequests.With();
    }
}
