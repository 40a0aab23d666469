using System.Text.Json;

namespace SpatialCockpit.Tests.Analytics.Statistics;

/// <summary>scikit-learn, scipy and numpy.</summary>
internal static class StatisticsOracle
{
    public static Task<JsonElement> AskAsync(object question) => PythonOracle.AskAsync("Analytics/Statistics/statistics_oracle.py", question);
}
