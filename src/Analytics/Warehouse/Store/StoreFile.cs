using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Analytics.Warehouse.Store;

/// <summary>DuckDB's file as a file: whether it opens, whether it is damaged, and where it goes if it is.</summary>
internal static class StoreFile
{
    /// <summary>Why a file cannot be opened that is as it was.</summary>
    private static readonly string[] NotOfTheFile = ["could not set lock", "permission denied", "out of memory", "no space", "too many open files"];

    /// <summary>By which DuckDB says that a block is not as it was written: it looks when it reads one, and not when it opens the file.</summary>
    private static readonly string[] CorruptWords = ["Corrupt database file", "computed checksum"];

    /// <returns>Null where the file is damaged. What else keeps DuckDB from opening it is no reason to throw it away.</returns>
    public static DuckDatabase? TryOpen(StoreOptions options)
    {
        try
        {
            return DuckDatabase.Open(options.File, options.Settings);
        }
        catch (DuckException e) when (File.Exists(options.File) && !NotOfTheFile.Any(reason => e.Message.Contains(reason, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }
    }

    /// <summary>Whether what DuckDB complains of is a block of the file.</summary>
    public static bool IsCorrupt(DuckException complaint) => complaint.Kind == DuckErrorKind.IO && CorruptWords.Any(word => complaint.Message.Contains(word, StringComparison.Ordinal));

    /// <summary>Where it is in nobody's way, for who wants to look at it.</summary>
    public static void PutAside(string file)
    {
        if (File.Exists(file))
        {
            File.Move(file, file + ".damaged", overwrite: true);
            Console.Error.WriteLine($"{Path.GetFileName(file)} or a file of the lake is damaged: it is put aside as {Path.GetFileName(file)}.damaged, and everything is read anew.");
        }
        File.Delete(file + ".wal");
    }
}
