using CsvHelper;
using SpatialCockpit.Platform.Csv;

namespace SpatialCockpit.Cockpit.Imports;

/// <summary>
/// The rows of a file that could not be kept, as CSV <c>line,id,reason</c>. Line is the line of a CSV file or the feature's number, from 1;
/// empty where the source has none. The file is made with the first row.
/// </summary>
public sealed class Rejects(string path) : IAsyncDisposable
{
    private CsvWriter? _writer;

    public long Count { get; private set; }

    /// <summary>The first of them, in words.</summary>
    public string? First { get; private set; }

    public string Path => path;

    public void Add(long? line, string? id, string reason)
    {
        var writer = _writer ??= Open();
        writer.WriteField(line?.ToString());
        writer.WriteField(CsvFormat.Inert(id));
        writer.WriteField(CsvFormat.Inert(reason));
        writer.EndRecord();
        First ??= $"{(line is null ? $"feature {id}" : $"line {line}")}: {reason}";
        Count++;
    }

    public async ValueTask DisposeAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
    }

    private CsvWriter Open()
    {
        // What was rejected may be about people.
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var writer = CsvWriter.ToFile(path);
        writer.WriteField("line");
        writer.WriteField("id");
        writer.WriteField("reason");
        writer.EndRecord();
        return writer;
    }
}
