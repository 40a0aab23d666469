using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases;
using SpatialCockpit.Supervision.Evaluation.Declared;
using SpatialCockpit.Supervision.Evaluation.Scoring;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Evaluation;

/// <summary>Scores of a period, worked out of the rows that the caller sees. A parameter of the endpoints.</summary>
public sealed class EvaluationDesk : Desk
{
    private const int Decimals = 2;

    private static readonly Dictionary<string, decimal> NoValues = [];
    private static readonly MeasuredCounts NoCounts = new([], []);

    private EvaluationDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    internal CityClock Clock => Service<CityClock>();

    internal DateTimeOffset Now => Service<TimeProvider>().RecordedNow();

    internal ObjectTypes Types => Service<ObjectTypes>();

    private CaseTypes Cases => Service<CaseTypes>();

    public static async ValueTask<EvaluationDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    /// <summary>All schemes that were ever in force, the last version of each.</summary>
    internal static async Task<List<(Scheme Scheme, int Version, DateTimeOffset Since)>> SchemesAsync(ScopedTransaction transaction, string? name, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        // Where a period ended before there was any version, the first is meant.
        await using var list = transaction.Command("""
            select distinct on (name) content::text, version, in_force_from from cases.scheme where $1::text is null or name = $1
            order by name, case when $2::timestamptz is null or in_force_from <= $2 then 0 else 1 end, case when $2::timestamptz is null or in_force_from <= $2 then -version else version end
            """, name, at?.UtcDateTime);
        await using var row = await list.ExecuteReaderAsync(cancellationToken);
        List<(Scheme, int, DateTimeOffset)> schemes = [];
        while (await row.ReadAsync(cancellationToken))
            schemes.Add((JsonSerializer.Deserialize<Scheme>(row.GetString(0), WireJson.Options)!, row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2)));
        return schemes;
    }

    /// <summary>All of a period by the city's clock.</summary>
    internal ScoreSpan SpanOf(ScorePeriod period) => ScoreQuestion.SpanOf(period, Clock);

    /// <summary>As it was in force when a period ended, or is; null where there is none.</summary>
    internal async Task<(Scheme Scheme, int Version)?> FindAsync(ScopedTransaction transaction, string scheme, ScorePeriod period, CancellationToken cancellationToken) =>
        await SchemesAsync(transaction, scheme, SpanOf(period).To, cancellationToken) is [var found] ? (found.Scheme, found.Version) : null;

    /// <summary>Who is scored, as far as the caller sees them: names by code or account.</summary>
    /// <param name="objects">Codes of objects that are asked for, where such are scored.</param>
    internal Task<Dictionary<string, string>> MembersAsync(ScopedTransaction transaction, Scheme scheme, IReadOnlyCollection<string> objects, CancellationToken cancellationToken) => new ScoreMembers(transaction, scheme, Types, Cases).ReadAsync(objects, cancellationToken);

    /// <summary>Each period by the version of the scheme that was in force when it ended.</summary>
    /// <returns>Null where there is no such scheme.</returns>
    internal async Task<EvaluationDocument?> ScoreAsync(ScopedTransaction transaction, string name, ScoreQuestion question, CancellationToken cancellationToken)
    {
        if (await FindAsync(transaction, name, question.Asked.Period, cancellationToken) is not var (scheme, version))
            return null;
        var names = await MembersAsync(transaction, scheme, [], cancellationToken);
        var scores = await ScoresAsync(transaction, scheme, question.Asked, names.Keys, cancellationToken);
        if (scheme.By == ScoredBy.Object)
            names = await MembersAsync(transaction, scheme, scores.Keys, cancellationToken);
        var other = question.Compared is { } compared ? await FindAsync(transaction, name, compared.Period, cancellationToken) : null;
        var before = other is { } then ? await ScoresAsync(transaction, then.Scheme, question.Compared!.Value, names.Keys, cancellationToken) : [];
        var members = scores.Select(score => MemberOf(scheme, score.Key, names.GetValueOrDefault(score.Key), score.Value, before.GetValueOrDefault(score.Key), question.Asked)).ToList();
        return new(
            scheme.Name, scheme.Title, version, question.Asked.Period.Text, question.Asked.From, question.Asked.To, question.Compared?.Period.Text, other?.Version, question.Compared?.From, question.Compared?.To,
            [.. scheme.Indicators.Select(indicator => new IndicatorTitle(indicator.Name, indicator.Title, indicator.Whole is not null, indicator.Weight))], Ranked(members));
    }

    private async Task<Dictionary<string, Score>> ScoresAsync(ScopedTransaction transaction, Scheme scheme, ScoreSpan span, IEnumerable<string> members, CancellationToken cancellationToken)
    {
        var counts = await new ScoreQuery(transaction, scheme, Cases, Caller, Clock).CountAsync(span.From, span.To, cancellationToken);
        var inputs = await new ScoreInputs(transaction).ReadAsync(scheme.Name, span.Period.Text, cancellationToken);
        return members.Concat(counts.Keys).Concat(inputs.Keys).Distinct(StringComparer.Ordinal).ToDictionary(member => member, ScoreOf, StringComparer.Ordinal);

        Score ScoreOf(string member)
        {
            var (counted, entered) = (counts.GetValueOrDefault(member) ?? NoCounts, inputs.GetValueOrDefault(member));
            return SchemeScores.Of(scheme, counted.Counts, entered?.Values ?? NoValues, entered?.Points, counted.Means);
        }
    }

    private static MemberScore MemberOf(Scheme scheme, string member, string? name, Score score, Score? before, ScoreSpan span) => new(
        member, name ?? member, scheme.Objects is { } type && name is not null ? $"/objects/{type}/{Uri.EscapeDataString(member)}" : null, null, Rounded(score.Total), score.Total is { } total ? scheme.GradeOf(total)?.Name : null,
        score.Extras.Sum(extra => extra.Points), [.. score.Extras.Select(extra => new ExtraScore(extra.Measure, extra.Count, extra.Points, RowsOf(scheme, extra.Measure, member, span) ?? ScoreInputs.AddressOf(scheme.Name, span.Period.Text, member, null)))], Rounded(before?.Total),
        [.. scheme.Indicators.Zip(score.Indicators).Select(pair => ValueOf(scheme, pair.First, pair.Second, member, span))]);

    private static ScoredValue ValueOf(Scheme scheme, SchemeIndicator indicator, IndicatorScore score, string member, ScoreSpan span) => new(
        indicator.Name, score.Count, score.Whole, Rounded(score.Value), Rounded(score.Score),
        score.Count is null ? score.Value is null ? null : ScoreInputs.AddressOf(scheme.Name, span.Period.Text, member, indicator.Name) : RowsOf(scheme, indicator.Count, member, span), RowsOf(scheme, indicator.Whole, member, span));

    /// <summary>Where the rows of a measure are listed; null where there is none.</summary>
    private static string? RowsOf(Scheme scheme, string? measure, string member, ScoreSpan span) =>
        measure is not null && scheme.Measures[measure] is { } counted ? $"{MeasuredTable.AddressOf(counted)}?filter={Uri.EscapeDataString(ScoreQuery.FilterOf(scheme, counted, member, span.From, span.To))}" : null;

    /// <summary>The best first; equal scores share a rank, and who has none has none.</summary>
    private static List<MemberScore> Ranked(List<MemberScore> members)
    {
        List<MemberScore> sorted = [.. members.OrderBy(member => member.Total is null).ThenByDescending(member => member.Total).ThenBy(member => member.Member, StringComparer.Ordinal)];
        for (var i = 0; i < sorted.Count && sorted[i].Total is not null; i++)
            sorted[i] = sorted[i] with { Rank = i > 0 && sorted[i].Total == sorted[i - 1].Total ? sorted[i - 1].Rank : i + 1 };
        return sorted;
    }

    private static decimal? Rounded(decimal? value) => value is { } known ? Math.Round(known, Decimals, MidpointRounding.AwayFromZero) : null;
}
