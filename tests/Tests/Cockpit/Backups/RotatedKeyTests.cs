using System.Text.RegularExpressions;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Secrets;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>A city whose log goes on, sealed by a key that the whole backup has not.</summary>
public sealed partial class RotatedKeyTests(BackedUpCity city) : IClassFixture<BackedUpCity>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_that_came_after_the_backup_is_restored_with_the_log_and_where_it_is_nowhere_that_is_said()
    {
        var before = await city.NowAsync();
        await city.RestAsync(() => Verb.RunAsync("secrets", "rotate", "--data", city.Folder));
        await city.WriteAsync("insert into note values (2)");
        await city.ArchivedAsync();
        (await Verb.RunAsync("doctor", "--data", city.Folder)).ShouldContain("hint    no whole backup has key 2 of secrets.key yet");

        await using (var latest = await city.RestoreAsync("latest", "--until", "latest"))
        {
            (await BackedUpCity.NotesAsync(latest)).ShouldBe([0, 1, 2]);
            NumbersOf(latest.Data).ShouldBe([2, 1]);
            File.ReadAllText(latest.Data.File(SecretFile.Name)).ShouldBe(File.ReadAllText(city.Host.Data.File(SecretFile.Name)));
            File.GetUnixFileMode(latest.Data.File(SecretFile.Name)).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        await using (var earlier = await city.RestoreAsync("earlier", "--until", before))
            NumbersOf(earlier.Data).ShouldBe([1]);

        foreach (var file in Directory.GetFiles(Path.Combine(city.Place, "keys"), "*", SearchOption.AllDirectories))
            (await File.ReadAllTextAsync(file, Token)).ShouldNotContain(File.ReadAllText(city.Host.Data.File(SecretFile.Name)).Split(' ')[2].Trim()[..64]);
        Directory.Move(Path.Combine(city.Place, "keys"), city.PathOf("lost-keys"));
        var (code, said, errors) = await Verb.TryAsync("restore", city.Backup, "--data", city.PathOf("sealed"), "--key", city.Key, "--until", "latest");
        (code, said, errors).ShouldSatisfyAllConditions(() => code.ShouldBe(1), () => said.ShouldNotContain("Start it with"), () => errors.ShouldContain("it is sealed by key 2"));
        (await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(BackedUpCity.Options(city.PathOf("sealed")), Token))).Message.ShouldContain("lacks key 2");
        await using (var instead = await city.RestoreAsync("instead", "--until", Until().Match(errors).Groups["moment"].Value))
            (await BackedUpCity.NotesAsync(instead)).ShouldBe([0, 1]);
        File.Copy(city.Host.Data.File(SecretFile.Name), city.PathOf("sealed/secrets.key"), overwrite: true);
        await using (var opened = await RunningHost.StartAsync(BackedUpCity.Options(city.PathOf("sealed")), Token))
            (await BackedUpCity.NotesAsync(opened)).ShouldBe([0, 1, 2]);

        Directory.Move(city.PathOf("lost-keys"), Path.Combine(city.Place, "keys"));
        await Verb.RunAsync("backup", city.Place, "--data", city.Folder, "--key", city.Key);
        (await Verb.RunAsync("doctor", "--data", city.Folder)).ShouldNotContain("no whole backup has key");
    }

    private static int[] NumbersOf(DataFolder data) => [.. SecretFile.Parse(File.ReadAllText(data.File(SecretFile.Name)))!.Select(key => key.Number)];

    [GeneratedRegex(@"--until (?<moment>\S+\+08:00)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Until();
}
