using SpatialCockpit.Cockpit.Audit;
using SpatialCockpit.Cockpit.Backups.Restoring;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Operations.Examination;

namespace SpatialCockpit.Tests.Cockpit.Operations.Examination;

/// <summary>A data folder broken in each way, and the sentence that says so.</summary>
public sealed class FolderExaminationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public FolderExaminationTests()
    {
        _ = (new AdminToken(Data), new AuditSecrets(Data), CitySecrets.Of(Data), CitySettings.Of(Data));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolder Data => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_folder_is_well()
    {
        var findings = await FolderExamination.RunAsync(Data, Token);
        findings.ShouldAllBe(finding => finding.Is == Finding.Grade.Well);
        findings.Select(finding => finding.What).ShouldContain("secrets.key is readable by its owner alone");
    }

    [Theory]
    [InlineData("admin.token")]
    [InlineData("audit.key")]
    [InlineData("secrets.key")]
    public async Task A_secret_that_others_may_read_is_told(string name)
    {
        File.SetUnixFileMode(_folder.File(name), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        await ShouldTellAsync($"others may read {_folder.File(name)}", $"chmod 600 {_folder.File(name)}");
    }

    [Theory]
    [InlineData("admin.token", "x", "admin.token is damaged")]
    [InlineData("audit.key", "", "audit.key is damaged")]
    [InlineData("secrets.key", "1 abc", "secrets.key is damaged")]
    [InlineData("city.json", "{\"timezone\": \"Asia/Nowhere\"}", "the timezone is not known")]
    [InlineData("messages.json", "{", "messages.json")]
    [InlineData("sources.json", "[]", "sources.json")]
    [InlineData("backup.json", "{\"archive\":", "backup.json is damaged")]
    [InlineData("rasters.yaml", "sky: {title: 空, kind: balloon}", "'kind' is none of xyz, wmts, cog")]
    [InlineData("demo-users.json", "[]", "demo-users.json is damaged")]
    public async Task A_file_that_a_start_would_not_take_is_told(string name, string text, string words)
    {
        await File.WriteAllTextAsync(_folder.File(name), text, Token);
        File.SetUnixFileMode(_folder.File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await ShouldTellAsync(words, _folder.File(name));
    }

    [Fact]
    public async Task A_folder_in_which_others_write_is_told()
    {
        File.SetUnixFileMode(_folder.Path, File.GetUnixFileMode(_folder.Path) | UnixFileMode.OtherWrite);
        await ShouldTellAsync($"others may write in {_folder.Path}", $"chmod go-w {_folder.Path}");
    }

    [Fact]
    public async Task A_half_restored_folder_is_told()
    {
        RestoreMark.Put(Data, "/backups/one.backup");
        await ShouldTellAsync($"{_folder.Path} is only half restored", $"delete {_folder.Path}");
    }

    [Theory]
    [InlineData(0L, "only 0 MB are free")]
    [InlineData((2L << 30) - 1, "only 2047 MB are free")]
    [InlineData(2L << 30, null)]
    public void A_disk_that_is_nearly_full_is_told(long free, string? words)
    {
        var finding = FolderExamination.Space("/data", free);
        (finding.Is == Finding.Grade.Wrong).ShouldBe(words is not null);
        finding.What.ShouldContain(words ?? "2 GB free");
    }

    private async Task ShouldTellAsync(string words, string mend)
    {
        var wrong = (await FolderExamination.RunAsync(Data, Token)).Where(finding => finding.Is == Finding.Grade.Wrong).ShouldHaveSingleItem();
        wrong.What.ShouldContain(words);
        wrong.Why.ShouldNotBeNullOrEmpty();
        wrong.Mend.ShouldNotBeNull().ShouldContain(mend);
    }
}
