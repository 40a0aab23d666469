using System.Text.Json;

namespace SpatialCockpit.Tests.Analytics.Risk;

/// <summary>XGBoost in Python, and scikit-learn.</summary>
internal static class RiskOracle
{
    public static Task<JsonElement> AskAsync(object question) => PythonOracle.AskAsync("Analytics/Risk/risk_oracle.py", question);

    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
