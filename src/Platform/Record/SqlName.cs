using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Platform.Record;

/// <summary>Names as they stand in SQL text, as identifiers or as values, whatever letters they have.</summary>
public static class SqlName
{
    public static string Quote(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    public static string Literal(string name) => "'" + name.Replace("'", "''", StringComparison.Ordinal) + "'";

    public static string Quote(TableName table) => Quote(table.Schema) + "." + Quote(table.Name);
}
