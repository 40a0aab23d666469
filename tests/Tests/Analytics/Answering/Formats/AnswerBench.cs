using System.Buffers;
using System.Text.Json.Nodes;
using SpatialCockpit.Analytics.Answering.Formats;
using SpatialCockpit.Analytics.Duck;

namespace SpatialCockpit.Tests.Analytics.Answering.Formats;

/// <summary>A DuckDB of a test's own, in memory, by a city's clock.</summary>
internal sealed class AnswerBench : IDisposable
{
    private readonly DuckDatabase _database = DuckDatabase.Open(null, [new("threads", "2"), new("preserve_insertion_order", "true")]);

    public AnswerBench()
    {
        Connection = _database.Connect();
        Connection.Execute($"set TimeZone = '{Zone.Id}'");
    }

    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public DuckConnection Connection { get; }

    public DuckConnection Connect() => _database.Connect();

    /// <summary>All rows, in one format.</summary>
    public byte[] Write(IAnswer answer, string sql, bool isTruncated = false)
    {
        var bytes = new ArrayBufferWriter<byte>();
        Write(answer, sql, bytes, isTruncated);
        return bytes.WrittenSpan.ToArray();
    }

    public void Write(IAnswer answer, string sql, IBufferWriter<byte> output, bool isTruncated = false)
    {
        using var result = Connection.Query(sql);
        answer.Begin(output, result.Columns);
        while (result.Next() is { } chunk)
            answer.Write(output, chunk, chunk.Rows);
        answer.End(output, new(isTruncated, TimeSpan.Zero, null));
    }

    /// <summary>The rows as our JSON has them: the oracle of the other formats.</summary>
    public JsonArray Rows(string sql)
    {
        using var json = new JsonAnswer(Guid.Empty, new(Zone));
        return JsonNode.Parse(Write(json, sql))!["rows"]!.AsArray();
    }

    public void Dispose()
    {
        Connection.Dispose();
        _database.Dispose();
    }
}
