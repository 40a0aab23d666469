using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Registry;

/// <summary>Whoever writes objects, however many at once: what their history says, change by change, ends in the present row.</summary>
public sealed class HistoryReplayTests(TestHost host) : IClassFixture<TestHost>
{
    private const int Trees = 24;
    private const int Writers = 4;
    private const int Writes = 120;

    private readonly List<string> _codes = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Histories_replay_to_the_present_row()
    {
        await new PackClient(host.Admin).InstallAsync("street-trees");
        for (var tree = 0; tree < Trees; tree++)
            _codes.Add((await new ObjectClient(host.Admin, "street_tree").MakeAsync(new { region = "990101", attributes = new { species = "plane" } })).GetProperty("code").GetString()!);
        var seed = Random.Shared.Next();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => WriteAsync(new Random(seed + writer))));
        var lines = await ReadAsync("select o.code, h.version::text, h.recorded_at::text, h.before::text, h.after::text from registry.street_tree_history h join registry.street_tree o on o.id = h.object order by o.code, h.version");
        var rows = await ReadAsync("select code, version::text, (to_jsonb(o) - array['id', 'geom', 'version', 'valid_from', 'changed_at', 'changed_by', 'audience'] || jsonb_build_object('geom', o.geom::text))::text from registry.street_tree o order by code");
        foreach (var row in rows)
        {
            JsonObject state = [];
            var recorded = "";
            var version = 0;
            foreach (var line in lines.Where(line => line[0] == row[0]))
            {
                line[1].ShouldBe((++version).ToString(CultureInfo.InvariantCulture), $"{row[0]}, seed {seed}");
                string.CompareOrdinal(recorded, line[2]).ShouldBeLessThanOrEqualTo(0, $"{row[0]} {version}, seed {seed}");
                recorded = line[2];
                foreach (var (attribute, before) in (JsonObject)JsonNode.Parse(line[3])!)
                    JsonNode.DeepEquals(state[attribute], before).ShouldBeTrue($"{row[0]} {version}: {attribute} was {state[attribute]} before, not {before}; seed {seed}");
                foreach (var (attribute, after) in (JsonObject)JsonNode.Parse(line[4])!)
                    state[attribute] = after?.DeepClone();
            }
            version.ToString(CultureInfo.InvariantCulture).ShouldBe(row[1]);
            foreach (var (attribute, now) in (JsonObject)JsonNode.Parse(row[2])!)
                JsonNode.DeepEquals(state[attribute], now).ShouldBeTrue($"{row[0]}: {attribute} is {now}, not {state[attribute]}; seed {seed}");
        }
        rows.Sum(row => int.Parse(row[1], CultureInfo.InvariantCulture)).ShouldBeGreaterThan(Trees + (Writers * Writes / 2), "most writes changed something");
    }

    /// <summary>Over HTTP and by SQL, as imports and operators do; some of it cannot be done, which is told and leaves no trace.</summary>
    private async Task WriteAsync(Random random)
    {
        for (var write = 0; write < Writes; write++)
        {
            var tree = Any(random);
            switch (random.Next(8))
            {
                case 0:
                    await ActAsync(tree, random.Next(2) == 0 ? "retire" : "restore", new { reason = "random" });
                    break;
                case 1:
                    await ActAsync(tree, "merge", new { reason = "random", into = Any(random) });
                    break;
                case 2:
                    await ActAsync(tree, "unmerge", new { reason = "random" });
                    break;
                case 3:
                    await SqlAsync($"update registry.street_tree set girth_cm = {random.Next(1, 2000)}, note = nullif('{random.Next(3)}', '0') where code in ('{tree}', '{Any(random)}')");
                    break;
                case 4:
                    await ChangeAsync(tree, new { geometry = random.Next(4) == 0 ? null : LiftWorld.Point(110 + (random.Next(100) / 1000.0), 30 + (random.Next(100) / 1000.0)), tags = Enumerable.Range(0, random.Next(3)).Select(tag => $"t{tag}") });
                    break;
                default:
                    await ChangeAsync(tree, new { attributes = new { girth_cm = random.Next(4) == 0 ? (double?)null : random.Next(1, 20000) / 7.0 % 1999 + 1, is_old = random.Next(2) == 0, planted_on = $"20{random.Next(10, 26)}-0{random.Next(1, 10)}-11" } });
                    break;
            }
        }
    }

    private async Task ChangeAsync(string tree, object body) => await SendAsync(new(HttpMethod.Patch, $"/objects/street_tree/{tree}") { Content = JsonContent.Create(body) });

    private async Task ActAsync(string tree, string action, object body) => await SendAsync(new(HttpMethod.Post, $"/objects/street_tree/{tree}/actions/{action}") { Content = JsonContent.Create(body) });

    private async Task SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
            using var answer = await host.Admin.SendAsync(request, Token);
            answer.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.BadRequest);
        }
    }

    private async Task SqlAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    private async Task<List<string[]>> ReadAsync(string sql)
    {
        await using var command = host.Database.Feed.CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(Token);
        List<string[]> rows = [];
        while (await row.ReadAsync(Token))
            rows.Add([.. Enumerable.Range(0, row.FieldCount).Select(row.GetString)]);
        return rows;
    }

    private string Any(Random random) => _codes[random.Next(Trees)];
}
