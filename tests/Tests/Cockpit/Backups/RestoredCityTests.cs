using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>A city that was restored to an earlier moment and goes on archiving into the same folder: from there on its log has two lines.</summary>
public sealed class RestoredCityTests(BackedUpCity city) : IClassFixture<BackedUpCity>
{
    [Fact]
    public async Task Backups_of_before_and_after_a_restore_to_an_earlier_moment_go_on_each_along_its_own_line()
    {
        var moment = await WriteAsync(city.Host, 5);
        foreach (var undone in Enumerable.Range(101, 12)) // each in a segment of its own, so that the newer line has come to none of the later ones yet
            await WriteAsync(city.Host, undone);
        var before = await BackUpAsync(city.Folder, "before-the-restore.backup");
        var later = await WriteAsync(city.Host, 115);
        await WriteAsync(city.Host, 116);

        await using var again = await city.RestoreAsync("again", "--until", moment);
        await Verb.RunAsync("backup", "archive", city.Place, "--data", again.Data.Path, "--key", city.Key);
        await WriteAsync(again, 21);
        (await RestoredAsync(city.Backup, "line-1-to-2", "latest")).ShouldBe([0, 1, 5, 21], "one that both lines come from goes on along the newer one");
        var after = await BackUpAsync(again.Data.Path, "after-the-restore.backup");
        await WriteAsync(again, 22);
        await BackUpAsync(again.Data.Path, "a-night-later.backup", "--keep", "3");

        (await RestoredAsync(after, "line-2", "latest")).ShouldBe([0, 1, 5, 21, 22], "no log of it went with that of the former line");
        (await RestoredAsync(before, "line-1", later)).ShouldBe([0, 1, 5, .. Enumerable.Range(101, 12), 115], "one of the former line goes on along that");
        var said = await Verb.RunAsync("backup", "verify", before, "--key", city.Key);
        said.ShouldContain(" 00000001", customMessage: "and the check tells its end, not that of the other");
        said.ShouldNotContain(" 00000002");
    }

    /// <returns>A moment after it, and before all that is written later.</returns>
    private async Task<string> WriteAsync(RunningHost host, int note)
    {
        await BackedUpCity.ExecuteAsync(host, $"insert into note values ({note})");
        var now = await city.NowAsync();
        await BackedUpCity.ArchivedAsync(host);
        return now;
    }

    private async Task<string> BackUpAsync(string data, string name, params IEnumerable<string> more)
    {
        var file = Path.Combine(city.Place, name);
        await Verb.RunAsync(["backup", file, "--data", data, "--key", city.Key, .. more]);
        return file;
    }

    private async Task<int[]> RestoredAsync(string backup, string name, string until)
    {
        await using var restored = await city.RestoreOfAsync(backup, name, "--until", until);
        return await BackedUpCity.NotesAsync(restored);
    }
}
