using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Cockpit.Backups;

public sealed class ArchiveSwitchTests(BackedUpCity city) : IClassFixture<BackedUpCity>
{
    private string Cluster => ServerFile.Read(city.Host.Data)!.Postgres!.Folder;

    private WalArchive Archive => new(city.Place, PrivateCluster.SystemIdentifierOf(Cluster), BackupKey.Read(city.Key));

    [Fact]
    public async Task Without_an_archive_PostgreSQL_keeps_nothing_for_one()
    {
        await Verb.RunAsync("backup", "archive", "--off", "--data", city.Folder);
        var segment = (string)(await BackedUpCity.ExecuteAsync(city.Host, "select pg_walfile_name(pg_switch_wal())"))!;
        await Until.SoAsync(() => WalSettings.Waiting(Cluster).All(waiting => string.CompareOrdinal(waiting.Name, segment) > 0), $"{segment} waits for no archive");
        Archive.Names().ShouldNotContain(segment);
        BackupSettings.Of(city.Host.Data).Archive.ShouldBeNull();
    }
}
