namespace SpatialCockpit.Platform.Changes;

/// <summary>Names as they stand in SQL text, whatever letters they have.</summary>
internal static class SqlName
{
    public static string Of(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Of(TableName table) => Of(table.Schema) + "." + Of(table.Name);
}
