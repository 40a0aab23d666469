using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Spatial;
using SpatialCockpit.Tests.Tiles;
using SpatialCockpit.Tests.Tiles.Pmtiles;
using SpatialCockpit.Tiles;

namespace SpatialCockpit.Tests.Supervision.Registry.Audience;

/// <summary>Somebody, by a plain rule which lifts they see, and every way to look at them.</summary>
internal sealed record Eyes(string Name, string[] Regions, string[] Parties, Scope Scope, RecordDatabase Database, HttpClient Http)
{
    /// <summary>Of the codes of those that are looked for.</summary>
    public const string Beginning = "A-";

    /// <summary>Up to zoom 10 a table of unknown size may be shown by counts, which have no codes.</summary>
    private const int FirstOfRows = 11;

    /// <summary>The service makes two at a time.</summary>
    private static readonly SemaphoreSlim Exports = new(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public bool Sees((string Region, HashSet<string> Parties) lift) => Regions.Any(lift.Region.StartsWith) || Parties.Any(lift.Parties.Contains);

    /// <param name="lifts">All codes there are.</param>
    /// <returns>By way, the codes in order.</returns>
    public async Task<List<(string Way, List<string> Codes)>> LookAsync(IReadOnlyCollection<string> lifts) =>
    [
        .. await InRecordAsync(),
        ("listed", Ours(await new ObjectClient(Http, "lift").ListAsync("sort=code&limit=5"))),
        ("by code", await ByCodeAsync(lifts)),
        ("counted", await CountedAsync("/objects/lift", "code", "code")),
        ("in the tile", InTile(await TilesHost.TileAsync(Http, "registry.lift", TileCoordinate.At(new LonLat(110.1, 20), 6), "?complete=true"))),
        ("exported", await ExportedAsync()),
        ("in the collection", Ours((await AskAsync("/ogc/collections/registry.lift/items?limit=1000")).GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").GetProperty("code").GetString()!))),
        ("searched", await SearchedAsync(lifts)),
        ("completed", await CompletedAsync(lifts)),
        ("records", await RowsAsync("/records/servicing?limit=1000")),
        ("records counted", await CountedAsync("/records/servicing", "object_code", "object_code")),
        ("duties", await RowsAsync("/duties?limit=1000")),
        ("duties counted", await CountedAsync("/duties", "object_code", "object_code")),
        ("alerts", await RowsAsync("/alerts?limit=1000")),
        ("alerts counted", await CountedAsync("/alerts", "object_code", "object_code")),
        ("lifts behind a figure", Ours((await BehindAsync("lifts_in_care")).Select(row => row.GetProperty("code").GetString()!))),
        ("servicings behind a figure", Ours((await BehindAsync("servicings_done")).Select(row => row.GetProperty("object_code").GetString()!))),
        ("alerts behind a figure", Ours((await BehindAsync("locked_lifts")).Select(row => row.GetProperty("object_code").GetString()!))),
        .. await TakenAlongAsync(),
    ];

    private async Task<JsonElement> AskAsync(string? path)
    {
        using var answer = await Http.GetAsync(path, Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{Name}, {path}: {await answer.Content.ReadAsStringAsync(Token)}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static List<string> Ours(IEnumerable<string> codes) => [.. codes.Where(code => code.StartsWith(Beginning, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static List<string> InTile(DecodedTile? tile) => tile is null ? [] : Ours(tile["registry.lift"].Features.Select(feature => (string)feature.Properties["code"]));

    /// <summary>Under their scope, in SQL.</summary>
    private async Task<List<(string, List<string>)>> InRecordAsync()
    {
        List<(string, List<string>)> ways = [];
        await using var transaction = await Scope.BeginAsync(Database, "test", Token);
        foreach (var sql in (string[])["select code from registry.lift", "select code from registry.object where type = 'lift'", "select distinct o.code from registry.lift_history h join registry.lift o on o.id = h.object",
            "select object_code from registry.servicing", "select object_code from registry.duty", "select object_code from registry.alert"])
        {
            await using var read = transaction.Command(sql);
            await using var row = await read.ExecuteReaderAsync(Token);
            List<string> codes = [];
            while (await row.ReadAsync(Token))
                codes.Add(row.GetString(0));
            ways.Add((sql, Ours(codes)));
        }
        return ways;
    }

    private async Task<List<string>> ByCodeAsync(IEnumerable<string> lifts)
    {
        List<string> found = [];
        foreach (var lift in lifts)
            if ((await Http.GetAsync($"/objects/by-code/{lift}", Token)).IsSuccessStatusCode)
                found.Add(lift);
        return Ours(found);
    }

    /// <summary>Figures tell how many; who they are say the rows that they open.</summary>
    private async Task<List<string>> CountedAsync(string list, string asked, string member)
    {
        var counts = await AskAsync($"{list}/counts?filter={Uri.EscapeDataString($"{asked} LIKE '{Beginning}%'")}");
        List<string> codes = [];
        foreach (var count in counts.EnumerateArray().Where(count => count.GetProperty("count").GetInt32() > 0))
        {
            var rows = (await AskAsync($"{count.GetProperty("rows").GetString()}&limit=1000")).GetProperty("items").EnumerateArray().Select(row => row.GetProperty(member).GetString()!).ToList();
            rows.Count.ShouldBe(count.GetProperty("count").GetInt32(), $"{Name}, {list}");
            codes.AddRange(rows);
        }
        return Ours(codes);
    }

    private async Task<List<string>> RowsAsync(string path) => Ours((await AskAsync(path)).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("object_code").GetString()!));

    /// <summary>As many as the figure says.</summary>
    private async Task<List<JsonElement>> BehindAsync(string indicator)
    {
        var figure = (await AskAsync($"/analytics/indicators/{indicator}")).GetProperty("values")[0];
        var path = figure.GetProperty("rows").GetString()!;
        List<JsonElement> rows = [.. (await AskAsync($"{path}{(path.Contains('?') ? '&' : '?')}limit=1000")).GetProperty("items").EnumerateArray()];
        rows.Count.ShouldBe(figure.GetProperty("count").GetInt32(), $"{Name}, {indicator}");
        return rows;
    }

    private async Task<List<(string, List<string>)>> TakenAlongAsync()
    {
        var objects = (await AskAsync("/bundle?types=lift")).GetProperty("objects").EnumerateArray().ToList();
        return
        [
            ("taken along", Ours(objects.Select(each => each.GetProperty("object").GetProperty("code").GetString()!))),
            ("alerts taken along", Ours(objects.SelectMany(each => each.GetProperty("alerts").EnumerateArray()).Select(alert => alert.GetProperty("object_code").GetString()!))),
        ];
    }

    private async Task<List<string>> ExportedAsync()
    {
        await Exports.WaitAsync(Token);
        try
        {
            var export = await ExportTests.ExportAsync(Http, $"/tiles/registry.lift/export?minzoom={FirstOfRows}&maxzoom={FirstOfRows}&bbox=109,19,111,21");
            return Ours(export.Tiles.SelectMany(each => InTile(DecodedTile.Read(ContentCoding.Gzip.Unpack(each.Content)))).Distinct());
        }
        finally
        {
            Exports.Release();
        }
    }

    private async Task<List<string>> SearchedAsync(IEnumerable<string> lifts)
    {
        var questions = string.Join('\n', lifts.Select(lift => JsonSerializer.Serialize(new { id = lift, text = lift })));
        using var answer = await Http.PostAsync("/v1/batch?size=20", new StringContent(questions, Encoding.UTF8, "application/x-ndjson"), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Token));
        var lines = (await answer.Content.ReadAsStringAsync(Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line));
        return Ours(lines.SelectMany(line => line.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("source_id").GetString()).OfType<string>()).Distinct());
    }

    private async Task<List<string>> CompletedAsync(IEnumerable<string> lifts)
    {
        List<string> found = [];
        foreach (var half in lifts.Select(lift => lift[..^2]).Distinct())
        {
            var answer = await AskAsync($"/v1/autocomplete?size=20&text={half}");
            found.AddRange(answer.GetProperty("features").EnumerateArray().Select(feature => feature.GetProperty("properties").TryGetProperty("source_id", out var code) ? code.GetString() : null).OfType<string>());
        }
        return Ours(found.Distinct());
    }
}
