namespace SpatialCockpit.Analytics.Questions;

/// <summary>What a statement cannot ask for, because it does not even spell its name: found without reading SQL.</summary>
internal static class Spelling
{
    public static bool Spells(this string sql, string table) => sql.Contains(table, StringComparison.OrdinalIgnoreCase);
}
