using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Cases.Declared;

/// <summary>Where a case stands.</summary>
/// <param name="Stage">Of the seven of CJJ/T 106 that it belongs to, or closed, or void.</param>
/// <param name="Post">Whose turn it is; null for nobody's.</param>
public sealed record CaseState(string Name, Title Title, string Stage, string? Post)
{
    public const string Handled = "handle", Closed = "closed", Void = "void";

    /// <summary>信息采集, 案件建立, 任务派遣, 任务处理, 处理反馈, 核查结案, and where nothing is to be done any more.</summary>
    public static IReadOnlyList<string> Stages { get; } = ["collect", "file", "dispatch", Handled, "feedback", "verify", Closed, Void];

    public bool IsClosed => Stage is Closed or Void;
}
