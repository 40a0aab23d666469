using SpatialCockpit.Cockpit.Imports.Osm;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>Clears away at a start what an import of a killed host left: its files, and the staging of osm2pgsql.</summary>
public sealed class ImportLeftovers(ImportFolder folder, RecordDatabase record) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        folder.Clean();
        return OsmStaging.CleanAsync(record, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
