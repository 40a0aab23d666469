using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.SpatialSql.Addresses;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>Where the store lies and what it may take.</summary>
/// <param name="Folder">Its own: the file, what does not fit into memory for a while, and files on their way out.</param>
/// <param name="MemoryBytes">Of DuckDB's buffers, for all questions together.</param>
/// <param name="TimeZone">The city's: days and hours of moments are told by it.</param>
internal sealed record StoreOptions(string Folder, long MemoryBytes, int Threads, string TimeZone)
{
    /// <summary>What <c>geocode</c> looks texts up in.</summary>
    public IAddressBook Addresses { get; init; } = new NoAddresses();

    /// <summary>What the process may take beside DuckDB's buffers: the runtime, and values too large for them.</summary>
    public const long BesideBytes = 1L << 30;

    /// <summary>How rows are kept, in the file's name: one of another kind is never opened.</summary>
    private const int Format = 3;

    public string File => Path.Combine(Folder, FormattableString.Invariant($"warehouse-{Format}.duckdb"));

    /// <summary>Says to the next start that the file is damaged.</summary>
    public string CondemnedMark => Path.Combine(Folder, "condemned");

    /// <summary>Files of other kinds.</summary>
    public IEnumerable<string> OutdatedFiles => Directory.EnumerateFiles(Folder, "warehouse*.duckdb*").Where(file => !file.StartsWith(File, StringComparison.Ordinal));

    public string TemporaryFolder => Path.Combine(Folder, "tmp");

    /// <summary>History in files that other engines read.</summary>
    public string LakeFolder => Path.Combine(Folder, "lake");

    /// <summary>Answers on their way out as files.</summary>
    public string ExportsFolder => Path.Combine(LakeFolder, "exports");

    public IEnumerable<KeyValuePair<string, string>> Settings =>
    [
        new("memory_limit", string.Create(CultureInfo.InvariantCulture, $"{MemoryBytes}B")),
        new("threads", Threads.ToString(CultureInfo.InvariantCulture)),
        new("temp_directory", TemporaryFolder),
        new("max_temp_directory_size", string.Create(CultureInfo.InvariantCulture, $"{4 * MemoryBytes}B")),
        new("autoinstall_known_extensions", "false"),
        new("autoload_known_extensions", "false"),
        new("preserve_insertion_order", "false"),
    ];

    public string TimeZoneSql => $"set global TimeZone = {SqlText.Value(TimeZone)}; set TimeZone = {SqlText.Value(TimeZone)}";

    /// <summary>From here on no statement reads or writes files elsewhere, and none takes that back.</summary>
    public string LockSql => $"set allowed_directories = [{SqlText.Value(LakeFolder)}]; set enable_external_access = false; set lock_configuration = true";
}
