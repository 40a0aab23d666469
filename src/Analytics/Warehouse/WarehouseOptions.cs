using SpatialCockpit.Analytics.Warehouse.Wire;

namespace SpatialCockpit.Analytics.Warehouse;

/// <summary>How the host runs its warehouse.</summary>
public sealed record WarehouseOptions
{
    /// <summary>Its own, below the data folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The city's, by its IANA name.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>Where the geocoder saves its index, for <c>geocode</c> in SQL.</summary>
    public required string AddressFolder { get; init; }

    /// <summary>What DuckDB's buffers may take, in bytes, for all questions together; what does not fit goes to disk, up to four times as much.</summary>
    public long MemoryBytes { get; init; } = Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 5, 512L << 20, 16L << 30);

    public int Threads { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>The program whose verb <see cref="ProcessWords.Verb"/> is the warehouse: a file that <c>dotnet</c> runs.</summary>
    public string Program { get; init; } = Path.Combine(AppContext.BaseDirectory, "SpatialCockpit.Cockpit.dll");
}
