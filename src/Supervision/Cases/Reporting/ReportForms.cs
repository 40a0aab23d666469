using System.Text.Json;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>A report as it is sent; <see cref="ReportBody"/> reads it.</summary>
/// <param name="Type">Of the sorts of <c>GET /cases/types</c>; not required where there is one only.</param>
/// <param name="ClassCode">Of <c>GET /cases/classes</c>, for sorts that have classes, with one of its conditions.</param>
/// <param name="Channel">By which it came in: a code of the sort's channels.</param>
/// <param name="Geometry">Where it is; or an address, which is found.</param>
/// <param name="Attributes">By name, as the sort has them.</param>
/// <param name="Attachments">Codes of photos that were sent.</param>
/// <param name="SelfHandled">It was handled at once.</param>
public sealed record CaseReportForm(
    string? Type = null, string? ClassCode = null, string? Condition = null, string? Channel = null, string? Address = null, string? Description = null, CasePoint? Geometry = null, DateTimeOffset? OccurredAt = null, string? PartCode = null,
    IReadOnlyDictionary<string, JsonElement>? Attributes = null, IReadOnlyList<string>? Attachments = null, ReporterForm? Reporter = null, bool? SelfHandled = null);

/// <summary>Who told of it; seen by those who take cases on.</summary>
/// <param name="Disclose">Those who handle it may know, too.</param>
public sealed record ReporterForm(string? Name = null, string? Phone = null, bool? Disclose = null);

/// <summary>A report as far as it is written.</summary>
public sealed record SimilarForm(string? Type = null, string? ClassCode = null, CasePoint? Geometry = null, string? Address = null);

/// <summary>What is put right; what is left out stays.</summary>
public sealed record CorrectionForm(string? ClassCode = null, string? Condition = null, string? Address = null, string? Description = null, CasePoint? Geometry = null);

/// <summary>GeoJSON.</summary>
/// <param name="Type">Point.</param>
/// <param name="Coordinates">Longitude and latitude.</param>
public sealed record CasePoint(string Type, IReadOnlyList<double> Coordinates);
