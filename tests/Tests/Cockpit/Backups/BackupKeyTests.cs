using SpatialCockpit.Cockpit.Backups.Encryption;
using SpatialCockpit.Cockpit.Backups.Whole;
using SpatialCockpit.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Cockpit.Backups;

public sealed class BackupKeyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_key_is_random_and_its_owners_alone()
    {
        var (one, other) = (BackupKey.Make(_folder.File("safe/one")), BackupKey.Make(_folder.File("safe/other")));
        one.Id.ShouldNotBe(other.Id);
        File.GetUnixFileMode(one.File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        BackupKey.Read(one.File).Id.ShouldBe(one.Id);
    }

    [Fact]
    public void A_key_that_is_there_is_never_replaced()
    {
        var key = BackupKey.Make(_folder.File("key"));
        Should.Throw<OperatorException>(() => BackupKey.Make(key.File)).Message.ShouldContain("is there already");
        BackupKey.Read(key.File).Id.ShouldBe(key.Id);
    }

    [Fact]
    public void A_key_that_others_may_read_is_not_used()
    {
        var key = BackupKey.Make(_folder.File("key"));
        File.SetUnixFileMode(key.File, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Should.Throw<OperatorException>(() => BackupKey.Read(key.File)).Message.ShouldContain($"chmod 600 {key.File}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing but words\n")]
    [InlineData("abc\n")]
    [InlineData("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdeg\n")]
    public void What_is_no_key_file_is_told(string text)
    {
        File.WriteAllText(_folder.File("key"), text);
        File.SetUnixFileMode(_folder.File("key"), UnixFileMode.UserRead);
        Should.Throw<OperatorException>(() => BackupKey.Read(_folder.File("key"))).Message.ShouldContain("is no key file");
    }

    [Theory]
    [InlineData("city", false)]
    [InlineData("city/backups", false)]
    [InlineData("city/../city/backups", false)]
    [InlineData("city-backups", true)]
    [InlineData("elsewhere", true)]
    public void Neither_key_nor_backups_lie_below_what_they_are_of(string place, bool isFine)
    {
        var data = new DataFolder(_folder.File("city"));
        var look = () => BackupPlace.ThrowIfBelow(Path.GetFullPath(_folder.File(place)), data, "A backup");
        if (isFine)
            look.ShouldNotThrow();
        else
            look.ShouldThrow<OperatorException>().Message.ShouldContain("outside of the data folder");
    }

    [Theory]
    [InlineData("new-folder", "new-folder/cockpit-20261124T020000Z.backup")]
    [InlineData("city.d/", "city.d/cockpit-20261124T020000Z.backup")]
    [InlineData("there.d", "there.d/cockpit-20261124T020000Z.backup")]
    [InlineData("tonight.backup", "tonight.backup")]
    public void A_place_is_a_folder_or_a_file_with_an_extension(string place, string file)
    {
        Directory.CreateDirectory(_folder.File("there.d"));
        BackupPlace.FileFor(_folder.File(place), new(_folder.File("city")), DateTimeOffset.Parse("2026-11-24T10:00:00+08:00", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(_folder.File(file));
    }

    [Theory]
    [InlineData("backup verify x.backup --key")]
    [InlineData("restore x.backup --data new --key")]
    [InlineData("backup archive place --data . --key")]
    public async Task A_key_file_that_is_not_there_is_not_told_to_be_made_by_verbs_that_make_none(string verb)
    {
        var (code, _, errors) = await Verb.TryAsync([.. verb.Split(' '), _folder.File("nowhere")]);
        code.ShouldBe(1);
        errors.ShouldStartWith($"There is no key file {_folder.File("nowhere")}: --key names the one that was kept elsewhere");
        errors.ShouldNotContain("--new-key");
    }

    [Fact]
    public void No_backup_is_written_over_another()
    {
        File.WriteAllText(_folder.File("one.backup"), "");
        Should.Throw<OperatorException>(() => BackupPlace.FileFor(_folder.File("one.backup"), new(_folder.File("city")), DateTimeOffset.UnixEpoch)).Message.ShouldContain("never written over another");
    }
}
