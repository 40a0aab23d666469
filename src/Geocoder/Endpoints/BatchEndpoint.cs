using System.Buffers;
using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Npgsql;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Reverse;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>Many questions in one body: a JSON object a line in, one out, in the same order, as fast as they come; a bad line, or one too long to read, is answered as such and stops nothing.</summary>
public sealed class BatchEndpoint(TextSearch search, SearchProjection index, Turns turns)
{
    private const int MostResults = 20;
    private const int LongestLine = 64 << 10;

    /// <summary>Answered one after the other, while others are beside them: a line alone is too little to hand over.</summary>
    private const int LinesAtOnce = 16;

    /// <summary>Kept for the next lines.</summary>
    private const int MostBuffers = 64;

    private static readonly JsonWriterOptions Written = new() { Encoder = WireJson.Options.Encoder, SkipValidation = true };
    private readonly ConcurrentBag<ArrayBufferWriter<byte>> _buffers = [];

    /// <summary>id and text, or id, lon and lat.</summary>
    public sealed record Question
    {
        public JsonElement? Id { get; init; }
        public string? Text { get; init; }
        public double? Lon { get; init; }
        public double? Lat { get; init; }
    }

    public sealed record Result(string Gid, string? SourceId, string Label, double Confidence, double? Lon, double? Lat, string Layer, double? AccuracyM, string MatchType, IReadOnlyList<string> Faults);

    /// <param name="Line">Of the body, the first is 1: says which it was where its id could not be read.</param>
    public sealed record Trouble(string Type, string Detail, long Line);

    public sealed record Line(JsonElement? Id)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<Result>? Results { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Trouble? Error { get; init; }
    }

    public static void Map(RouteGroupBuilder v1) =>
        v1.MapPost("/batch", Answer).WithName("geocoder-batch").WithSummary("Many questions, one JSON object a line, answered in the same order")
            .Accepts<Question>(JsonLines.ContentType).Produces<Line>(StatusCodes.Status200OK, JsonLines.ContentType).ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithMetadata(new DisableRequestSizeLimitAttribute());

    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Answer(int? size, string? crs, BatchEndpoint batch, HttpContext http, CancellationToken cancellationToken)
    {
        if (size is < 1 or > MostResults)
            return WebProblems.BadParameter.With($"size: 1 to {MostResults}");
        if (!ClientCrs.TryParse(crs ?? "wgs84", out var system))
            return GeocoderProblems.UnknownDatum.With();
        JsonLines.Begin(http.Response);
        await batch.StreamAsync(http.Request.BodyReader, http.Response.BodyWriter, http.Caller(), size ?? 1, system, cancellationToken);
        return TypedResults.Empty;
    }

    private async Task StreamAsync(PipeReader questions, PipeWriter body, Caller caller, int size, ClientCrs crs, CancellationToken cancellationToken)
    {
        var answers = new PatientAnswer(body);
        var (line, isTooLong) = (1L, false);
        for (var finished = false; !finished;)
        {
            var read = await questions.ReadAsync(cancellationToken);
            finished = read.IsCompleted;
            var buffer = isTooLong ? FromLineEnd(read.Buffer) : read.Buffer;
            isTooLong &= buffer.IsEmpty;
            var end = finished ? buffer.Length : WholeLines(buffer);
            var lines = ArrayPool<byte>.Shared.Rent((int)end);
            buffer.Slice(0, end).CopyTo(lines);
            var isOverlong = buffer.Length - end > LongestLine;
            questions.AdvanceTo(isTooLong || isOverlong ? buffer.End : buffer.GetPosition(end), buffer.End);
            await AnswerAsync(line == 1 ? WithoutMark(lines.AsMemory(0, (int)end)) : lines.AsMemory(0, (int)end), line, answers, caller, size, crs, cancellationToken);
            line += lines.AsSpan(0, (int)end).Count((byte)'\n');
            ArrayPool<byte>.Shared.Return(lines);
            if (isOverlong)
                await answers.WriteAsync(JsonLines.Written(new Line((JsonElement?)null) { Error = TooLong(line) }), cancellationToken);
            isTooLong |= isOverlong;
        }
        await answers.FinishAsync(cancellationToken);
    }

    /// <summary>Some lines beside each other, written in their order.</summary>
    private async Task AnswerAsync(ReadOnlyMemory<byte> lines, long first, PatientAnswer answers, Caller caller, int size, ClientCrs crs, CancellationToken cancellationToken)
    {
        var parts = Parts(lines.Span);
        var written = new ArrayBufferWriter<byte>[parts.Count];
        await Parallel.ForAsync(0, parts.Count, cancellationToken, async (i, cancel) =>
            written[i] = await turns.TakeAsync(() => AnswerPartAsync(lines[parts[i]], first + (long)i * LinesAtOnce, caller, size, crs, cancel), cancel));
        foreach (var part in written)
        {
            await answers.WriteAsync(part.WrittenMemory, cancellationToken);
            if (_buffers.Count < MostBuffers)
                _buffers.Add(part);
        }
    }

