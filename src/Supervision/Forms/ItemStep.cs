using SpatialCockpit.Platform.Access;

namespace SpatialCockpit.Supervision.Forms;

/// <summary>What is done about an item that failed.</summary>
/// <param name="From">In which state it may be done.</param>
/// <param name="By">Who does it, beside administrators.</param>
internal sealed record ItemStep(string Action, string From, string To, Func<Form, IReadOnlyList<Role>> By)
{
    public static readonly IReadOnlyList<ItemStep> All =
    [
        new("rectify", "open", "rectified", form => form.Rectifiers),
        new("accept", "rectified", "accepted", form => form.Reviewers),
        new("reject", "rectified", "open", form => form.Reviewers),
    ];
}
