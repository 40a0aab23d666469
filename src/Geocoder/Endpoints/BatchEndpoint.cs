using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Endpoints;

/// <summary>Many questions in one body: a JSON object a line in, one out, in the same order, as fast as they come; a bad line is answered as such and stops nothing.</summary>
public sealed class BatchEndpoint(TextSearch search, SearchProjection index)
{
    private const int MostResults = 20;
    private const int LongestLine = 64 << 10;

    /// <summary>id and text, or id, lon and lat.</summary>
    public sealed record Question
    {
        public JsonElement? Id { get; init; }
        public string? Text { get; init; }
        public double? Lon { get; init; }
        public double? Lat { get; init; }
    }

    public sealed record Result(string Gid, string? SourceId, string Label, double Confidence, double? Lon, double? Lat, string Layer, double? AccuracyM);

    public sealed record Trouble(string Type, string Detail);

    public sealed record Line(JsonElement? Id)
    {
        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public IReadOnlyList<Result>? Results { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public Trouble? Error { get; init; }
    }

    public static async Task<Results<EmptyHttpResult, ProblemHttpResult>> Answer(int? size, string? crs, BatchEndpoint batch, HttpContext http, CancellationToken cancellationToken)
    {
        if (size is < 1 or > MostResults)
            return WebProblems.BadParameter.With($"size: 1 to {MostResults}");
        if (!Crs.TryParse(crs ?? "wgs84", out var datum))
            return GeocoderProblems.UnknownDatum.With();
        JsonLines.Begin(http.Response);
        await batch.StreamAsync(http.Request.BodyReader, http.Response.BodyWriter, http.Caller(), size ?? 1, datum, cancellationToken);
        return TypedResults.Empty;
    }

    private async Task StreamAsync(PipeReader questions, PipeWriter answers, Caller caller, int size, Datum datum, CancellationToken cancellationToken)
    {
        for (var finished = false; !finished;)
        {
            var read = await questions.ReadAsync(cancellationToken);
            var (lines, rest) = LinesOf(read.Buffer, read.IsCompleted);
            finished = read.IsCompleted;
            if (rest.Length > LongestLine)
            {
                lines.Add([]);
                finished = true;
            }
            questions.AdvanceTo(rest.Start, rest.End);
            var written = new Line[lines.Count];
            await Parallel.ForAsync(0, lines.Count, cancellationToken, async (i, cancel) => written[i] = await AnswerAsync(lines[i], caller, size, datum, cancel));
            foreach (var line in written)
                JsonLines.Write(answers, line);
            await answers.FlushAsync(cancellationToken);
        }
    }

    /// <summary>The whole lines of a buffer, without empty ones, and what is left of it.</summary>
    private static (List<byte[]> Lines, ReadOnlySequence<byte> Remainder) LinesOf(ReadOnlySequence<byte> buffer, bool isLast)
    {
        List<byte[]> lines = [];
        while (buffer.PositionOf((byte)'\n') is { } end)
        {
            Add(buffer.Slice(0, end));
            buffer = buffer.Slice(buffer.GetPosition(1, end));
        }
        if (!isLast)
            return (lines, buffer);
        Add(buffer);
        return (lines, buffer.Slice(buffer.End));

        void Add(ReadOnlySequence<byte> line)
        {
            var bytes = line.ToArray();
            if (!bytes.AsSpan().Trim(" \t\r"u8).IsEmpty)
                lines.Add(bytes);
        }
    }

    private async ValueTask<Line> AnswerAsync(byte[] line, Caller caller, int size, Datum datum, CancellationToken cancellationToken)
    {
        if (line.Length is 0 or > LongestLine)
            return new(null) { Error = new("line-too-long", $"A line has at most {LongestLine} bytes.") };
        Question? question;
        try
        {
            question = JsonSerializer.Deserialize<Question>(line, WireJson.Options);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return new(null) { Error = new("bad-line", "Not a JSON object with id and text, or id, lon and lat.") };
        }
        if (question?.Id is { } id && !WireJson.IsUnicode(id))
            return new(null) { Error = new("bad-line", "The id is not Unicode, and cannot be given back.") };
        var atlas = index.Current;
        if (question is { Text: { } text } && !string.IsNullOrWhiteSpace(text))
            return Write(question.Id, await search.FindAddressAsync(new(text) { Size = size }, caller, atlas, cancellationToken), datum);
        if (question is { Lon: { } lon, Lat: { } lat } && new LonLat(lon, lat) is { IsOnEarth: true } point)
            return Write(question.Id, ReverseGeocoder.Reverse(new(Crs.Convert(point, datum, Datum.Cgcs2000)) { Size = size }, atlas), datum);
        return new(question?.Id) { Error = new("bad-line", "A line says text, or lon and lat in degrees.") };
    }

    private static Line Write(JsonElement? id, IReadOnlyList<Answer> answers, Datum datum) => new(id) { Results = [.. answers.Select(answer => ResultOf(answer, datum))] };

    private static Result ResultOf(Answer answer, Datum datum)
    {
        var point = answer.Point is { } known ? Crs.Convert(known, Datum.Cgcs2000, datum) : (LonLat?)null;
        return new(answer.Gid, answer.SourceId, answer.Label, answer.Confidence, point is { } x ? Math.Round(x.Lon, 7) : null, point is { } y ? Math.Round(y.Lat, 7) : null, answer.Layer.Name(), answer.AccuracyMeters);
    }
}
