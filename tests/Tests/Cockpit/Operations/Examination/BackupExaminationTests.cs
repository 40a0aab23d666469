using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Operations.Examination;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Tests.Cockpit.Operations.Examination;

public sealed class BackupExaminationTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);

    /// <summary>PostgreSQL's identifier.</summary>
    private const ulong System = 7;

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public BackupExaminationTests()
    {
        BackupKey.Make(_folder.File("key"));
        Directory.CreateDirectory(_folder.File("place"));
        Directory.CreateDirectory(_folder.File("city/postgres/pg_wal/archive_status"));
        File.SetUnixFileMode(_folder.File("city"), File.GetUnixFileMode(_folder.File("city")) | UnixFileMode.OtherExecute);
        File.WriteAllText(_folder.File("place/1.backup"), "");
        Directory.CreateDirectory(_folder.File("city/postgres/global"));
        File.WriteAllBytes(_folder.File("city/postgres/global/pg_control"), BitConverter.GetBytes(System));
        Directory.CreateDirectory(_folder.File("place/wal/7"));
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_city_that_was_never_backed_up_is_told() => await ShouldTellAsync(new(null, null), Finding.Grade.Hint, "no backup was ever made", "--new-key the first time");

    [Fact]
    public async Task A_backup_of_last_night_and_an_archive_that_is_level_are_well() =>
        (await RunAsync(new(Archive(), Last(8)))).Select(finding => finding.Is).ShouldBe([Finding.Grade.Well, Finding.Grade.Well]);

    [Fact]
    public async Task An_old_backup_is_told() => await ShouldTellAsync(new(null, Last(9 * 24)), Finding.Grade.Wrong, "the last backup is 9 days old, of 2026-11-15T10:00:00+08:00", "./cockpit backup PLACE");

    [Fact]
    public async Task A_backup_that_is_not_where_it_was_made_is_told()
    {
        File.Delete(_folder.File("place/1.backup"));
        await ShouldTellAsync(new(null, Last(8)), Finding.Grade.Hint, "is not at", "./cockpit backup verify");
    }

    [Theory]
    [InlineData("place")]
    [InlineData("place/wal")] // where the disk is mounted, and is not
    public async Task An_archive_that_is_not_there_is_told(string gone)
    {
        Directory.Delete(_folder.File(gone), recursive: true);
        (await RunAsync(new(Archive(), Last(8)))).ShouldContain(finding => finding.Is == Finding.Grade.Wrong && finding.What == $"the archive {_folder.File("place")} is not there");
    }

    [Fact]
    public async Task A_key_that_cannot_be_read_any_more_is_told()
    {
        File.Delete(_folder.File("key"));
        await ShouldTellAsync(new(Archive(), Last(8)), Finding.Grade.Wrong, "the log cannot be archived: There is no key file", "put the key file back");
    }

    [Fact]
    public async Task An_archive_that_is_behind_is_told_by_how_much()
    {
        foreach (var (name, minutes) in ((string, int)[])[("000000010000000000000007", 25), ("000000010000000000000008", 12)])
        {
            File.WriteAllText(_folder.File($"city/postgres/pg_wal/{name}"), "");
            File.SetLastWriteTimeUtc(_folder.File($"city/postgres/pg_wal/{name}"), Now.UtcDateTime.AddMinutes(-minutes));
            File.WriteAllText(_folder.File($"city/postgres/pg_wal/archive_status/{name}.ready"), "");
        }
        await ShouldTellAsync(new(Archive(), Last(8)), Finding.Grade.Wrong, "the archive is 25 minutes behind: 2 segments of the log wait, 32 MB", "there, writable and not full");
    }

    [Fact]
    public async Task A_key_that_is_newer_than_the_last_whole_backup_is_told()
    {
        var data = new DataFolder(_folder.File("city"));
        data.WriteOwnerOnly(SecretFile.Name, SecretFile.New());
        File.SetLastWriteTimeUtc(data.File(SecretFile.Name), Now.UtcDateTime.AddHours(-9));
        (await RunAsync(new(null, Last(8)))).ShouldAllBe(finding => finding.Is == Finding.Grade.Well);
        data.WriteOwnerOnly(SecretFile.Name, SecretFile.Rotated(SecretFile.Parse(File.ReadAllText(data.File(SecretFile.Name)))!, SealingAlgorithm.Sm4));
        File.SetLastWriteTimeUtc(data.File(SecretFile.Name), Now.UtcDateTime.AddHours(-7));
        await ShouldTellAsync(new(null, Last(8)), Finding.Grade.Hint, "no whole backup has key 2", "a whole backup now");
    }

    private BackupSettings.ArchiveSettings Archive() => new(_folder.File("place"), _folder.File("key"), Now.AddDays(-1));

    private BackupSettings.LastBackup Last(int hours) => new(Now.AddHours(-hours), _folder.File("place/1.backup"), 5 << 20);

    private async Task<IReadOnlyList<Finding>> RunAsync(BackupSettings settings)
    {
        var data = new DataFolder(_folder.File("city"));
        settings.Write(data);
        return await BackupExamination.RunAsync(data, Now, Token);
    }

    private async Task ShouldTellAsync(BackupSettings settings, Finding.Grade grade, string words, string mend)
    {
        var finding = (await RunAsync(settings)).Where(each => each.Is != Finding.Grade.Well).ShouldHaveSingleItem();
        finding.Is.ShouldBe(grade);
        finding.What.ShouldContain(words);
        finding.Mend!.ShouldContain(mend);
    }
}
