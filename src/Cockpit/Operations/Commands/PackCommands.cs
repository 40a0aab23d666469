using System.CommandLine;
using System.Net;
using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations.Commands;

/// <summary><c>pack check DIR</c>: every mistake with file and line, without a host; <c>pack install DIR</c> and <c>pack remove NAME</c>: what that would do, and with <c>--yes</c> does.</summary>
internal static class PackCommands
{
    public static Command Build() => new("pack", "Solution packs") { BuildCheck(), BuildInstall(), BuildRemove() };

    private static Command BuildCheck()
    {
        var folder = Folder();
        return new Command("check", "Read a pack and list every mistake in it") { folder }.Does((parsed, _) => Task.FromResult(Check(parsed.GetValue(folder)!)));
    }

    private static Command BuildInstall()
    {
        var (folder, yes) = (Folder(), Yes());
        var command = new Command("install", "Bring a pack into force, new or another version: first says what that would do") { folder, yes };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) =>
        {
            var files = PackFiles.Of(parsed.GetValue(folder)!);
            return ChangeAsync(choice.Options(parsed), files.Name, parsed.GetValue(yes), () => new(HttpMethod.Put, $"/packs/{files.Name}") { Content = JsonContent.Create(new PackEndpoints.PackForm(files.Texts), options: WireJson.Options) }, cancellationToken);
        });
    }

    private static Command BuildRemove()
    {
        var (name, yes) = (new Argument<string>("NAME") { Description = "Of the pack" }, Yes());
        var command = new Command("remove", "Take a pack out of force, where nothing of it would be lost") { name, yes };
        var choice = new HostChoice(command);
        return command.Does((parsed, cancellationToken) => ChangeAsync(choice.Options(parsed), parsed.GetValue(name)!, parsed.GetValue(yes), () => new(HttpMethod.Delete, $"/packs/{Uri.EscapeDataString(parsed.GetValue(name)!)}"), cancellationToken));
    }

    private static Argument<string> Folder() => new("DIR") { Description = "Folder of the pack, with pack.yaml in it" };

    private static Option<bool> Yes() => new("--yes") { Description = "Do it; else it is only told" };

    private static int Check(string folder)
    {
        try
        {
            var files = PackFiles.Of(folder);
            var others = PackFile.LoadAll(Path.Combine(Installation.Here.Data, "packs"), CockpitHost.PackSections).Where(pack => pack.Name != files.Name);
            var pack = PackFile.Load(files, CockpitHost.PackSections, [.. others]);
            Console.WriteLine($"{pack.Name} {pack.Version}: {pack.Title}: no mistakes");
            return 0;
        }
        catch (PackException e)
        {
            foreach (var mistake in e.Mistakes)
                Console.Error.WriteLine(mistake);
            return 1;
        }
    }

    private static async Task<int> ChangeAsync(StartOptions options, string name, bool isMeant, Func<HttpRequestMessage> request, CancellationToken cancellationToken)
    {
        await using var client = await CockpitClient.ConnectAsync(options, cancellationToken);
        using var change = request();
        if (!isMeant)
            change.RequestUri = new($"{change.RequestUri}?plan=true", UriKind.Relative);
        using var answer = await client.Http.SendAsync(change, cancellationToken);
        if (answer.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Conflict && await TellAsync(answer, cancellationToken))
            return 1;
        await CockpitClient.ThrowIfRefusedAsync(answer, cancellationToken);
        var plan = (await answer.Content.ReadFromJsonAsync<PackEndpoints.PlanAnswer>(WireJson.Options, cancellationToken))!;
        foreach (var step in plan.Steps)
            Console.WriteLine($"  {step}");
        Console.WriteLine(plan.Done ? $"{name}: {(plan.To is { } version ? $"version {version} is in force" : "is removed")}" : $"{name}: nothing is done yet; --yes does it");
        return 0;
    }

    /// <returns>Whether the answer says more than one thing that is wrong.</returns>
    private static async Task<bool> TellAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        if (!problem.TryGetProperty("mistakes", out var all) && !problem.TryGetProperty("refusals", out all))
            return false;
        foreach (var one in all.EnumerateArray())
            Console.Error.WriteLine(one.GetString());
        return true;
    }
}
