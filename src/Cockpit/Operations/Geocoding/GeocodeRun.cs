using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Geocoder.Endpoints;
using SpatialCockpit.Platform.Csv;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Operations.Geocoding;

/// <summary>A table through <c>/v1/batch</c> of the host, some hundred rows at a time, several of them on their way; from where an earlier run stopped.</summary>
internal sealed class GeocodeRun(CockpitClient client, GeocodeJob job, string output)
{
    /// <summary>What is lost when the work ends suddenly.</summary>
    private const int RowsAtOnce = 500;

    /// <summary>So many questions are being answered or waiting to be written.</summary>
    private const int OnTheirWay = 4;

    /// <summary>How often the words of progress change, for those who get a line each time.</summary>
    private const int Steps = 20;

    /// <summary>No address is longer.</summary>
    private const int LongestText = 1_000;

    public sealed record Step(string Words, double Share);

    public GeocodeReport Report { get; } = new();

    /// <exception cref="OperatorException">The input is no such table, the host refused or left; what is written waits for the next run.</exception>
    public async IAsyncEnumerable<Step> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var table = Opened(job.Input);
        var columns = job.Find(table);
        using var part = GeocodePart.Open(output, await job.DigestAsync(cancellationToken));
        if (part.Rows == 0)
            part.Append([.. table.Format.Preamble, .. table.Format.Write([[.. table.Header, .. GeocodedRow.Columns]])], 0);
        foreach (var kept in part.Kept(table.Format))
            Report.Add(GeocodedRow.Of(kept), Question(kept, columns));

        var waiting = new Queue<(CsvLine[] Rows, Task<GeocodedRow[]> Answers)>();
        foreach (var rows in table.Rows().Skip((int)part.Rows).Chunk(RowsAtOnce))
        {
            waiting.Enqueue((rows, AnswerAsync(rows, columns, cancellationToken)));
            if (waiting.Count == OnTheirWay)
                yield return await WriteAsync(waiting.Dequeue(), columns, table, part);
        }
        while (waiting.TryDequeue(out var last))
        {
            var step = await WriteAsync(last, columns, table, part);
            if (waiting.Count > 0)
                yield return step;
        }
        part.Finish();
        yield return new($"{Report.Rows} rows", 1);
    }

    private async Task<Step> WriteAsync((CsvLine[] Rows, Task<GeocodedRow[]> Answers) next, int[] columns, CsvTable table, GeocodePart part)
    {
        var answers = await next.Answers;
        part.Append(table.Format.Write(next.Rows.Zip(answers, (row, answer) => (string?[])[.. Cells(row, table.Header.Count), .. answer.Fields])), next.Rows.Length);
        foreach (var (row, answer) in next.Rows.Zip(answers))
            Report.Add(answer, Question(row, columns));
        var total = Math.Max(Report.Rows, table.Total);
        return new($"{Report.Rows * Steps / total * total / Steps} rows", Math.Min(0.99, (double)Report.Rows / total));
    }

    /// <summary>As they were read; nothing where the row could not be, and nothing beyond the header.</summary>
    private static IEnumerable<string?> Cells(CsvLine row, int count) => Enumerable.Range(0, count).Select(i => i < row.Fields.Length ? row.Fields[i] : null);

    private async Task<GeocodedRow[]> AnswerAsync(CsvLine[] rows, int[] columns, CancellationToken cancellationToken)
    {
        var answers = new GeocodedRow[rows.Length];
        var questions = new ArrayBufferWriter<byte>(64 << 10);
        for (var i = 0; i < rows.Length; i++)
        {
            if (Ask(rows[i], columns, i, questions) is { } error)
                answers[i] = GeocodedRow.Of(error);
        }
        if (questions.WrittenCount == 0)
            return answers;

        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/batch" + new QueryBuilder { { "size", "1" }, { "crs", job.Crs } }.ToQueryString())
        {
            Content = new ReadOnlyMemoryContent(questions.WrittenMemory) { Headers = { ContentType = new MediaTypeHeaderValue(JsonLines.ContentType) } },
        };
        try
        {
            await foreach (var line in client.StreamAsync<BatchEndpoint.Line>(request, cancellationToken))
                answers[line.Id!.Value.GetInt32()] = line.Results is [var best, ..] ? GeocodedRow.Of(best) : GeocodedRow.Of(line.Error?.Detail ?? "not found");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Interrupted();
        }
        return Array.TrueForAll(answers, answer => answer is not null) ? answers : throw Interrupted();
    }

    /// <summary>The cells that are asked with; empty where the row could not be read.</summary>
    private static string Question(CsvLine row, int[] columns) => row.Fault is null ? string.Join(' ', columns.Select(column => row.Fields[column].Trim()).Where(cell => cell.Length > 0)) : "";

    /// <returns>Why there is nothing to ask; null when it was asked.</returns>
    private string? Ask(CsvLine row, int[] columns, int id, ArrayBufferWriter<byte> questions)
    {
        if (row.Fault is { } fault)
            return fault;
        if (!job.IsReverse)
        {
            var text = Question(row, columns);
            if (text.Length is 0 or > LongestText)
                return text.Length == 0 ? "nothing is said" : $"longer than {LongestText} characters";
            Write(questions, json => json.WriteString("text", text), id);
            return null;
        }
        var cells = columns.Select(column => row.Fields[column].Trim()).ToArray();
        if (!TryDegrees(cells[0], out var lon) || !TryDegrees(cells[1], out var lat))
            return cells[0].Length + cells[1].Length == 0 ? "nothing is said" : $"'{cells[0]}', '{cells[1]}' are no coordinates";
        Write(questions, json =>
        {
            json.WriteNumber("lon", lon);
            json.WriteNumber("lat", lat);
        }, id);
        return null;
    }

    private static bool TryDegrees(string text, out double degrees) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && double.IsFinite(degrees);

    private static void Write(ArrayBufferWriter<byte> questions, Action<Utf8JsonWriter> question, int id)
    {
        using (var json = new Utf8JsonWriter(questions, new() { Encoder = WireJson.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            question(json);
            json.WriteEndObject();
        }
        questions.Write("\n"u8);
    }

    private static CsvTable Opened(string path)
    {
        try
        {
            return CsvTable.Open(path);
        }
        catch (Exception e) when (e is CsvException or IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"{path}: {e.Message}");
        }
    }

    private static OperatorException Interrupted() => new("The host ended before the table did. Run the same command again: it goes on from there.");
}
