namespace SpatialCockpit.Supervision.Registry.Bulk;

/// <summary>What becomes of a row; as the record has it.</summary>
internal static class BulkFate
{
    public const string New = "new";
    public const string Changed = "changed";
    public const string Unchanged = "unchanged";
    public const string Wrong = "wrong";

    /// <summary>Not a fate of its own: rows whose address may be another's.</summary>
    public const string Doubtful = "doubtful";
}
