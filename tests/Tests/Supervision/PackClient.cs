using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Cockpit;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>What an administrator does with packs over HTTP.</summary>
internal sealed class PackClient(HttpClient http)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The texts of a throw-away pack beside these tests, or of one that comes with the program.</summary>
    public static Dictionary<string, string> Files(string name) =>
        Directory.EnumerateFiles(((string[])["tests/Tests/Supervision/Packs", "data/packs"]).Select(folder => Path.Combine(Repository.Root, folder, name)).First(Directory.Exists)).ToDictionary(path => Path.GetFileName(path), File.ReadAllText);

    private static readonly Lazy<PackFile> BaseMap = new(() => PackFile.Load(Path.Combine(Repository.Root, "data", "packs", "base-map"), CockpitHost.PackSections));

    /// <summary>What is wrong in a pack's texts, read beside the base map alone, whose words others use.</summary>
    public static IReadOnlyList<PackMistake> MistakesIn(string name, Dictionary<string, string> files)
    {
        try
        {
            PackFile.Load(new(name, files), CockpitHost.PackSections, [BaseMap.Value]);
            return [];
        }
        catch (PackException e)
        {
            return e.Mistakes;
        }
    }

    /// <returns>What was done.</returns>
    public async Task<List<string>> InstallAsync(string name, Func<string, string>? edit = null, bool plan = false)
    {
        using var answer = await SendAsync(name, edit, plan);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("steps").EnumerateArray().Select(step => step.GetString()!)];
    }

    /// <summary>A pack of one file.</summary>
    public async Task InstallAsync(string name, string pack)
    {
        using var answer = await http.PutAsJsonAsync($"/packs/{name}", new { files = new Dictionary<string, string> { ["pack.yaml"] = pack } }, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
    }

    /// <returns>The problem's type and what it says.</returns>
    public async Task<(string Type, string Detail)> RefusedAsync(string name, Func<string, string>? edit = null)
    {
        using var answer = await SendAsync(name, edit, plan: false);
        return await ProblemOf(answer);
    }

    public async Task<(string Type, string Detail)?> RemoveAsync(string name)
    {
        using var answer = await http.DeleteAsync($"/packs/{name}", Token);
        return answer.IsSuccessStatusCode ? null : await ProblemOf(answer);
    }

    private async Task<HttpResponseMessage> SendAsync(string name, Func<string, string>? edit, bool plan) =>
        await http.PutAsJsonAsync($"/packs/{name}{(plan ? "?plan=true" : "")}", new { files = Files(name).ToDictionary(file => file.Key, file => edit is null ? file.Value : edit(file.Value)) }, Token);

    private static async Task<(string, string)> ProblemOf(HttpResponseMessage answer)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
        return (problem.GetProperty("type").GetString()!, problem.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "");
    }
}
