using System.Text.Json.Serialization;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>A line of an import's answer: how far it is, and at the end what became of the rows.</summary>
[JsonDerivedType(typeof(ImportProgressLine))]
[JsonDerivedType(typeof(ImportResultLine))]
public abstract record ImportLine;

/// <param name="Done">Rows or features done in this stage.</param>
/// <param name="Total">Null where it is not known.</param>
public sealed record ImportProgressLine(string Stage, long Done, long? Total) : ImportLine;

/// <param name="Accepted">Good rows: inserted, updated or unchanged.</param>
/// <param name="Removed">Rows that the source no longer has (OpenStreetMap only).</param>
/// <param name="RejectsFile">Path below the data folder and below the server's address; null when no row was rejected.</param>
/// <param name="Lsn">For <c>GET /changes/wait</c>.</param>
public sealed record ImportResultLine(long Accepted, long Inserted, long Updated, long Unchanged, long Removed, long Rejected, string? RejectsFile, string Lsn) : ImportLine
{
    internal static ImportResultLine Of(ImportResult result)
    {
        var counts = result.Counts;
        return new(counts.Accepted, counts.Inserted, counts.Updated, counts.Unchanged, counts.Removed, counts.Rejected, result.RejectsFile, result.Lsn.ToString());
    }
}
