using Microsoft.Extensions.Logging.Abstractions;
using SpatialCockpit.Cockpit;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Record;

/// <summary>A record with the packs that come with the program, as a first start leaves it, without a host.</summary>
internal static class ShippedInto
{
    public static async Task<RecordDatabase> AsRecordAsync(this Task<RecordConnections> made)
    {
        var record = new RecordDatabase(await made);
        var catalog = new PackCatalog(record, CockpitHost.PackSections, NullLogger<PackCatalog>.Instance);
        await new PackInstaller(record, CockpitHost.PackSections, catalog, NullLogger<PackInstaller>.Instance).InstallShippedAsync(PackFiles.Below(Path.Combine(Repository.Root, "data", "packs")), TestContext.Current.CancellationToken);
        return record;
    }
}
