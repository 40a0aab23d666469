using SpatialCockpit.Supervision.Campaigns.ByRisk;
using SpatialCockpit.Supervision.Campaigns.Drawing;

namespace SpatialCockpit.Supervision.Campaigns.Tasks;

/// <summary>A task that is issued.</summary>
/// <param name="Risk">Null where it was not drawn by risk.</param>
/// <param name="Deadline">Of its round, and since when it may be filled.</param>
internal sealed record NewTask(int Number, int Round, DrawnObject Object, IReadOnlyList<string> Assignees, Deadlines.Span Deadline, TaskRisk? Risk);
