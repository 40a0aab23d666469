using System.Text.Json;

namespace SpatialCockpit.Tests.Analytics.Statistics;

/// <summary>scikit-learn, scipy and numpy.</summary>
internal static class StatisticsOracle
{
    /// <summary>Debian's: others on the machine do not have its packages.</summary>
    private const string Python = "/usr/bin/python3";

    public static async Task<JsonElement> AskAsync(object question)
    {
        using var folder = new TempFolder("cockpit-statistics-");
        await File.WriteAllTextAsync(folder.File("question.json"), JsonSerializer.Serialize(question), TestContext.Current.CancellationToken);
        return JsonElement.Parse(await ForeignProgram.RunAsync("bash", ["-c", "exec \"$0\" \"$1\" < \"$2\"", Python, Path.Combine(Repository.Root, "tests", "Tests", "Analytics", "Statistics", "statistics_oracle.py"), folder.File("question.json")]));
    }
}
