using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>What became of a file's rows.</summary>
/// <param name="Accepted">Good rows: inserted, updated or unchanged.</param>
/// <param name="Unchanged">Rows that the record already held exactly so.</param>
/// <param name="Removed">Rows of this source that the file no longer holds and that were deleted (OSM only).</param>
public sealed record ImportCounts(long Accepted, long Inserted, long Updated, long Unchanged, long Removed, long Rejected)
{
    public ImportCounts Plus(long rows, long inserted, long updated, long removed) =>
        new(Accepted + rows, Inserted + inserted, Updated + updated, Unchanged + rows - inserted - updated, Removed + removed, Rejected);
}

/// <param name="RejectsFile">Path below the data folder, and of <c>GET /imports/rejects/…</c>; null when no row was rejected.</param>
/// <param name="Lsn">A position at or after the commit, for <c>GET /changes/wait</c>.</param>
public sealed record ImportResult(ImportCounts Counts, string? RejectsFile, Lsn Lsn);
