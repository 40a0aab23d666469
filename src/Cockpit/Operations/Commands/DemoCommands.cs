using System.CommandLine;
using System.Globalization;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>demo load</c> and <c>demo drop</c>.</summary>
internal static class DemoCommands
{
    public static Command Build() => new("demo", "The invented city") { Load(), Drop() };

    public static void Print(IEnumerable<DemoUsers.SignIn> signIns)
    {
        foreach (var signIn in signIns)
            Console.WriteLine($"  demo sign-in  {signIn.UserName,-13} {signIn.Password}");
    }

    private static Command Load()
    {
        var scale = new Option<double>("--scale") { Description = "Share of the things and events, above 0 to 1", DefaultValueFactory = _ => 1 };
        var command = new Command("load", "Load the demo city, replacing the one that is there") { scale };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => LoadAsync(choice.Options(parsed), parsed.GetValue(scale), cancellationToken));
    }

    private static Command Drop()
    {
        var command = new Command("drop", "Delete the demo city and its users, and nothing else");
        var choice = new HostChoice(command);
        return command.Does(async (parsed, cancellationToken) =>
        {
            await using var client = await CockpitClient.ConnectAsync(choice.Options(parsed), cancellationToken);
            using var answer = await client.Http.DeleteAsync("/operations/demo", cancellationToken);
            await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
            Console.WriteLine("The demo city is gone.");
            return 0;
        });
    }

    private static async Task<int> LoadAsync(StartOptions options, double scale, CancellationToken cancellationToken)
    {
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        var request = new HttpRequestMessage(HttpMethod.Post, $"/operations/demo?scale={scale.ToString(CultureInfo.InvariantCulture)}");
        await ProgressBar.ShowAsync("demo city", client.StreamAsync<DemoLoad.Line>(request, cancellationToken), line => (line.Step, line.Share));
        Print(DemoUsers.KnownIn(new(options.Data)));
        return 0;
    }
}
