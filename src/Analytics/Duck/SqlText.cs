namespace SpatialCockpit.Analytics.Duck;

/// <summary>Names within DuckDB's SQL, and the values of settings. Values of questions are bound.</summary>
internal static class SqlText
{
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public static string Value(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";
}
