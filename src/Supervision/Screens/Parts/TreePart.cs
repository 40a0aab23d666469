using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>Objects of a type below the divisions in which they are, from the city down.</summary>
public sealed record TreePart(string Objects) : PartContent
{
    internal static TreePart Read(PackNode node)
    {
        var type = node.Text("objects");
        node.Later(world => PartCheck.Missing<ObjectType>(world, ObjectsSection.SectionKey, type, "type"));
        node.Close();
        return new(type);
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => viewer.TypeOf(Objects) is not null;
}
