using SpatialCockpit.Cockpit;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Obligations;

namespace SpatialCockpit.Tests.Supervision.SpecialEquipment;

/// <summary>The packs that come with the program, as they are read.</summary>
internal static class ShippedPack
{
    private static readonly Lazy<PackWorld> LazyWorld = new(() => new(PackFile.LoadAll(Path.Combine(Repository.Root, "data", "packs"), CockpitHost.PackSections)));

    public static PackWorld World => LazyWorld.Value;

    public static Obligation Duty(string name) => World.Find<Obligation>(ObligationsSection.SectionKey, name).ShouldNotBeNull(name);
}
