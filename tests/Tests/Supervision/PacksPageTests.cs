using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Tests.Cockpit.Backups;
using SpatialCockpit.Tests.Cockpit.Hosting;

namespace SpatialCockpit.Tests.Supervision;

/// <summary>docs/packs.md, followed to the letter by somebody with an empty folder: each piece is added and checked, the pack installed by the program, and used.</summary>
public sealed class PacksPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_an_hour_leads_from_an_empty_folder_to_a_pack_that_works()
    {
        using var folder = new TempFolder();
        using var data = new TempFolder();
        var pack = Directory.CreateDirectory(folder.File("hydrants")).FullName;
        using var server = await ServerProcess.ServeAsync(data.Path, Token);
        using var admin = server.AdminClient();
        foreach (var (language, text) in DocumentPage.Blocks("packs.md"))
        {
            if (language == "yaml")
            {
                await File.AppendAllTextAsync(Path.Combine(pack, "pack.yaml"), text + "\n", Token);
                await Verb.RunAsync("pack", "check", pack);
            }
            foreach (var line in language == "sh" ? text.Split('\n', StringSplitOptions.RemoveEmptyEntries) : [])
                await DoAsync(line);
        }
        (await ItemsAsync("/duties?filter=obligation='hydrant_tested'")).ShouldBe(2);
        await Until.SoAsync(async () => await ItemsAsync("/alerts?filter=rule='hydrant_untested' AND state = 'raised'") == 1, "what was tested is no alert any more");
        (await admin.GetFromJsonAsync<JsonElement>("/ogc/collections/registry.hydrant/items", Token)).GetProperty("features").GetArrayLength().ShouldBe(2);
        (await admin.GetStringAsync("/screens", Token)).ShouldContain("\"hydrants\"");
        await server.TerminateAsync(Token);

        async Task DoAsync(string line)
        {
            if (line.StartsWith("./cockpit ", StringComparison.Ordinal))
            {
                string[] words = [.. line["./cockpit ".Length..].Split(' ').Select(word => word == "hydrants" ? pack : word)];
                if (words[1] != "check")
                    await Verb.RunAsync([.. words, "--data", data.Path]);
                else if (File.Exists(Path.Combine(pack, "pack.yaml")))
                    await Verb.RunAsync(words);
                return;
            }
            var answer = await ForeignProgram.RunAsync("bash", ["-c", $"H='Authorization: {admin.DefaultRequestHeaders.Authorization}'\n{line.Replace("curl ", "curl -sS -w '\\n%{http_code}' ", StringComparison.Ordinal).Replace("http://127.0.0.1:8080", server.Address.ToString().TrimEnd('/'), StringComparison.Ordinal)}"]);
            answer[^3..].ShouldBeOneOf(["200", "201"], line + answer);
        }

        async Task<int> ItemsAsync(string address) => (await admin.GetFromJsonAsync<JsonElement>(address, Token)).GetProperty("items").GetArrayLength();
    }
}
