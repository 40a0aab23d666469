using System.Globalization;
using SpatialCockpit.Analytics.Duck;
using SpatialCockpit.Analytics.Warehouse.Store;

namespace SpatialCockpit.Analytics.Answering.Formats;

/// <summary>
/// An answer in GeoParquet, which DuckDB writes itself into a file of ours, to be sent when it is whole: the format has its directory at its end. The file
/// is gone when this is disposed of, or in the moment in which it is opened; what a kill leaves, the next start sweeps away.
/// <para>COPY … TO changes no database, so that it is taken within a transaction that only reads, with the parameters of its query; where it may write
/// <see cref="StoreOptions.LockSql"/> says.</para>
/// </summary>
internal sealed class ParquetExport(StoreOptions options, Guid id) : IDisposable
{
    public const string ContentType = "application/vnd.apache.parquet";

    /// <summary>What DuckDB puts before the part of a statement that it does not take.</summary>
    private const string StatementLine = "\n\nLINE ";

    /// <summary>How often the growing file is looked at.</summary>
    private static readonly TimeSpan Watch = TimeSpan.FromMilliseconds(100);

    private readonly string _file = Path.Combine(options.ExportsFolder, string.Create(CultureInfo.InvariantCulture, $"{id}.parquet"));

    private volatile bool _isBeyond;

    /// <summary>Files of an earlier process.</summary>
    public static void Sweep(StoreOptions options)
    {
        var folder = Directory.CreateDirectory(options.ExportsFolder);
        foreach (var file in folder.EnumerateFiles())
            file.Delete();
    }

    /// <param name="sql">One SELECT, written by DuckDB.</param>
    /// <param name="ask">Asks a statement with the values of its parameters.</param>
    /// <exception cref="DuckException">What went wrong on the way, or that the file becomes too large.</exception>
    public void Write(DuckConnection connection, string sql, Func<string, DuckResult> ask, long limit, long mostBytes)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"copy (select * from ({sql}) limit {limit}) to {SqlText.Value(_file)} (format parquet, compression zstd)");
        using var watch = new Timer(_ => StopBeyond(connection, mostBytes), null, Watch, Watch);
        try
        {
            using var result = ask(copy);
            result.Drain();
        }
        catch (DuckException e)
        {
            throw _isBeyond ? TooLarge(mostBytes) : new DuckException(Told(e.Message), e.Kind);
        }
        if (new FileInfo(_file).Length > mostBytes)
            throw TooLarge(mostBytes);
    }

    /// <summary>To be read once: it has no name any more.</summary>
    public Stream Open()
    {
        var stream = new FileStream(_file, new FileStreamOptions { Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        File.Delete(_file);
        return stream;
    }

    public void Dispose() => File.Delete(_file);

    private void StopBeyond(DuckConnection connection, long mostBytes)
    {
        if (_isBeyond |= new FileInfo(_file) is { Exists: true } file && file.Length > mostBytes)
            connection.Interrupt();
    }

    /// <summary>Without the line that DuckDB shows of its statement, which is ours, and without our folders.</summary>
    private string Told(string error) =>
        error.Contains(options.Folder, StringComparison.Ordinal) && !error.Contains(StatementLine, StringComparison.Ordinal) ? "The file of the answer cannot be written." : error.Split(StatementLine)[0];

    private static DuckException TooLarge(long mostBytes) => new(string.Create(CultureInfo.InvariantCulture, $"The file becomes larger than {mostBytes >> 20} MB: ask for fewer rows or columns."));
}
