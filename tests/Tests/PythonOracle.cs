using System.Text.Json;

namespace SpatialCockpit.Tests;

/// <summary>A program of others, asked the same: a script beside the tests, which reads a question and writes an answer, JSON both.</summary>
internal static class PythonOracle
{
    /// <summary>Debian's: others on the machine do not have its packages.</summary>
    private const string Python = "/usr/bin/python3";

    /// <param name="script">Below the tests' folder.</param>
    public static async Task<JsonElement> AskAsync(string script, object question)
    {
        using var folder = new TempFolder("cockpit-oracle-");
        await File.WriteAllTextAsync(folder.File("question.json"), JsonSerializer.Serialize(question), TestContext.Current.CancellationToken);
        return JsonElement.Parse(await ForeignProgram.RunAsync("bash", ["-c", "exec \"$0\" \"$1\" < \"$2\"", Python, Path.Combine(Repository.Root, "tests", "Tests", script), folder.File("question.json")]));
    }
}
