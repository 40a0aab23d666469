using System.CommandLine;
using System.Runtime.CompilerServices;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>rebuild warehouse</c>: a projection is made of the record again.</summary>
internal static class RebuildCommand
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(200);

    public static Command Build()
    {
        var name = new Argument<string>("PROJECTION") { Description = "As /health calls it: warehouse, search, tiles …" };
        var command = new Command("rebuild", "Make a projection of the record again, the analytical store for one; what it was goes on answering") { name };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => RunAsync(choice.Options(parsed), parsed.GetValue(name)!, cancellationToken));
    }

    private static async Task<int> RunAsync(StartOptions options, string name, CancellationToken cancellationToken)
    {
        CockpitClient.ThrowIfNothingThere(options);
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        await client.ReadyAsync(cancellationToken);
        var before = await FindAsync(client.Http, name, cancellationToken) ?? throw new OperatorException($"There is no projection {name}.");
        using (var answer = await client.Http.PostAsync($"/operations/projections/{Uri.EscapeDataString(name)}/rebuild", null, cancellationToken))
            await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
        await ProgressBar.ShowAsync(name, WatchAsync(client.Http, name, before.Rebuilds, cancellationToken), health => (health.State.ToString(), health.ReadShare ?? (health.State == ProjectionState.Live ? 1 : 0)));
        return 0;
    }

    /// <summary>Until it has read all and is level with the record.</summary>
    private static async IAsyncEnumerable<HealthEndpoints.ProjectionHealth> WatchAsync(HttpClient http, string name, int rebuilds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await FindAsync(http, name, cancellationToken) is { } health)
        {
            var isDone = health.Rebuilds > rebuilds && health.State == ProjectionState.Live;
            if (isDone || health.State != ProjectionState.Live)
                yield return health;
            if (isDone)
                yield break;
            await Task.Delay(LookEvery, cancellationToken);
        }
    }

    private static async Task<HealthEndpoints.ProjectionHealth?> FindAsync(HttpClient http, string name, CancellationToken cancellationToken) =>
        (await http.GetFromJsonAsync<HealthEndpoints.Health>("/health", WireJson.Options, cancellationToken))!.Projections.FirstOrDefault(projection => projection.Name == name);
}
