using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tests.Platform.Packs;

/// <summary>A pack as its author writes it, with one section in a file of its own.</summary>
internal static class OnePack
{
    /// <exception cref="PackException">With all mistakes.</exception>
    public static PackFile Read(IPackSection section, string yaml)
    {
        using var folder = new TempFolder("cockpit-pack-");
        var pack = Directory.CreateDirectory(folder.File("packed")).FullName;
        File.WriteAllText(Path.Combine(pack, "pack.yaml"), "name: packed\ntitle: 包\n");
        File.WriteAllText(Path.Combine(pack, $"{section.Key}.yaml"), yaml);
        return PackFile.LoadAll([PackFiles.Of(pack)], [section], isComplete: false).Single();
    }
}
