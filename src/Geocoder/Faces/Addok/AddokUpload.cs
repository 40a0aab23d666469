using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Addok;

/// <summary>The form of a question: a file called <c>data</c>, and words beside it or in the query.</summary>
/// <param name="Error">Why there is no table.</param>
internal sealed record AddokUpload(CsvTable? Table, string? FileName, FaceReader Reader, IReadOnlyList<int> Columns, string? Error) : IDisposable
{
    public const long LargestBytes = 256L << 20;

    /// <summary>Asked to write a byte order mark, which a spreadsheet needs to know UTF-8.</summary>
    public bool IsMarked { get; private init; }

    /// <summary>How the answer is written: as the file is.</summary>
    public CsvFormat Format => Table!.Format is { Encoding: System.Text.UTF8Encoding } utf8 && IsMarked ? utf8 with { HasByteOrderMark = true } : Table.Format;

    public static async Task<AddokUpload> ReceiveAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (await FormOfAsync(http, cancellationToken) is not { } form)
            return Refused("Missing file: send multipart/form-data with the file as data");
        string? Word(string name) => form.TryGetValue(name, out var inForm) ? inForm.ToString() : http.Request.Query.TryGetValue(name, out var inQuery) ? inQuery.ToString() : null;
        var reader = new FaceReader(Word("crs"), Word("coordtype"), Datum.Wgs84);
        var file = form.Files["data"] ?? form.Files["file"] ?? (form.Files.Count == 1 ? form.Files[0] : null);
        if (file is null || reader.Error is not null)
            return Refused(reader.Error ?? "Missing file");
        if (file.Length == 0)
            return Refused("Empty file");
        var encoding = Word("encoding") is { Length: > 0 } named ? TextEncoding.Named(named) : null;
        if (encoding is null && Word("encoding") is { Length: > 0 } unknown)
            return Refused($"Unknown encoding \"{unknown[..Math.Min(unknown.Length, 40)]}\": utf-8 or gb18030");
        char? separator = Word("delimiter") switch { null or "" => null, "\\t" => '\t', [var one] when one is > ' ' and < '\u007f' and not '"' or '\t' => one, _ => '\0' };
        if (separator == '\0')
            return Refused("delimiter is one character");
        try
        {
            var table = CsvTable.Open(file.OpenReadStream, encoding, separator);
            return Chosen(table, file.FileName, reader, [.. form["columns"], .. http.Request.Query["columns"]]) with { IsMarked = Word("with_bom") is "true" or "1" or "yes" or "on" };
        }
        catch (CsvException e)
        {
            return Refused(e.Message);
        }
    }

    public void Dispose() => Table?.Dispose();

    /// <param name="names">Each a column, or several parted by commas; none for all columns.</param>
    private static AddokUpload Chosen(CsvTable table, string fileName, FaceReader reader, IEnumerable<string?> names)
    {
        List<int> columns = [];
        foreach (var name in names.OfType<string>().SelectMany(name => table.Find(name) >= 0 ? [name] : name.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            var column = table.Find(name);
            if (column < 0)
            {
                table.Dispose();
                return Refused($"Cannot find the column \"{name}\" among {string.Join(", ", table.Header.Take(50))}");
            }
            columns.Add(column);
        }
        return new(table, fileName, reader, columns.Count > 0 ? columns : [.. Enumerable.Range(0, table.Header.Count)], null);
    }

    /// <returns>Null when the body is no form, or breaks off.</returns>
    private static async Task<IFormCollection?> FormOfAsync(HttpContext http, CancellationToken cancellationToken)
    {
        if (!http.Request.HasFormContentType)
            return null;
        try
        {
            return await http.Request.ReadFormAsync(new FormOptions { MultipartBodyLengthLimit = LargestBytes }, cancellationToken);
        }
        catch (Exception e) when (e is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return null;
        }
    }

    private static AddokUpload Refused(string error) => new(null, null, new(null, null, Datum.Wgs84), [], error);
}
