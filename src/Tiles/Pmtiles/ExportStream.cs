using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Pmtiles;

/// <summary>What an export begins with.</summary>
/// <param name="Print">Of which tiles it is: one may go on where another with the same print stopped.</param>
/// <param name="Bounds">West, south, east, north in degrees.</param>
public sealed record ExportHead(string Print, int Minzoom, int Maxzoom, double[] Bounds, JsonObject Metadata);

/// <summary>A frame of the stream: exactly one is set, none at the end of a whole export.</summary>
/// <param name="Tile">With its gzipped content, empty where the frame only tells how far the export is.</param>
public readonly record struct ExportFrame(ExportHead? Head, ExportedPlace? Tile, ProblemDetails? Problem)
{
    public bool IsEnd => this == default;
}

/// <param name="Done">Tiles of this zoom looked at by now, of <paramref name="Total"/>.</param>
public sealed record ExportedPlace(TileId Tile, int Zoom, int Done, int Total, byte[] Content);

/// <summary>
/// An export on its way (<c>application/vnd.spatialcockpit.tiles</c>): frames, each a letter, the length of its body as 32 bits and the body, little-endian.
/// H the head as JSON, first; T a tile: its id as 64 bits, zoom as 8, done and total as 32 bits, then the gzipped content, by ascending id; P a problem
/// as JSON, last; E the end of a whole export, last. A stream that ends otherwise was cut off.
/// </summary>
public static class ExportStream
{
    public const string MediaType = "application/vnd.spatialcockpit.tiles";

    private const byte Head = (byte)'H';
    private const byte Tile = (byte)'T';
    private const byte Problem = (byte)'P';
    private const byte End = (byte)'E';
    private const int FrameBytes = 5;
    private const int PlaceBytes = 17;

    /// <summary>Frames are ours; one beyond this is not of this stream.</summary>
    private const int MostBytes = 1 << 30;

    public static void WriteHead(PipeWriter to, ExportHead head) => Write(to, Head, JsonSerializer.SerializeToUtf8Bytes(head, WireJson.Options), []);

    public static void WriteProblem(PipeWriter to, ProblemDetails problem) => Write(to, Problem, JsonSerializer.SerializeToUtf8Bytes(problem, WireJson.Options), []);

    public static void WriteEnd(PipeWriter to) => Write(to, End, [], []);

    internal static void WriteTile(PipeWriter to, ExportedTile tile)
    {
        Span<byte> place = stackalloc byte[PlaceBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(place, TileId.Of(tile.Tile).Value);
        place[8] = (byte)tile.Tile.Z;
        BinaryPrimitives.WriteInt32LittleEndian(place[9..], tile.Done);
        BinaryPrimitives.WriteInt32LittleEndian(place[13..], tile.Total);
        Write(to, Tile, place, tile.Content);
    }

    /// <returns>Null when the stream was cut off.</returns>
    /// <exception cref="InvalidDataException">It is no such stream.</exception>
    public static async Task<ExportFrame?> ReadAsync(Stream from, CancellationToken cancellationToken)
    {
        var start = new byte[FrameBytes];
        if (await from.ReadAtLeastAsync(start, FrameBytes, throwOnEndOfStream: false, cancellationToken) < FrameBytes)
            return null;
        var length = BinaryPrimitives.ReadInt32LittleEndian(start.AsSpan(1));
        if (length is < 0 or > MostBytes)
            throw NoStream();
        var body = new byte[length];
        if (await from.ReadAtLeastAsync(body, length, throwOnEndOfStream: false, cancellationToken) < length)
            return null;
        return start[0] switch
        {
            Head => new(JsonSerializer.Deserialize<ExportHead>(body, WireJson.Options), null, null),
            Tile when length >= PlaceBytes => new(null, Place(body), null),
            Problem => new(null, null, JsonSerializer.Deserialize<ProblemDetails>(body, WireJson.Options)),
            End => default(ExportFrame),
            _ => throw NoStream(),
        };
    }

    private static ExportedPlace Place(byte[] body) => new(
        new(BinaryPrimitives.ReadUInt64LittleEndian(body)), body[8], BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(9)), BinaryPrimitives.ReadInt32LittleEndian(body.AsSpan(13)), body[PlaceBytes..]);

    private static void Write(PipeWriter to, byte kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<byte> start = stackalloc byte[FrameBytes];
        start[0] = kind;
        BinaryPrimitives.WriteInt32LittleEndian(start[1..], first.Length + second.Length);
        to.Write(start);
        to.Write(first);
        to.Write(second);
    }

    private static InvalidDataException NoStream() => new("What the host sent is no stream of tiles.");
}
