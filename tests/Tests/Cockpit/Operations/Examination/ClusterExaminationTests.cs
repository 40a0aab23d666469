using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Operations.Examination;
using SpatialCockpit.Platform.Record;

namespace SpatialCockpit.Tests.Cockpit.Operations.Examination;

/// <summary>Reasons why PostgreSQL does not start, or did not stop.</summary>
public sealed class ClusterExaminationTests : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private string _cluster = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var cluster = await PrivateCluster.StartAsync(_folder.Path, durable: false, Token);
        _cluster = cluster.Folder;
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_sound_cluster_is_well() => (await RunAsync()).ShouldAllBe(finding => finding.Is == Finding.Grade.Well);

    /// <summary>Nobody is to meet an empty city, made where PostgreSQL may write, in the place of their own.</summary>
    [Fact]
    public async Task A_cluster_whose_user_may_not_enter_the_folder_any_more_is_said_and_no_other_made()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "PostgreSQL runs as another user for root alone.");
        var before = File.GetUnixFileMode(_folder.Path);
        File.SetUnixFileMode(_folder.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (await Should.ThrowAsync<RecordException>(() => PrivateCluster.StartAsync(_folder.Path, durable: false, Token))).Message.ShouldContain($"no permission to enter {_folder.Path}");
        (await RunAsync()).Single(finding => finding.Is == Finding.Grade.Wrong).ToString().ShouldContain($"chmod a+x {_folder.Path}");
        File.SetUnixFileMode(_folder.Path, before);
        await using var cluster = await PrivateCluster.StartAsync(_folder.Path, durable: false, Token);
        cluster.Folder.ShouldBe(_cluster);
    }

    [Fact]
    public async Task A_folder_without_a_cluster_has_nothing_wrong_with_it()
    {
        using var empty = new TempFolder();
        (await ClusterExamination.RunAsync(new DataFolder(empty.Path), isServed: false, Token)).ShouldBeEmpty();
        Directory.EnumerateFileSystemEntries(empty.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_version_of_PostgreSQL_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_cluster, "PG_VERSION"), "99\n", Token);
        await ShouldTellAsync("the record is of PostgreSQL 99, which is not installed", "apt-get install postgresql-99-postgis-3");
    }

    [Fact]
    public async Task A_damaged_version_is_told()
    {
        await File.WriteAllTextAsync(Path.Combine(_cluster, "PG_VERSION"), "", Token);
        await ShouldTellAsync("is damaged: it names no version of PostgreSQL", "./cockpit restore");
    }

    [Fact]
    public async Task A_cluster_that_is_open_to_others_is_told()
    {
        File.SetUnixFileMode(_cluster, File.GetUnixFileMode(_cluster) | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await ShouldTellAsync($"others may get into {_cluster}", $"chmod 700 {_cluster}");
    }

    /// <summary>Only root may give files away.</summary>
    [Fact]
    public async Task A_cluster_of_another_user_is_told()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may give files away");
        await ForeignProgram.RunAsync("chown", ["nobody", _cluster]);
        await ShouldTellAsync($"{_cluster} belongs to nobody; PostgreSQL runs as {PrivateCluster.ServerUser}", $"chown -R {PrivateCluster.ServerUser}: {_cluster}");
    }

    [Fact]
    public async Task What_a_killed_server_left_is_told_and_the_next_start_takes_it_away()
    {
        await LeaveAsync(int.MaxValue - 1);
        (await HintAsync()).What.ShouldContain("is of a PostgreSQL that was killed");
        await StartsAsync();
    }

    /// <summary>After the machine was started anew another program has the number; it must come to no harm.</summary>
    [Fact]
    public async Task A_number_that_another_program_has_now_is_told_apart_and_that_program_lives_on()
    {
        using var innocent = Process.Start(InnocentProgram())!;
        try
        {
            await LeaveAsync(innocent.Id);
            (await HintAsync()).What.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"(process {innocent.Id}, which is not PostgreSQL any more)"));
            await StartsAsync();
            innocent.HasExited.ShouldBeFalse();
        }
        finally
        {
            innocent.Kill();
            await innocent.WaitForExitAsync(Token);
        }
    }

    [Fact]
    public async Task A_server_that_nobody_owns_is_told_while_it_runs()
    {
        await using var cluster = await PrivateCluster.StartAsync(_folder.Path, durable: false, Token);
        (await HintAsync()).What.ShouldContain($"still runs over {_cluster}, and no server of ours does");
        (await ClusterExamination.RunAsync(new DataFolder(_folder.Path), isServed: true, Token)).ShouldAllBe(finding => finding.Is == Finding.Grade.Well);
    }

    [Fact]
    public void A_taken_port_is_told()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var finding = MachineExamination.Port(port);
        finding.What.ShouldBe(string.Create(CultureInfo.InvariantCulture, $"port {port} is taken by another program"));
        finding.Mend!.ShouldContain("./run.sh --port");
    }

    /// <summary>As the user that PostgreSQL runs as, whose processes alone pg_ctl could end.</summary>
    private static ProcessStartInfo InnocentProgram() => Environment.IsPrivilegedProcess
        ? new("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "sleep", "600"])
        : new("sleep", ["600"]);

    private Task<IReadOnlyList<Finding>> RunAsync() => ClusterExamination.RunAsync(new DataFolder(_folder.Path), isServed: false, Token);

    private async Task<Finding> HintAsync() => (await RunAsync()).Where(finding => finding.Is == Finding.Grade.Hint).ShouldHaveSingleItem();

    private async Task ShouldTellAsync(string words, string mend)
    {
        var wrong = (await RunAsync()).Where(finding => finding.Is == Finding.Grade.Wrong).ShouldHaveSingleItem();
        wrong.What.ShouldContain(words);
        wrong.Mend!.ShouldContain(mend);
    }

    private Task LeaveAsync(int pid) => File.WriteAllTextAsync(LeftOverServer.FileIn(_cluster), string.Create(CultureInfo.InvariantCulture, $"{pid}\n{_cluster}\n1790000000\n5432\n\n\n"), Token);

    private async Task StartsAsync()
    {
        await using var cluster = await PrivateCluster.StartAsync(_folder.Path, durable: false, Token);
        LeftOverServer.In(_cluster)!.Runs.ShouldBeTrue();
    }
}
