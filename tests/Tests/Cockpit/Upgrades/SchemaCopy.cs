namespace SpatialCockpit.Tests.Cockpit.Upgrades;

/// <summary>The schema of this release in a folder of a test's own, for it to leave out, change or add files.</summary>
internal static class SchemaCopy
{
    public static TempFolder Make()
    {
        var source = Path.Combine(Repository.Root, "data", "schema");
        var copy = new TempFolder("cockpit-schema-");
        foreach (var file in Directory.EnumerateFiles(source, "*.sql", SearchOption.AllDirectories))
        {
            var target = copy.File(Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        return copy;
    }
}
