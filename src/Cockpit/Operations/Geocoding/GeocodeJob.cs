using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Cockpit.Operations.Geocoding;

/// <summary>What is asked for each row of a table.</summary>
/// <param name="Columns">Whose texts, joined, are the address; of a point longitude and latitude.</param>
/// <param name="Crs">Of points in the table, and of those written into it.</param>
public sealed record GeocodeJob(string Input, IReadOnlyList<string> Columns, bool IsReverse, string Crs)
{
    private static readonly string[] AddressNames = ["address", "地址", "text", "name", "名称"];
    private static readonly string[] LonNames = ["lon", "lng", "longitude", "long", "x", "经度"];
    private static readonly string[] LatNames = ["lat", "latitude", "y", "纬度"];

    /// <summary>Which columns of a table these are.</summary>
    /// <exception cref="OperatorException">It has no such columns.</exception>
    public int[] Find(CsvTable table)
    {
        int[] found = Columns.Count > 0 ? [.. Columns.Select(name => table.Find(name))] : IsReverse ? [table.Find(LonNames), table.Find(LatNames)] : [table.Find(AddressNames)];
        if (IsReverse && found.Length != 2)
            throw new OperatorException("A point has two columns: --column LON --column LAT.");
        if (Array.IndexOf(found, -1) is >= 0 and var missing)
            throw new OperatorException($"There is no column {(Columns.Count > 0 ? $"'{Columns[missing]}'" : IsReverse ? "for longitude and latitude" : "address")}; the header has {string.Join(", ", table.Header.Take(50))}. Name one by --column.");
        return found;
    }

    /// <summary>SHA-256 of the file, of what is asked of it and of what is written: work that was begun is gone on with only if this is the same.</summary>
    public async Task<string> DigestAsync(CancellationToken cancellationToken)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes($"{string.Join('\u001f', Columns)}\n{IsReverse}\n{Crs}\n{string.Join(',', GeocodedRow.Columns)}\n"));
        await using var file = File.OpenRead(Input);
        var buffer = new byte[1 << 16];
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
            digest.AppendData(buffer.AsSpan(0, read));
        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
