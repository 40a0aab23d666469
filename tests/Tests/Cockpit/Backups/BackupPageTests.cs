using SpatialCockpit.Cockpit.Operations.Commands;

namespace SpatialCockpit.Tests.Cockpit.Backups;

/// <summary>What stands in docs/backup.md is typed at night, by somebody who has no time to find out that it has a mistake.</summary>
public sealed class BackupPageTests
{
    private static IReadOnlyList<string> Lines => [.. DocumentPage.Blocks("backup.md", "sh").SelectMany(block => block.Split('\n')).Select(line => line.Split(" #")[0].Trim()).Where(line => line.Length > 0)];

    [Fact]
    public void Every_command_of_the_page_is_one()
    {
        var commands = Lines.Where(line => line.StartsWith("./cockpit ", StringComparison.Ordinal)).ToList();
        commands.Count.ShouldBeGreaterThan(6);
        foreach (var command in commands)
            CommandLine.Build().Parse(command["./cockpit ".Length..]).Errors.ShouldBeEmpty(command);
    }

    [Fact]
    public async Task The_new_key_of_the_page_seals_and_the_old_one_still_opens()
    {
        using var folder = new TempFolder();
        var old = SpatialCockpit.Cockpit.Backups.Encryption.BackupKey.Make(folder.File("cockpit-backup.key"));
        var line = Lines.Single(each => each.Contains("openssl rand", StringComparison.Ordinal)).Replace("/root/", folder.Path + "/", StringComparison.Ordinal);
        await ForeignProgram.RunAsync("bash", ["-euo", "pipefail", "-c", line]);
        var both = SpatialCockpit.Cockpit.Backups.Encryption.BackupKey.Read(old.File);
        both.Id.ShouldNotBe(old.Id);
        both.FileKey(old.Id, new byte[32], "backup").ShouldNotBeNull().ShouldBe(old.FileKey(old.Id, new byte[32], "backup"));
    }
}
