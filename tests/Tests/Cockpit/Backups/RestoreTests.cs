using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Cockpit.Backups.Restoring;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Tests.Cockpit.Identity;
using SpatialCockpit.Tests.Supervision.Evidence;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>A backup is worth what its restore is.</summary>
public sealed class RestoreTests(BackedUpCity city) : IClassFixture<BackedUpCity>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_backed_up_while_it_was_served_is_there_and_what_came_later_is_not()
    {
        await using var restored = await city.RestoreAsync("as-it-was");
        (await BackedUpCity.NotesAsync(restored)).ShouldBe([0]);
        (await File.ReadAllTextAsync(restored.Data.File("service.key"), Token)).ShouldBe("of the operator");
        File.GetUnixFileMode(restored.Data.File(AdminToken.FileName)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        using var admin = BackedUpCity.AdminOf(restored);
        var audit = await admin.GetFromJsonAsync<JsonElement>("/audit/check", Token);
        audit.GetProperty("whole").GetBoolean().ShouldBeTrue(audit.ToString());
        audit.GetProperty("lines").GetInt64().ShouldBePositive();

        using var browser = new Browser(restored.Address);
        (await browser.SignInAsync("keeper", BackedUpCity.Password)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var program = new HttpClient { BaseAddress = restored.Address, DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", city.Secret) } };
        (await program.GetAsync("/tiles", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await PhotoAsync(restored, admin, city.Photo)).ShouldBe(city.Photo);
    }

    [Fact]
    public async Task Its_change_stream_comes_up_on_a_slot_of_its_own_and_none_of_the_old_one_lingers()
    {
        await using var restored = await city.RestoreAsync("streams");
        var slot = ChangeStreamOptions.ForDataFolder(restored.Data.Path).Slot;
        slot.ShouldNotBe(ChangeStreamOptions.ForDataFolder(city.Folder).Slot);
        (await BackedUpCity.ExecuteAsync(restored, "select string_agg(slot_name, ' ') from pg_replication_slots where not temporary")).ShouldBe(slot);
        (await BackedUpCity.ExecuteAsync(restored, "select timeline_id from pg_control_checkpoint()")).ShouldBe(2);
        using var admin = BackedUpCity.AdminOf(restored);
        await BackedUpCity.ExecuteAsync(restored, "insert into note values (7)");
        var now = await BackedUpCity.ExecuteAsync(restored, "select pg_current_wal_insert_lsn()::text");
        (await admin.GetAsync($"/changes/wait?lsn={now}&timeout_s=60", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetFromJsonAsync<JsonElement>("/health", Token)).GetProperty("archive").ValueKind.ShouldBe(JsonValueKind.Null, "it does not write into the archive of the city that it is a copy of");
    }

    [Fact]
    public async Task Each_moment_between_two_commits_can_be_restored()
    {
        List<(string Moment, int[] Notes)> moments = [];
        int[] notes = [0, 1];
        foreach (var note in (int[])[101, 102, 103])
        {
            await city.WriteAsync($"insert into note values ({note})");
            notes = [.. notes.Where(n => n < 200), note];
            moments.Add((await city.NowAsync(), notes));
        }
        await city.WriteAsync("delete from note where n > 100");
        await city.ArchivedAsync();
        foreach (var (moment, expected) in moments)
        {
            await using var restored = await city.RestoreAsync($"at-{expected.Length}", "--until", moment);
            (await BackedUpCity.NotesAsync(restored)).ShouldBe(expected, moment);
            using var admin = BackedUpCity.AdminOf(restored);
            var audit = await admin.GetFromJsonAsync<JsonElement>("/audit/check", Token);
            audit.GetProperty("whole").GetBoolean().ShouldBeTrue(audit.ToString());
        }
    }

    [Fact]
    public async Task What_was_attached_after_the_backup_is_there_when_its_row_is()
    {
        var later = AttachmentClient.Photo(70_000, 5);
        await city.AttachAsync(later);
        await city.ArchivedAsync();
        await using var restored = await city.RestoreAsync("latest", "--until", "latest");
        using var admin = BackedUpCity.AdminOf(restored);
        (await PhotoAsync(restored, admin, later)).ShouldBe(later);
        (await PhotoAsync(restored, admin, city.Photo)).ShouldBe(city.Photo);
    }

    /// <summary>PostgreSQL itself gives up where its log ends before the moment; what was committed by then is all there was.</summary>
    [Fact]
    public async Task A_moment_after_the_last_commit_is_the_end_of_the_archive_and_that_is_said()
    {
        await city.WriteAsync("insert into note values (900)");
        await city.ArchivedAsync();
        var said = await Verb.RunAsync("restore", city.Backup, "--data", city.PathOf("after"), "--key", city.Key, "--until", DateTimeOffset.UtcNow.AddHours(1).ToString("O"));
        said.ShouldContain("ends before");
        await using var restored = await RunningHost.StartAsync(BackedUpCity.Options(city.PathOf("after")), Token);
        (await BackedUpCity.NotesAsync(restored)).ShouldContain(900);
        await city.WriteAsync("delete from note where n = 900");
    }

    [Fact]
    public async Task A_moment_before_the_backup_is_refused_and_nothing_is_made()
    {
        var (code, _, errors) = await Verb.TryAsync("restore", city.Backup, "--data", city.PathOf("too-early"), "--key", city.Key, "--until", "2020-01-01T00:00:00+08:00");
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain("Take an earlier backup"));
        Directory.Exists(city.PathOf("too-early")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_moment_without_its_offset_is_none()
    {
        var (code, _, errors) = await Verb.TryAsync("restore", city.Backup, "--data", city.PathOf("whose-clock"), "--key", city.Key, "--until", "2026-11-24T10:00:00");
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldNotBe(0), () => errors.ShouldContain("a moment with its offset"));
    }

    [Fact]
    public async Task Nothing_is_restored_over_anything()
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(city.PathOf("taken")).FullName, "notes.txt"), "mine", Token);
        foreach (var taken in (string[])[city.PathOf("taken"), city.Folder, city.Key])
        {
            var (code, _, errors) = await Verb.TryAsync("restore", city.Backup, "--data", taken, "--key", city.Key);
            (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain("never over anything"));
        }
        Directory.GetFileSystemEntries(city.PathOf("taken")).Select(Path.GetFileName).ShouldBe(["notes.txt"]);
    }

    /// <summary>Cut off at some place, as by a full disk: what is there is neither served nor taken for whole.</summary>
    [Fact]
    public async Task A_backup_that_is_not_whole_leaves_a_folder_that_no_server_starts_over()
    {
        var cut = city.PathOf("cut.backup");
        var whole = await File.ReadAllBytesAsync(city.Backup, Token);
        await File.WriteAllBytesAsync(cut, whole[..(whole.Length / 2)], Token);
        var (code, _, errors) = await Verb.TryAsync("restore", cut, "--data", city.PathOf("half"), "--key", city.Key);
        (code, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => errors.ShouldContain("cannot be restored"));
        (await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(BackedUpCity.Options(city.PathOf("half")), Token))).Message.ShouldContain("only half restored");
        (await Verb.TryAsync("doctor", "--data", city.PathOf("half"))).Output.ShouldContain($"WRONG   {city.PathOf("half")} is only half restored");
    }

    [Fact]
    public async Task A_restore_that_is_killed_leaves_a_folder_that_no_server_starts_over()
    {
        var restoring = Hosting.ServerProcess.Run("restore", city.Backup, "--data", city.PathOf("killed"), "--key", city.Key);
        var mark = city.PathOf($"killed/{RestoreMark.FileName}");
        await Until.SoAsync(() =>
        {
            var isThere = File.Exists(mark);
            (isThere || !restoring.HasExited).ShouldBeTrue();
            return isThere;
        }, "the restore has begun");
        restoring.Kill();
        await restoring.WaitForExitAsync(Token);
        if (File.Exists(mark)) // it may have been that quick
            (await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(BackedUpCity.Options(city.PathOf("killed")), Token))).Message.ShouldContain("only half restored");
    }

    [Fact]
    public async Task The_first_start_says_of_which_moment_the_city_is_and_the_second_does_not()
    {
        await Verb.RunAsync("restore", city.Backup, "--data", city.PathOf("told"), "--key", city.Key);
        var data = new DataFolder(city.PathOf("told"));
        var said = RestoredNote.Take(data).ShouldNotBeNull();
        said.ShouldContain(city.Backup);
        said.ShouldContain("Nothing of it is archived");
        RestoredNote.Take(data).ShouldBeNull();
    }

    /// <summary>Two restored copies of a city have the same name of timeline for other histories.</summary>
    [Fact]
    public async Task A_copy_that_archives_into_the_place_of_another_is_refused_and_overwrites_nothing()
    {
        var other = city.PathOf("other-place");
        List<RunningHost> copies = [await city.RestoreAsync("twin-1"), await city.RestoreAsync("twin-2")];
        try
        {
            foreach (var copy in copies)
            {
                await Verb.RunAsync("backup", "archive", other, "--data", copy.Data.Path, "--key", city.Key);
                await BackedUpCity.ExecuteAsync(copy, $"insert into note values ({Random.Shared.Next(1000, int.MaxValue)})");
                await BackedUpCity.ExecuteAsync(copy, "select pg_switch_wal()");
                using var admin = BackedUpCity.AdminOf(copy);
                await Until.SoAsync(async () => IsSettled((await admin.GetFromJsonAsync<JsonElement>("/health", Token)).GetProperty("archive"), failing: copy == copies[1]), "the first copy archives and the second is refused", Until.LongPatience);
            }
        }
        finally
        {
            foreach (var copy in copies)
                await copy.DisposeAsync();
        }
    }

    private static bool IsSettled(JsonElement archive, bool failing) =>
        archive.ValueKind == JsonValueKind.Object && archive.GetProperty("failing").GetBoolean() == failing && (failing || archive.GetProperty("waiting_segments").GetInt32() == 0);

    private static async Task<byte[]> PhotoAsync(RunningHost host, HttpClient admin, byte[] photo)
    {
        var code = await BackedUpCity.ExecuteAsync(host, $"select code from registry.attachment where sha256 = '{AttachmentClient.HashOf(photo)}'");
        return await admin.GetByteArrayAsync($"/attachments/{code}/content", Token);
    }
}