    private async Task<ArrayBufferWriter<byte>> AnswerPartAsync(ReadOnlyMemory<byte> lines, long first, Caller caller, int size, ClientCrs crs, CancellationToken cancellationToken)
    {
        if (!_buffers.TryTake(out var buffer))
            buffer = new(1 << 12);
        buffer.ResetWrittenCount();
        await using var json = new Utf8JsonWriter(buffer, Written);
        for (var (rest, number) = (lines, first); !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            if (line.Span.Trim(" \t\r"u8).IsEmpty)
                continue;
            await AnswerLineAsync(line, number, json, caller, size, crs, cancellationToken);
            json.Flush();
            buffer.Write("\n"u8);
            json.Reset();
        }
        return buffer;
    }

    /// <summary>How many bytes of a buffer are lines to their end.</summary>
    private static long WholeLines(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        var end = 0L;
        while (reader.TryAdvanceTo((byte)'\n'))
            end = reader.Consumed;
        return end;
    }

    /// <summary>What is behind a line too long, from its end on; empty where that has not come yet.</summary>
    private static ReadOnlySequence<byte> FromLineEnd(ReadOnlySequence<byte> buffer) => buffer.PositionOf((byte)'\n') is { } end ? buffer.Slice(end) : buffer.Slice(buffer.End);

    /// <summary>Some editors begin UTF-8 with a byte order mark.</summary>
    private static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> lines) => lines.Span.StartsWith(Encoding.UTF8.Preamble) ? lines[Encoding.UTF8.Preamble.Length..] : lines;

    /// <summary>Ranges of <see cref="LinesAtOnce"/> lines each, the last of what is left.</summary>
    private static List<Range> Parts(ReadOnlySpan<byte> lines)
    {
        List<Range> parts = [];
        for (var start = 0; start < lines.Length;)
        {
            var end = start;
            for (var line = 0; line < LinesAtOnce && end < lines.Length; line++)
                end = lines[end..].IndexOf((byte)'\n') is >= 0 and var length ? end + length + 1 : lines.Length;
            parts.Add(start..end);
            start = end;
        }
        return parts;
    }

    private async ValueTask AnswerLineAsync(ReadOnlyMemory<byte> line, long number, Utf8JsonWriter json, Caller caller, int size, ClientCrs crs, CancellationToken cancellationToken)
    {
        var atlas = index.Current;
        if (line.Length > LongestLine)
            BatchAnswer.Write(json, null, TooLong(number));
        else if (!BatchQuestion.TryRead(line, out var question))
            BatchAnswer.Write(json, null, new Trouble("bad-line", "Not a JSON object with id and text, or id, lon and lat.", number));
        else if (!question.HasUnicodeId())
            BatchAnswer.Write(json, null, new Trouble("bad-line", "The id is not Unicode, and cannot be given back.", number));
        else if (!string.IsNullOrWhiteSpace(question.Text))
        {
            if (await FindAsync(new(question.Text) { Size = size, Crs = crs }, caller, atlas, cancellationToken) is { } found)
                BatchAnswer.Write(json, question.Id, found, crs);
            else
                BatchAnswer.Write(json, question.Id, new Trouble(WebProblems.RecordAway.Slug, WebProblems.RecordAway.Title, number));
        }
        else if (question is { Lon: { } lon, Lat: { } lat } && crs.Read(lon, lat) is { } point)
            BatchAnswer.Write(json, question.Id, ReverseGeocoder.Reverse(new(point) { Size = size }, atlas), crs);
        else
            BatchAnswer.Write(json, question.Id, new Trouble("bad-line", "A line says text, or lon and lat: degrees, or metres east and north of a plane.", number));
    }

    private static Trouble TooLong(long line) => new("line-too-long", $"A line has at most {LongestLine} bytes.", line);

    /// <returns>Null for a code, which only the record knows, while the record is away.</returns>
    private async ValueTask<IReadOnlyList<Answer>?> FindAsync(SearchRequest request, Caller caller, Atlas atlas, CancellationToken cancellationToken)
    {
        try
        {
            return await search.FindAddressAsync(request, caller, atlas, cancellationToken);
        }
        catch (NpgsqlException)
        {
            return null;
        }
    }
}
