using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Backups.Archive;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>Nothing of the log is lost while its archive is away.</summary>
public sealed class WalArchiverTests(BackedUpCity city) : IClassFixture<BackedUpCity>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Cluster => SpatialCockpit.Cockpit.Hosting.ServerFile.Read(city.Host.Data)!.Postgres!.Folder;

    private WalArchive Archive => new(city.Place, PrivateCluster.SystemIdentifierOf(Cluster), BackupKey.Read(city.Key));

    [Fact]
    public async Task An_archive_that_is_away_is_told_and_gets_all_of_it_when_it_is_back()
    {
        await city.ArchivedAsync();
        (await ArchiveHealthAsync(archive => !archive.GetProperty("failing").GetBoolean())).GetProperty("waiting_segments").GetInt32().ShouldBe(0);
        Directory.Move(city.Place, city.PathOf("unmounted"));
        await File.WriteAllTextAsync(city.Place, "where the disk was", Token);
        var segments = new List<string>();
        foreach (var note in (int[])[501, 502, 503])
        {
            await city.WriteAsync($"insert into note values ({note})");
            segments.Add((string)(await BackedUpCity.ExecuteAsync(city.Host, "select pg_walfile_name(pg_switch_wal())"))!);
        }
        var behind = await ArchiveHealthAsync(archive => archive.GetProperty("failing").GetBoolean() && archive.GetProperty("waiting_segments").GetInt32() >= 3);
        behind.GetProperty("waiting_seconds").GetDouble().ShouldBePositive();
        (await city.HealthAsync()).GetProperty("status").GetString().ShouldBe("degraded");
        foreach (var segment in segments)
            File.Exists(Path.Combine(Cluster, "pg_wal", segment)).ShouldBeTrue("PostgreSQL keeps it");

        File.Delete(city.Place);
        Directory.Move(city.PathOf("unmounted"), city.Place);
        await ArchiveHealthAsync(archive => !archive.GetProperty("failing").GetBoolean() && archive.GetProperty("waiting_segments").GetInt32() == 0);
        foreach (var segment in segments)
        {
            using var file = new TempFolder();
            Archive.TryGet(segment, file.File("segment")).ShouldBeTrue();
            (await File.ReadAllBytesAsync(file.File("segment"), Token)).Length.ShouldBe(16 << 20);
        }
        await using var restored = await city.RestoreAsync("after-the-gap", "--until", "latest");
        (await BackedUpCity.NotesAsync(restored)).ShouldBe([0, 1, 501, 502, 503], ignoreOrder: true);
    }

    [Fact]
    public async Task Where_the_disk_of_the_archive_is_mounted_nothing_is_written_while_it_is_not()
    {
        await city.ArchivedAsync();
        Directory.Move(city.Place, city.PathOf("another-unmounted"));
        Directory.CreateDirectory(city.Place);
        await city.WriteAsync("insert into note values (551)");
        var segment = (string)(await BackedUpCity.ExecuteAsync(city.Host, "select pg_walfile_name(pg_switch_wal())"))!;
        await ArchiveHealthAsync(archive => archive.GetProperty("failing").GetBoolean() && archive.GetProperty("waiting_segments").GetInt32() >= 1);
        await city.AttachAsync(AttachmentClient.Photo(60_000, 9));
        (await Should.ThrowAsync<OperatorException>(() => city.Host.App.Services.GetRequiredService<AttachmentArchiver>().ArchiveAsync(Token))).Message.ShouldContain("Mount its disk again");
        var (code, _, errors) = await Verb.TryAsync("backup", city.Place, "--data", city.Folder, "--key", city.Key);
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain($"{city.Place} is not the archive that was begun there"));
        var told = (await Verb.TryAsync("doctor", "--data", city.Folder)).Output;
        told.ShouldContain($"WRONG   the archive {city.Place} is not there");
        told.ShouldNotContain("ok      the log is archived");
        Directory.EnumerateFileSystemEntries(city.Place).ShouldBeEmpty();

        Directory.Delete(city.Place);
        Directory.Move(city.PathOf("another-unmounted"), city.Place);
        await ArchiveHealthAsync(archive => !archive.GetProperty("failing").GetBoolean() && archive.GetProperty("waiting_segments").GetInt32() == 0);
        Archive.Names().ShouldContain(segment);
        await city.WriteAsync("delete from note where n = 551");
    }

    [Fact]
    public async Task Segments_are_archived_as_they_are_and_sealed_for_their_name_alone()
    {
        await city.ArchivedAsync();
        var name = Archive.Names().Last(each => WalSegment.Parse(each) is not null);
        using var folder = new TempFolder();
        Archive.TryGet(name, folder.File("segment")).ShouldBeTrue();
        var theirs = await ForeignProgram.RunAsync("/usr/lib/postgresql/15/bin/pg_waldump", ["--limit", "1", "--path", folder.Path, "--quiet", Renamed(folder, name)]);
        theirs.ShouldBe("");

        var path = Path.Combine(city.Place, "wal", PrivateCluster.SystemIdentifierOf(Cluster), name + ".sealed");
        var other = path.Replace(name, "0000000100000000000000FF", StringComparison.Ordinal);
        File.Copy(path, other);
        Should.Throw<InvalidDataException>(() => Archive.TryGet("0000000100000000000000FF", folder.File("x")));
        File.Delete(other);
    }

    [Fact]
    public async Task A_segment_that_is_missing_between_others_is_told_by_a_restore_the_check_and_the_doctor()
    {
        await city.ArchivedAsync();
        await city.WriteAsync("insert into note values (601)");
        await city.ArchivedAsync();
        var lost = Archive.Names().Last(each => WalSegment.Parse(each) is not null);
        await city.WriteAsync("insert into note values (602)");
        await city.ArchivedAsync();
        var path = Path.Combine(city.Place, "wal", PrivateCluster.SystemIdentifierOf(Cluster), lost + ".sealed");
        File.Move(path, city.PathOf("lost"));
        var (code, said, errors) = await Verb.TryAsync("restore", city.Backup, "--data", city.PathOf("gap"), "--key", city.Key, "--until", "latest");
        var check = await Verb.TryAsync("backup", "verify", city.Backup, "--key", city.Key);
        var doctor = await Verb.TryAsync("doctor", "--data", city.Folder);
        File.Move(city.PathOf("lost"), path);
        (check.Code, check.Output).ShouldSatisfyAllConditions(() => check.Code.ShouldBe(1, check.Errors), () => check.Output.ShouldContain($"SEGMENT {lost} OF THE LOG IS MISSING"), () => check.Output.ShouldContain("it can be restored"));
        (doctor.Code, doctor.Output).ShouldSatisfyAllConditions(() => doctor.Code.ShouldBe(1), () => doctor.Output.ShouldContain($"WRONG   segment {lost} of the log is missing in {city.Place}"));
        (code, said).ShouldSatisfyAllConditions(() => code.ShouldBe(1, errors), () => said.ShouldContain($"SEGMENT {lost} OF THE LOG IS MISSING"));
        await city.WriteAsync("delete from note where n > 600");
    }

    [Fact]
    public async Task A_segment_that_was_changed_in_the_archive_is_told_and_goes_into_no_record()
    {
        await city.ArchivedAsync();
        var path = Path.Combine(city.Place, "wal", PrivateCluster.SystemIdentifierOf(Cluster), Archive.Names().Last(each => WalSegment.Parse(each) is not null) + ".sealed");
        var whole = await File.ReadAllBytesAsync(path, Token);
        await File.WriteAllBytesAsync(path, [.. whole[..^20], (byte)(whole[^20] ^ 1), .. whole[^19..]], Token);
        var (code, _, errors) = await Verb.TryAsync("restore", city.Backup, "--data", city.PathOf("changed"), "--key", city.Key, "--until", "latest");
        await File.WriteAllBytesAsync(path, whole, Token);
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain($"{path}: it is not as it was sealed"));
    }

    private static string Renamed(TempFolder folder, string name)
    {
        File.Copy(folder.File("segment"), folder.File(name));
        return folder.File(name);
    }

    private async Task<JsonElement> ArchiveHealthAsync(Func<JsonElement, bool> until)
    {
        JsonElement archive = default;
        await Until.SoAsync(
            async () => (archive = (await city.HealthAsync()).GetProperty("archive")).ValueKind == JsonValueKind.Object && until(archive),
            "the health tells so of the archive", Until.LongPatience, () => archive.ToString());
        return archive;
    }
}
