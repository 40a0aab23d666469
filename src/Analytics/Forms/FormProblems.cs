using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Forms;

internal static class FormProblems
{
    /// <summary>Found while a question is read, or deep in its work.</summary>
    internal static ProblemException Because(this ProblemType problem, string detail) => new(problem, detail);
}
