using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using SpatialCockpit.Cockpit.Backups;
using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Backups.Whole;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Tests.Cockpit.Identity;

namespace SpatialCockpit.Tests.Cockpit.Backups;

public sealed class BackupTests(BackedUpCity city) : IClassFixture<BackedUpCity>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_backup_says_what_it_has_and_the_check_that_it_can_be_restored()
    {
        city.Said.ShouldStartWith(city.Backup);
        File.GetUnixFileMode(city.Backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        BackupSettings.Of(new(city.Folder)).Last!.At.ShouldBeGreaterThanOrEqualTo(BackupReader.ReadBeginning(city.Backup, BackupKey.Read(city.Key)).At);
        var said = await Verb.RunAsync("backup", "verify", city.Backup, "--key", city.Key);
        said.ShouldContain("each as it was backed up");
        said.ShouldMatch($@"^{Regex.Escape(city.Backup)} of \d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00, ", "by the city's clock");
        said.ShouldEndWith("it can be restored\n");
    }

    [Fact]
    public async Task Nothing_of_the_city_can_be_read_without_the_key()
    {
        var bytes = await File.ReadAllBytesAsync(city.Backup, Token);
        foreach (var secret in (byte[][])["keeper"u8.ToArray(), "backup_label"u8.ToArray(), "manifest.json"u8.ToArray(), "of the operator"u8.ToArray(), city.Photo[1000..1032]])
            bytes.AsSpan().IndexOf(secret).ShouldBe(-1);
        BackupKey.Make(city.PathOf("stranger"));
        var (code, _, errors) = await Verb.TryAsync("backup", "verify", city.Backup, "--key", city.PathOf("stranger"));
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain("sealed with another key"));
    }

    /// <summary>Neither a command line nor what anybody logs has the key in it.</summary>
    [Fact]
    public async Task The_key_is_said_nowhere()
    {
        var key = (await File.ReadAllLinesAsync(city.Key, Token))[1];
        city.Said.ShouldNotContain(key);
        foreach (var file in Directory.EnumerateFiles(city.Folder, "*", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length is > 0 and < 1 << 20))
            (await File.ReadAllBytesAsync(file, Token)).AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(key)).ShouldBe(-1, file);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task A_byte_that_was_changed_anywhere_is_found(double where)
    {
        var touched = city.PathOf(string.Create(CultureInfo.InvariantCulture, $"touched-{where}.backup"));
        File.Copy(city.Backup, touched);
        using (var file = new FileStream(touched, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = (long)(where * file.Length);
            var was = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(was ^ 1));
        }
        var (code, _, errors) = await Verb.TryAsync("backup", "verify", touched, "--key", city.Key);
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain("not as it was sealed"));
    }

    [Fact]
    public async Task The_check_compares_with_what_PostgreSQL_itself_says_it_read()
    {
        var key = BackupKey.Read(city.Key);
        var forged = city.PathOf("forged.backup");
        using (var writer = new BackupWriter(forged, key))
        {
            BackupBeginning? beginning = null;
            var manifest = BackupReader.Read(city.Backup, key, found => writer.Begin(beginning = found), entry =>
            {
                if (entry.Content is not { } content || entry.Name.EndsWith("/audit.key", StringComparison.Ordinal) || entry.Name.StartsWith("record/pg_wal/0", StringComparison.Ordinal))
                    return;
                using var copy = new MemoryStream();
                content.CopyTo(copy);
                writer.Add(entry.Name, entry.Name == "record/global/1262" ? [.. copy.ToArray().Reverse()] : copy.ToArray(), entry.ChangedAt);
            });
            writer.Complete(beginning!, manifest.EndLsn, manifest.EndedAt);
        }
        var (code, said, _) = await Verb.TryAsync("backup", "verify", forged, "--key", city.Key);
        code.ShouldBe(1);
        said.ShouldContain("data/audit.key is missing");
        said.ShouldContain("global/1262 of the record is not what PostgreSQL read");
        said.ShouldContain("of the log, without which the copy is not one moment, is missing");
        said.ShouldContain("IT CANNOT BE RESTORED");
    }

    /// <summary>All tables, row for row.</summary>
    [Fact]
    public async Task A_city_that_nobody_serves_is_backed_up_as_well_and_every_row_of_it_comes_back()
    {
        var folder = city.PathOf("resting");
        await using (var host = await RunningHost.StartAsync(BackedUpCity.Options(folder), Token))
        {
            using var admin = BackedUpCity.AdminOf(host);
            await admin.AddUserAsync("somebody", ["admin"], [""]);
        }
        var before = await TablesAsync(folder);
        await Verb.RunAsync("backup", city.PathOf("resting-place"), "--data", folder, "--key", city.Key);
        FolderLock.TryTake(new(folder)).ShouldNotBeNull("nothing of it runs").Dispose();
        await Verb.RunAsync("restore", Directory.GetFiles(city.PathOf("resting-place")).Single(), "--data", city.PathOf("woken"), "--key", city.Key);
        var after = await TablesAsync(city.PathOf("woken"));
        before.Count.ShouldBeGreaterThan(50);
        before["identity.user_account"].ShouldNotBeEmpty();
        after.ShouldBe(before);
    }

    [Fact]
    public async Task A_first_backup_without_its_key_is_told_how_to_make_one()
    {
        var (code, _, errors) = await Verb.TryAsync("backup", city.PathOf("keyless"), "--data", city.Folder, "--key", city.PathOf("no-key"));
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain("--new-key makes one the first time"));
    }

    [Fact]
    public async Task Two_backups_of_a_city_at_once_are_one_too_many()
    {
        await using var source = NpgsqlDataSource.Create(PrivateCluster.ConnectionsTo(ServerFile.Read(city.Host.Data)!.Postgres!.Socket, "cockpit").Superuser);
        await using var other = await source.OpenConnectionAsync(Token);
        await using (var take = other.Command($"select pg_advisory_lock({SpatialCockpit.Supervision.Evidence.AttachmentFolder.BackupLock})"))
            await take.ExecuteNonQueryAsync(Token);
        var (code, _, errors) = await Verb.TryAsync("backup", city.PathOf("second"), "--data", city.Folder, "--key", city.Key);
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain("Another backup of this city is being made"));
        Directory.EnumerateFileSystemEntries(city.PathOf("second")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_whole_backups_are_counted_and_kept_and_the_log_goes_with_the_oldest()
    {
        var place = city.PathOf("kept");
        string[] made = [];
        for (var i = 0; i < 3; i++)
        {
            made = [.. made, Path.Combine(place, $"{i}.backup")];
            await Verb.RunAsync("backup", made[^1], "--data", city.Folder, "--key", city.Key);
        }
        var cut = Path.Combine(place, "newest-and-cut.backup");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(made[2], Token))[..^1], Token);
        await File.WriteAllTextAsync(Path.Combine(place, "half.backup.part"), "half", Token);
        await File.WriteAllTextAsync(Path.Combine(place, "killed-long-ago.backup.part"), "half", Token);
        File.SetLastWriteTimeUtc(Path.Combine(place, "killed-long-ago.backup.part"), DateTime.UtcNow.AddDays(-2));
        var key = BackupKey.Read(city.Key);
        var beginnings = made.Select(path => BackupReader.ReadBeginning(path, key)).ToList();
        var log = Directory.CreateDirectory(Path.Combine(place, "wal", beginnings[0].System)).FullName;
        foreach (var name in beginnings.Select(each => each.FirstSegment.Name).Append("00000002.history"))
            await File.WriteAllTextAsync(Path.Combine(log, name + ".sealed"), "", Token);

        var pruned = new BackupPlace(place, key).Keep(2, beginnings[0].System);
        pruned.Backups.ShouldBe([made[0]]);
        pruned.Segments.ShouldBe(1);
        Directory.GetFiles(place).Select(Path.GetFileName).ShouldBe(["1.backup", "2.backup", "half.backup.part", "newest-and-cut.backup"], ignoreOrder: true);
        Directory.GetFiles(log).Select(Path.GetFileName).ShouldBe([.. beginnings.Skip(1).Select(each => each.FirstSegment.Name + ".sealed"), "00000002.history.sealed"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_folder_without_a_city_is_told_and_nothing_is_made_of_it()
    {
        (await Verb.TryAsync("backup", city.PathOf("b"), "--data", city.PathOf("nowhere"), "--key", city.Key)).Errors.ShouldContain("There is no data folder");
        Directory.CreateDirectory(city.PathOf("empty"));
        (await Verb.TryAsync("backup", city.PathOf("b"), "--data", city.PathOf("empty"), "--key", city.Key)).Errors.ShouldContain("There is no city");
        Directory.Exists(city.PathOf("empty/postgres")).ShouldBeFalse();
    }

    private static async Task<Dictionary<string, string>> TablesAsync(string folder)
    {
        await using var cluster = await PrivateCluster.StartAsync(folder, cancellationToken: Token);
        await using var source = NpgsqlDataSource.Create(cluster.Connections("cockpit").Superuser);
        await using var connection = await source.OpenConnectionAsync(Token);
        var tables = await connection.Command("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')").ListAsync(row => row.GetString(0), Token);
        Dictionary<string, string> digests = [];
        foreach (var table in tables)
        {
            await using var digest = connection.Command($"select count(*) || ' ' || coalesce(md5(string_agg(t::text, e'\\n' order by t::text)), '') from {table} t");
            digests.Add(table, (string)(await digest.ExecuteScalarAsync(Token))!);
        }
        return digests;
    }
}
