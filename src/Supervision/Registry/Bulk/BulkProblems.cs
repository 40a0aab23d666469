using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Registry.Bulk;

public static class BulkProblems
{
    public static readonly ProblemType UnreadableFile = new("unreadable-file", 422, "The file is no table that is read here.");
    public static readonly ProblemType BadHeader = new("bad-header", 422, "The header names a column twice, or none that the type has.");
    public static readonly ProblemType TooManyRows = new("too-many-rows", 413, "The table has too many rows; send it in parts.");
    public static readonly ProblemType UnknownCrs = new("unknown-crs", 400, "The coordinate system is not known.");
    public static readonly ProblemType WrongRows = new("wrong-rows", 409, "Rows are wrong; nothing was written. Mend them, or say skip_wrong.");
    public static readonly ProblemType ChangedSince = new("changed-since", 409, "What these rows would change was changed since the preview; nothing was written. Send the file again.");
    public static readonly ProblemType PreviewOutdated = new("preview-outdated", 409, "The type is not as it was at the preview, or the rows are lost; nothing was written. Send the file again.");
    public static readonly ProblemType AlreadyApplied = new("already-applied", 409, "The import is done; what it did is in the history of its objects.");
}
