using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Evaluation.Declared;

namespace SpatialCockpit.Supervision.Evaluation;

/// <summary>Scores of a period, the best first; who has none comes last.</summary>
/// <param name="Version">Of the scheme, as it was in force when the period ended.</param>
/// <param name="From">The first moment that counts; <paramref name="To"/> is behind the last.</param>
/// <param name="Compared">The period that was asked for beside it; null for none, as are the next three.</param>
/// <param name="ComparedVersion">Of the scheme, as it was in force when that period ended.</param>
/// <param name="ComparedFrom">The first moment of it that counts; <paramref name="ComparedTo"/> is behind the last.</param>
public sealed record EvaluationDocument(
    string Scheme, Title Title, int Version, string Period, DateTimeOffset From, DateTimeOffset To, string? Compared, int? ComparedVersion, DateTimeOffset? ComparedFrom, DateTimeOffset? ComparedTo, IReadOnlyList<IndicatorTitle> Indicators, IReadOnlyList<MemberScore> Members);

/// <param name="Share">Its values are percent.</param>
public sealed record IndicatorTitle(string Name, Title Title, bool Share, decimal Weight);

/// <param name="Member">Code of a division, department or object, an account, or the name of a post.</param>
/// <param name="Object">Where the object is that is scored, as far as the caller sees it; null where none are.</param>
/// <param name="Rank">From 1; equal scores share one; null for who has none.</param>
/// <param name="Total">To two decimals; null for no data, which is not zero.</param>
/// <param name="Extras">Points beside what is weighed, all together.</param>
/// <param name="ExtraPoints">What they come from.</param>
/// <param name="Before">The total of the period that it is compared with.</param>
public sealed record MemberScore(string Member, string Name, string? Object, int? Rank, decimal? Total, string? Grade, decimal Extras, IReadOnlyList<ExtraScore> ExtraPoints, decimal? Before, IReadOnlyList<ScoredValue> Indicators);

/// <param name="Rows">Where what was counted is listed, or what was entered; null where nobody has entered anything.</param>
/// <param name="WholeRows">Where that is listed which it is measured by.</param>
public sealed record ScoredValue(string Indicator, long? Count, long? Whole, decimal? Value, decimal? Score, string? Rows, string? WholeRows);

/// <param name="Measure">Whose rows add or take off points; null for what was added by hand.</param>
/// <param name="Points">Of all of them.</param>
/// <param name="Rows">Where they are listed.</param>
public sealed record ExtraScore(string? Measure, long? Count, decimal Points, string Rows);

/// <summary>A scheme, and since when it is so.</summary>
public sealed record SchemeDocument(string Name, Title Title, int Version, DateTimeOffset InForceFrom, ScoredBy By, int Digits, string? Post, string? Objects, IReadOnlyList<SchemeIndicator> Indicators, IReadOnlyList<ScoreExtra> Extras, IReadOnlyList<ScoreGrade> Grades, IReadOnlyDictionary<string, Measure> Measures);

/// <param name="Region">For which they were published.</param>
/// <param name="Mine">That is the caller's own region: they publish none of the period any more.</param>
/// <param name="Checksum">SHA-256 of <paramref name="Content"/> as it is written here, in hexadecimal digits.</param>
public sealed record PublishedScore(long Id, string Scheme, int Version, string Period, string Checksum, DateTimeOffset PublishedAt, string PublishedBy, string Region, bool Mine, System.Text.Json.JsonElement? Content);
