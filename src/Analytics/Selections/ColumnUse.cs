namespace SpatialCockpit.Analytics.Selections;

/// <summary>What the values of a column of the warehouse are compared as.</summary>
internal enum ColumnUse
{
    /// <summary>JSON, shapes, lists: not at all.</summary>
    None,
    Text,
    Number,
    Truth,
    Day,
    Moment,
}

internal static class ColumnUses
{
    /// <param name="type">As DuckDB writes it.</param>
    public static ColumnUse Of(string type) => type switch
    {
        "VARCHAR" or "UUID" => ColumnUse.Text,
        "SMALLINT" or "INTEGER" or "BIGINT" or "HUGEINT" or "FLOAT" or "DOUBLE" => ColumnUse.Number,
        "BOOLEAN" => ColumnUse.Truth,
        "DATE" => ColumnUse.Day,
        "TIMESTAMPTZ" or "TIMESTAMP" => ColumnUse.Moment,
        _ => type.StartsWith("DECIMAL(", StringComparison.Ordinal) && type.EndsWith(')') ? ColumnUse.Number : ColumnUse.None,
    };
}
