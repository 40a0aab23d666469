using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>The file as a whole cannot be imported, or may not be; nothing of it was kept. Rows that are bad by themselves are no exception: see <see cref="Rejects"/>.</summary>
/// <param name="problem">One of <see cref="ImportProblems"/>.</param>
public sealed class ImportRefusedException(ProblemType problem, string detail, Exception? inner = null, params IReadOnlyList<KeyValuePair<string, object?>> members)
    : ProblemException(problem, detail, inner, members);
