using System.Text.Json;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations.Geocoding;

/// <summary>
/// The table being written, beside the file it will be: rows in <c>FILE.part</c>, and in <c>FILE.part.json</c> how many of them and of its bytes are good. The second is replaced in
/// one step after the first is on disk, so that whatever ends the work leaves a beginning that holds; behind it the file is cut off.
/// </summary>
internal sealed class GeocodePart : IDisposable
{
    private readonly string _output;
    private readonly FileStream _rows;
    private Mark _mark;

    private sealed record Mark(string Digest, long Rows, long Bytes);

    private GeocodePart(string output, FileStream rows, Mark mark) => (_output, _rows, _mark) = (output, rows, mark);

    /// <summary>Rows that are there already.</summary>
    public long Rows => _mark.Rows;

    private static string PartOf(string output) => output + ".part";

    private static string MarkOf(string output) => output + ".part.json";

    /// <summary>What an earlier run of the same job left, else an empty one.</summary>
    /// <exception cref="OperatorException">It cannot be written, or another run is writing it.</exception>
    public static GeocodePart Open(string output, string digest)
    {
        try
        {
            var rows = new FileStream(PartOf(output), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var mark = ReadMark(output) is { } left && left.Digest == digest && left.Bytes <= rows.Length ? left : new(digest, 0, 0);
            rows.SetLength(mark.Bytes);
            rows.Position = mark.Bytes;
            return new(output, rows, mark);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{output} cannot be written: {e.Message}");
        }
    }

    /// <summary>The rows that are there, read anew.</summary>
    public IEnumerable<CsvLine> Kept(CsvFormat format)
    {
        if (Rows == 0)
            yield break;
        using var table = CsvTable.Open(() => new FileStream(PartOf(_output), FileMode.Open, FileAccess.Read, FileShare.ReadWrite), format.Encoding, format.Separator);
        foreach (var row in table.Rows())
            yield return row;
    }

    /// <param name="bytes">Of whole rows.</param>
    /// <param name="rows">How many.</param>
    public void Append(ReadOnlySpan<byte> bytes, long rows)
    {
        _rows.Write(bytes);
        _rows.Flush(flushToDisk: true);
        _mark = _mark with { Rows = _mark.Rows + rows, Bytes = _rows.Position };
        File.WriteAllBytes(MarkOf(_output) + ".new", JsonSerializer.SerializeToUtf8Bytes(_mark, WireJson.Options));
        File.Move(MarkOf(_output) + ".new", MarkOf(_output), overwrite: true);
    }

    /// <summary>The table takes its name.</summary>
    public void Finish()
    {
        _rows.Dispose();
        File.Move(PartOf(_output), _output, overwrite: true);
        File.Delete(MarkOf(_output));
    }

    public void Dispose() => _rows.Dispose();

    private static Mark? ReadMark(string output)
    {
        try
        {
            return JsonSerializer.Deserialize<Mark>(File.ReadAllBytes(MarkOf(output)), WireJson.Options);
        }
        catch (Exception e) when (e is FileNotFoundException or JsonException)
        {
            return null;
        }
    }
}
