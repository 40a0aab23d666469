using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Quality;

/// <summary>What is doubtful about an object.</summary>
/// <param name="Rules">Names of those it breaks.</param>
/// <param name="Severity">Of the gravest: blue, yellow, orange or red; null where it breaks none and was marked.</param>
/// <param name="Mark">normal or abnormal; null where nobody has said.</param>
/// <param name="FoundAt">Since when there is a doubt.</param>
public sealed record QualityFinding(string ObjectType, string ObjectCode, IReadOnlyList<string> Rules, string? Severity, string? Mark, DateTimeOffset FoundAt, string Region);

/// <param name="Severity">blue, yellow, orange or red.</param>
/// <param name="Error">Why it was not asked of some objects since the last night; null where it was, and for who is no administrator.</param>
public sealed record QualityRuleDocument(string ObjectType, string Name, Title Title, string Severity, string? Error = null);

/// <summary>Who said that an object is all right (normal), is not (abnormal), or that nothing is said of it any more (none).</summary>
/// <param name="Rules">That it broke then.</param>
/// <param name="Attachments">Codes of what proves it.</param>
public sealed record QualityMark(string Mark, string Reason, IReadOnlyList<string> Rules, IReadOnlyList<string> Attachments, string MarkedBy, DateTimeOffset MarkedAt);

/// <param name="Finding">Null where nothing is doubtful.</param>
/// <param name="Marks">The last first.</param>
public sealed record ObjectQuality(QualityFinding? Finding, IReadOnlyList<QualityMark> Marks);

/// <param name="Marked">How many objects.</param>
public sealed record MarkReceipt(int Marked);
