using Npgsql;

namespace SpatialCockpit.Tests.Supervision.Feeds;

/// <summary>One version of a thing as its source says it.</summary>
/// <param name="Is">good, bad or gone.</param>
/// <param name="Of">Of hazards, the id of their enterprise.</param>
internal sealed record SaidVersion(string Feed, int Id, int Version, string Is, int Of)
{
    public string Line => Feed == "enterprises"
        ? Is == "gone" ? $$"""{"id":{{Id}},"seq":{{Version}},"gone":1}""" : $$"""{"id":{{Id}},"seq":{{Version}},{{(Is == "bad" ? "" : $"\"credit_code\":\"E{Id}\",")}}"name":"{{Version}}"}"""
        : $$"""{"id":"{{Id}}","updated":"2026-03-01 08:00:{{Version:00}}","enterprise":{{Of}},"found":"{{(Is == "bad" ? "never" : "2026-03-01 07:00:00")}}","nature":"{{Version}}","valid":"{{(Is == "gone" ? 0 : 1)}}"}""";
}

/// <summary>A few enterprises and hazards, each in a few versions; and what must be known when all of them were heard, however often and in whatever order.</summary>
internal sealed class FeedWorld
{
    private const int Enterprises = 6;
    private const int Hazards = 8;

    public FeedWorld(Random random)
    {
        for (var id = 1; id <= Enterprises; id++)
            Add("enterprises", id);
        for (var id = 1; id <= Hazards; id++)
            Add("hazards", id);

        void Add(string feed, int id)
        {
            for (var version = 1; version <= random.Next(5); version++)
                Said.Add(new(feed, id, version, random.Next(6) switch { 0 => "bad", 1 => "gone", _ => "good" }, random.Next(1, Enterprises + 1)));
        }
    }

    public List<SaidVersion> Said { get; } = [];

    /// <summary>Objects, records that count, and rejects, as the record is asked for them.</summary>
    public IEnumerable<string> Expected => ExpectedEnterprises.Concat(ExpectedHazards).Order(StringComparer.Ordinal);

    /// <summary>All that is said, each line once to three times, in any order, some lines at a time.</summary>
    public IEnumerable<(string Feed, List<string> Lines)> Pieces(Random random)
    {
        var said = Said.SelectMany(each => Enumerable.Repeat(each, random.Next(1, 4))).ToArray();
        random.Shuffle(said);
        for (var sent = 0; sent < said.Length;)
        {
            var piece = said[sent..Math.Min(said.Length, sent + random.Next(1, 20))];
            sent += piece.Length;
            foreach (var feed in piece.GroupBy(each => each.Feed))
                yield return (feed.Key, [.. feed.Select(each => each.Line)]);
        }
    }

    /// <summary>What a record knows, in the words of <see cref="Expected"/>.</summary>
    public static async Task<List<string>> KnownAsync(NpgsqlDataSource record, CancellationToken cancellationToken)
    {
        await using var read = record.CreateCommand("""
            select format('enterprise %s %s %s', code, name, life) as known from registry.enterprise
            union all select format('hazard %s %s %s', source_id, nature, object_code) from registry.hazard where voided_at is null
            union all select format('reject %s %s %s %s', feed, source_id, reason, convert_from(line, 'UTF8')) from registry.feed_reject
            """);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        List<string> known = [];
        while (await row.ReadAsync(cancellationToken))
            known.Add(row.GetString(0));
        return [.. known.Order(StringComparer.Ordinal)];
    }

    private IEnumerable<string> ExpectedEnterprises => Said.Where(said => said.Feed == "enterprises").GroupBy(said => said.Id).SelectMany(versions =>
    {
        var content = versions.LastOrDefault(said => said.Is == "good");
        var newest = versions.LastOrDefault(said => said.Is != "bad");
        return Rejected(versions.Where(said => said.Is == "bad").TakeLast(1), newest, "missing").Concat(content is null ? [] : [$"enterprise E{content.Id} {content.Version} {(newest!.Is == "gone" ? "retired" : "active")}"]);
    });

    private IEnumerable<string> ExpectedHazards => Said.Where(said => said.Feed == "hazards").GroupBy(said => said.Id).SelectMany(versions =>
    {
        var newest = versions.LastOrDefault(said => said.Is == "gone" || (said.Is == "good" && IsKnown(said.Of)));
        return Rejected(versions.Where(said => said.Is == "bad").TakeLast(1), newest, "bad-value")
            .Concat(Rejected(versions.Where(said => said.Is == "good" && !IsKnown(said.Of)).GroupBy(said => said.Of).Select(waiting => waiting.Last()), newest, "no-object"))
            .Concat(newest is { Is: "good" } ? [$"hazard {newest.Id} {newest.Version} E{newest.Of}"] : []);
    });

    private static IEnumerable<string> Rejected(IEnumerable<SaidVersion> refused, SaidVersion? newest, string reason) =>
        refused.Where(said => said.Version > (newest?.Version ?? 0)).Select(said => $"reject {said.Feed} {said.Id} {reason} {said.Line}");

    private bool IsKnown(int enterprise) => Said.Exists(said => said is { Feed: "enterprises", Is: "good" } && said.Id == enterprise);
}
