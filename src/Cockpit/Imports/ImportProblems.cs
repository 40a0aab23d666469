using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>Every kind of trouble an import can end in.</summary>
public static class ImportProblems
{
    public static readonly ProblemType NotAnImportedLayer = new("not-an-imported-layer", 409, "The name belongs to a table that no import made.");
    public static readonly ProblemType UnknownCrs = new("unknown-crs", 400, "The coordinate system is not known.");
    public static readonly ProblemType UnreadableFile = new("unreadable-file", 422, "The file is broken as a whole, or of no format this import reads.");
    public static readonly ProblemType BadHeader = new("bad-header", 422, "The header of the CSV file lacks a column it must have, or names one twice.");
    public static readonly ProblemType AmbiguousFile = new("ambiguous-file", 422, "The file holds several layers and none of that name.");
    public static readonly ProblemType TooManyColumns = new("too-many-columns", 422, "The layer would have more attributes than a layer holds.");
    public static readonly ProblemType FileTooLarge = new("file-too-large", 413, "The file unpacks to more than an import may hold.");
    public static readonly ProblemType RowsRejected = new("rows-rejected", 422, "A row was bad, and the import was to be strict: nothing was kept.");
    public static readonly ProblemType ProgramMissing = new("program-missing", 503, "A program that this import needs is not installed on the server.");
}
