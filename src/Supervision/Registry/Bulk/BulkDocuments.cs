using System.Text.Json;
using SpatialCockpit.Supervision.Registry.Bulk.Reading;

namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <param name="Doubtful">Of those that are not wrong, rows whose address may be another's.</param>
public sealed record BulkCounts(int Rows, int New, int Changed, int Unchanged, int Wrong, int Doubtful);

/// <param name="Header">As the file has it.</param>
/// <param name="Means">An attribute, a kind of alias, code, lon, lat, address or region; null for a column that says nothing of the type.</param>
public sealed record BulkColumnDocument(string Header, string? Means);

/// <param name="Row">As the file counts: the header is 1.</param>
/// <param name="Fate">new, changed, unchanged or wrong.</param>
/// <param name="Code">Null where it will be counted.</param>
/// <param name="Attributes">Of the object as it would be; null where the row is wrong.</param>
/// <param name="Geometry">Likewise.</param>
public sealed record BulkRowDocument(int Row, string Fate, string? Code, JsonElement? Attributes, JsonElement? Geometry, IReadOnlyList<BulkMistake> Mistakes, BulkDoubt? Doubt);

/// <summary>What an import would do, or has done.</summary>
/// <param name="ExpiresAt">It is swept then.</param>
/// <param name="Missing">Required attributes of which the file has no column.</param>
/// <param name="First">The first rows.</param>
/// <param name="Wrong">The first that are wrong.</param>
/// <param name="Doubtful">The first whose address may be another's.</param>
/// <param name="Applied">Null where it is not applied.</param>
public sealed record BulkPreview(
    long Id, string Type, string? FileName, DateTimeOffset SentAt, DateTimeOffset ExpiresAt, IReadOnlyList<BulkColumnDocument> Columns, IReadOnlyList<string> Missing, BulkCounts Counts,
    IReadOnlyList<BulkRowDocument> First, IReadOnlyList<BulkRowDocument> Wrong, IReadOnlyList<BulkRowDocument> Doubtful, BulkReceipt? Applied);

/// <summary>What an import has done.</summary>
/// <param name="Skipped">Rows that were wrong, and doubtful ones where these were to be left out.</param>
public sealed record BulkReceipt(long Id, int Made, int Changed, int Unchanged, int Skipped, DateTimeOffset AppliedAt);

/// <param name="SkipWrong">Wrong rows are left out; else one of them, and nothing is written.</param>
/// <param name="SkipDoubtful">Rows whose address may be another's are left out, too.</param>
public sealed record BulkOrder(bool SkipWrong = false, bool SkipDoubtful = false);
