using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace SpatialCockpit.Analytics.Risk.Features;

/// <summary>Tells whether two models are made of the same rows: SHA-256 of what they are, in their order.</summary>
internal static class Fingerprint
{
    public static string Of(RiskRows rows)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in rows.Table.Columns)
            Add(hash, column.Name);
        foreach (var row in rows.Table.Rows)
        {
            Add(hash, row.Key);
            Add(hash, row.Region);
            hash.AppendData(BitConverter.GetBytes(row.AsOf.DayNumber));
        }
        hash.AppendData(MemoryMarshal.AsBytes(rows.Table.Numbers.AsSpan()));
        foreach (var words in rows.Table.Words.OrderBy(words => words.Key))
        {
            foreach (var word in words.Value)
                Add(hash, word ?? "\0");
        }
        hash.AppendData(MemoryMarshal.AsBytes(rows.Table.Outcomes.Values.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(rows.Table.Outcomes.Happened.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(rows.Baseline.AsSpan()));
        foreach (var word in rows.Class)
            Add(hash, word ?? "\0");
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Add(IncrementalHash hash, string text)
    {
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(text));
        hash.AppendData([0]);
    }
}
