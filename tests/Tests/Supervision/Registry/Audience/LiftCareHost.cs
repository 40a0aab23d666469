using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Tests.Cockpit;
using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Supervision.Registry.Audience;

/// <summary>A host whose operator has laid the packs of lifts into the data folder: search reads packs at a start.</summary>
public sealed class LiftCareHost(TestRecord record) : TestHost(record)
{
    protected override async Task<StartOptions> OptionsAsync(StartOptions usual)
    {
        foreach (var pack in (string[])["lift-maintenance", "lift-sign-in", "lift-care"])
        {
            var folder = Directory.CreateDirectory(Data.File($"packs/{pack}"));
            foreach (var (name, text) in PackClient.Files(pack))
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, name), text, TestContext.Current.CancellationToken);
        }
        return usual;
    }
}
