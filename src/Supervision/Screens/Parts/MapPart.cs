using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Readings.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Screens.Parts;

/// <summary>A map of the city with some layers and objects on it.</summary>
/// <param name="Layers">As the map names them: <c>schema.table</c>.</param>
/// <param name="Types">Of objects; the map names their layers <c>registry.TYPE</c>.</param>
public sealed record MapPart(IReadOnlyList<string> Layers, IReadOnlyList<string> Types) : PartContent
{
    /// <summary>Of the section by which packs describe layers.</summary>
    private const string LayersKey = "layers";

    private const int Most = 12;

    internal static MapPart Read(PackNode node)
    {
        var layers = PartCheck.Names(node.List(LayersKey), WrongLayer);
        var types = PartCheck.Names(node.List("types"), PartCheck.WrongPlacedType);
        if (layers.Count + types.Count is 0 or > Most)
            node.Mistake($"'layers' and 'types' are 1 to {Most} together");
        node.Close();
        return new(layers, types);
    }

    internal override bool IsSeenBy(ScreenViewer viewer) => Layers.All(viewer.Layers.Contains) && Types.All(type => viewer.TypeOf(type) is { } known && viewer.Layers.Contains(known.Table));

    internal static string? WrongLayer(PackWorld world, string name) =>
        world.Has(LayersKey, name) || world.All<ObjectType>(ObjectsSection.SectionKey).Any(type => type.Table == name) || world.All<DeviceType>(ReadingsSection.SectionKey).Any(device => device.Layer == name) ? null : $"no pack describes a layer '{name}'";
}
