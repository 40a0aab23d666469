using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Screens.Parts;

namespace SpatialCockpit.Supervision.Screens.Views;

/// <summary>Who and what reports where it is, as it moves, over the duty grids coloured by how much of them was walked.</summary>
/// <param name="Types">Of objects; <c>supervisor</c> for supervisors, who are of no pack.</param>
public sealed record ViewedMovers(IReadOnlyList<string> Types)
{
    private const int Most = 8;
    private const string Supervisor = "supervisor";

    internal static ViewedMovers Read(PackNode movers)
    {
        var types = PartCheck.Names(movers.Items(), (world, name) => name == Supervisor ? null : PartCheck.Missing<ObjectType>(world, ObjectsSection.SectionKey, name, "type"));
        if (types.Count is 0 or > Most)
            movers.Mistake($"'movers' are 1 to {Most} types");
        return new(types);
    }

    internal bool IsSeenBy(ScreenViewer viewer) => Types.All(type => type == Supervisor || viewer.TypeOf(type) is not null);
}
