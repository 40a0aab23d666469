namespace SpatialCockpit.Analytics.Warehouse.Lake;

/// <summary>One file of the lake: a table's rows of one month in one district.</summary>
/// <param name="Month">By the city's clock, <c>2026-03</c>.</param>
/// <param name="District">Six digits; null for rows that no district has.</param>
/// <param name="File">Its path.</param>
/// <param name="Rows">How many.</param>
/// <param name="Bytes">Of the file.</param>
/// <param name="Digest">SHA-256 of these, in hexadecimal digits.</param>
internal sealed record LakePart(string Month, string? District, string File, long Rows, long Bytes, string Digest)
{
    /// <summary>What Hive calls the partition of rows that have no value.</summary>
    private const string NoDistrict = "__HIVE_DEFAULT_PARTITION__";

    /// <summary>Where the files of a partition lie: <c>positions/month=2026-03/district=310115</c>.</summary>
    public static string FolderOf(string table, string month, string? district) => Path.Combine(table, $"month={month}", $"district={district ?? NoDistrict}");
}
