using System.CommandLine;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>pack check DIR</c>: every mistake with file and line; needs no host.</summary>
internal static class PackCommands
{
    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of the pack, with pack.yaml in it" };
        var check = new Command("check", "Read a pack and list every mistake in it") { folder };
        return new Command("pack", "Solution packs") { check.Does((parsed, _) => Task.FromResult(Check(parsed.GetValue(folder)!))) };
    }

    private static int Check(string folder)
    {
        try
        {
            var pack = PackFile.Load(folder, CockpitHost.PackSections);
            Console.WriteLine($"{pack.Name} {pack.Version}: {pack.Title}: no mistakes");
            return 0;
        }
        catch (PackException e)
        {
            foreach (var mistake in e.Mistakes)
                Console.Error.WriteLine(mistake);
            return 1;
        }
    }
}
