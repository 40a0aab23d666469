using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>All that a case's paper tells, as its reader sees it.</summary>
/// <param name="Type">With the attributes that the reader sees.</param>
/// <param name="Place">Names of the divisions that it lies in, from the top.</param>
/// <param name="Photos">Each with the step that it came with.</param>
internal sealed record PrintedCase(CaseDocument Case, CaseType Type, IReadOnlyList<string> Place, IReadOnlyList<(StepDocument Step, CasePhoto Photo)> Photos);
