using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Cockpit.Operations;

namespace SpatialCockpit.Tests.Cockpit.Hosting;

public sealed class LifecycleTests : IDisposable
{
    private readonly TempFolder _folder = new("cockpit life-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_kill_9_no_PostgreSQL_is_left_and_the_next_start_is_clean()
    {
        ServerFile server;
        using (var first = await ServerProcess.ServeAsync(_folder.Path, Token))
        {
            server = ServerFile.Read(new DataFolder(_folder.Path))!;
            ServerProcess.PostgresOf(server).ShouldNotBeEmpty();
            await first.KillAsync(Token);
        }
        await NoPostgresLeftAsync(server);

        using var second = await ServerProcess.ServeAsync(_folder.Path, Token);
        using var http = new HttpClient { BaseAddress = second.Address };
        (await http.GetAsync("/health/ready", Token)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await second.TerminateAsync(Token)).ShouldBe(0);
        ServerProcess.PostgresOf(server).ShouldBeEmpty("SIGTERM stops PostgreSQL before the process ends");
        ServerFile.Read(new DataFolder(_folder.Path)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_hosts_beside_each_other_do_not_meet()
    {
        await using var one = await RunningHost.StartAsync(Options("one"), Token);
        await using var two = await RunningHost.StartAsync(Options("two"), Token);
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await File.ReadAllTextAsync(one.Data.File(AdminToken.FileName), Token));
        (await http.GetAsync(new Uri(one.Address, "/session"), Token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync(new Uri(two.Address, "/session"), Token)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        ServerFile.Read(one.Data)!.Postgres!.Socket.ShouldNotBe(ServerFile.Read(two.Data)!.Postgres!.Socket);
    }

    [Fact]
    public async Task A_second_host_on_a_folder_is_told_who_has_it()
    {
        await using var first = await RunningHost.StartAsync(Options("owned"), Token);
        var refused = await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(Options("owned"), Token));
        refused.Message.ShouldContain($"process {Environment.ProcessId}");
        refused.Message.ShouldContain(first.Address.ToString());
    }

    [Fact]
    public async Task A_taken_port_is_told_before_anything_starts()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var refused = await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(Options("port") with { Port = port }, Token));
        refused.Message.ShouldContain("choose another --port");
        Directory.Exists(_folder.File("port/postgres")).ShouldBeFalse();
    }

    [Fact]
    public async Task Demo_users_are_never_open_to_others()
    {
        var open = Options("open") with { Bind = "0.0.0.0", Demo = true };
        (await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(open, Token))).Message.ShouldContain("--no-demo");
        Directory.Exists(_folder.File("open/postgres")).ShouldBeFalse("nothing was started for it");

        await using (var closed = await RunningHost.StartAsync(Options("loaded"), Token))
            await closed.App.Services.GetRequiredService<DemoUsers>().EnsureAsync("test", Token);
        await Should.ThrowAsync<OperatorException>(() => RunningHost.StartAsync(Options("loaded") with { Bind = "0.0.0.0" }, Token));
    }

    [Fact]
    public async Task The_doctor_makes_no_data_folder()
    {
        using var doctor = ServerProcess.Run("doctor", "--data", _folder.File("nowhere"));
        var errors = doctor.StandardError.ReadToEndAsync(Token);
        (await doctor.StandardOutput.ReadToEndAsync(Token)).ShouldContain("./run.sh makes it");
        await doctor.WaitForExitAsync(Token);
        doctor.ExitCode.ShouldBe(0, await errors);
        Directory.Exists(_folder.File("nowhere")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_verb_without_a_running_host_starts_one_and_stops_it()
    {
        Directory.CreateDirectory(_folder.File("verb"));
        using var doctor = ServerProcess.Run("doctor", "--data", _folder.File("verb"));
        var errors = doctor.StandardError.ReadToEndAsync(Token);
        var output = await doctor.StandardOutput.ReadToEndAsync(Token);
        await doctor.WaitForExitAsync(Token);
        doctor.ExitCode.ShouldBe(0, await errors);
        output.ShouldContain("answers");
        FolderLock.TryTake(new DataFolder(_folder.File("verb"))).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task A_verb_talks_to_the_host_that_runs()
    {
        await using var host = await RunningHost.StartAsync(Options("shared"), Token);
        await using var client = await CockpitClient.ConnectAsync(Options("shared"), Token);
        (await client.Http.GetFromJsonAsync<JsonElement>("/session", Token)).GetProperty("name").GetString().ShouldBe("token:admin");
        client.Http.BaseAddress.ShouldBe(host.Address);
    }

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(_folder.Path).Append(_folder.Path))
        {
            // Root's clusters lie elsewhere when postgres cannot reach the folder.
            if (ServerFile.Read(new DataFolder(folder))?.Postgres is { } cluster && !cluster.Folder.StartsWith(_folder.Path, StringComparison.Ordinal))
                Directory.Delete(cluster.Folder, recursive: true);
        }
        _folder.Dispose();
    }

    private StartOptions Options(string name) => new(_folder.File(name)) { Port = 0, Demo = false, Analytics = false };

    /// <summary>The keeper sees the pipe close and ends PostgreSQL; its pid file goes last.</summary>
    private static Task NoPostgresLeftAsync(ServerFile server) => Until.SoAsync(() => ServerProcess.PostgresOf(server).Count == 0, "PostgreSQL has ended", TimeSpan.FromSeconds(20));
}
