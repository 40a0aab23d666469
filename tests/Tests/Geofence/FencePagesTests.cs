using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using SpatialCockpit.Platform.Hooks;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Geofence;

/// <summary>What docs/positions.md, docs/fence-events.md, docs/fences.md and docs/fence-rules.md show works as it is written there.</summary>
public sealed partial class FencePagesTests(TestHost host) : IClassFixture<TestHost>
{
    /// <summary>curl as people run it, but a refusal ends the script, each answer has a line, and who follows leaves after a moment.</summary>
    private const string Curl = """
        set -euo pipefail
        curl() {
          case " $* " in
          *" -N "*) command curl -sS --max-time 1 "$@" || [ $? = 28 ] ;;
          *) command curl -sS --fail-with-body "$@"; echo ;;
          esac
        }

        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reports_of_the_page_are_taken_as_it_says()
    {
        var answers = await RunAsync("positions.md");
        answers[^1].GetProperty("features")[0].GetProperty("properties").GetProperty("times").GetArrayLength().ShouldBe(2);
        answers.RemoveAt(answers.Count - 1);
        answers.Select(answer => answer.GetProperty("accepted").GetInt32()).ShouldBe([2, 2, 1, 1]);
        JsonElement.DeepEquals(answers[^1], Parse(DocumentPage.Blocks("positions.md", "json").Single())).ShouldBeTrue(answers[^1].ToString());
    }

    [Fact]
    public async Task Events_of_the_page_are_told_and_its_questions_answered()
    {
        var fences = new FenceClient(host.Admin);
        await fences.PutAsync("yard", FenceClient.Square(120.1509, 30.27, 0.01, """{"name":"料场"}"""));
        await fences.ReportAsync(FenceClient.Position("S-018", 120.1551, 30.2741, "2026-03-02T08:00:00+08:00", ""","accuracy_m":8"""));
        var answers = await RunAsync("fence-events.md");
        var shown = Parse(DocumentPage.Blocks("fence-events.md", "json").Single()).GetProperty("events")[0];
        foreach (var page in answers.Take(3))
        {
            var told = page.GetProperty("events").EnumerateArray().Where(told => told.GetProperty("object").ValueEquals("S-018")).ShouldHaveSingleItem();
            foreach (var member in shown.EnumerateObject().Where(member => member.Name is not ("id" or "distance_m")))
                JsonElement.DeepEquals(told.GetProperty(member.Name), member.Value).ShouldBeTrue($"{member.Name}: {told}");
            told.GetProperty("distance_m").GetDouble().ShouldBe(shown.GetProperty("distance_m").GetDouble(), 0.01);
            told.EnumerateObject().Count().ShouldBe(shown.EnumerateObject().Count());
        }
        answers[^4].GetProperty("verdict").GetString().ShouldBe("pass");
        answers[^3].GetProperty("fences").ToString().ShouldBe("""[["yard"],[]]""");
        answers[^2].GetProperty("items").EnumerateArray().ShouldContain(item => item.GetProperty("object").ValueEquals("S-018"));
        answers[^1].GetProperty("positions").GetInt32().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("fences.md", "/fences/", 1)]
    [InlineData("fence-rules.md", "/fence-rules/", 2)]
    public async Task Every_rule_of_the_page_is_put(string page, string path, int atLeast)
    {
        var rules = DocumentPage.Blocks(page, "json");
        rules.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        foreach (var (number, rule) in rules.Index())
        {
            using var answer = await host.Admin.PutAsync($"{path}{page}-{number}", new StringContent(rule, Encoding.UTF8, "application/json"), Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Token));
            using var delete = new HttpRequestMessage(HttpMethod.Delete, answer.Headers.Location) { Headers = { { "If-Match", "*" } } };
            (await host.Admin.SendAsync(delete, Token)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }
    }

    [Fact]
    public async Task Both_receivers_of_the_page_know_what_comes_from_here()
    {
        var (secret, body, now) = ("sixteen characters or more 密", Encoding.UTF8.GetBytes("""{"hook":"告警","events":[]}"""), DateTimeOffset.UtcNow);
        foreach (var (at, isOurs) in new[] { (now, true), (now.AddMinutes(-10), false) })
        {
            var (timestamp, signature) = (HookSignature.Timestamp(at), HookSignature.Of(secret, at, body));
            IsOurs(secret, timestamp, signature, body).ShouldBe(isOurs);
            IsOurs(secret, timestamp, signature, [.. body, (byte)' ']).ShouldBeFalse();
            var asked = $"print(is_ours('{secret}', '{timestamp}', '{signature}', bytes.fromhex('{Convert.ToHexString(body)}')))";
            (await ForeignProgram.RunAsync("python3", ["-c", $"{DocumentPage.Blocks("fence-events.md", "python").Single()}\n{asked}"])).Trim().ShouldBe(isOurs ? "True" : "False");
        }
        var here = Spaces().Replace(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests/Tests/Geofence/FencePagesTests.cs"), Token), " ");
        here.ShouldContain(Spaces().Replace(DocumentPage.Blocks("fence-events.md", "csharp").Single().Trim(), " "));
    }

    /// <summary>As the page has it, to the letter.</summary>
    private static bool IsOurs(string secret, string timestamp, string signature, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(timestamp + "\n"), .. body];
        var expected = "hmac-sha256:" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature))
            && Math.Abs(DateTimeOffset.UtcNow.ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture)) <= 300;
    }

    /// <returns>What the examples were answered, those with JSON, in their order.</returns>
    private async Task<List<JsonElement>> RunAsync(string page)
    {
        var script = string.Join('\n', DocumentPage.Blocks(page, "sh")).Replace("http://127.0.0.1:8080", host.Address.ToString().TrimEnd('/'), StringComparison.Ordinal).Replace(".local/", host.Data.Path + "/", StringComparison.Ordinal);
        var told = await ForeignProgram.RunAsync("bash", ["-c", Curl + script]);
        return [.. told.Split('\n').Where(line => line.StartsWith('{')).Select(Parse)];
    }

    private static JsonElement Parse(string json) => JsonSerializer.Deserialize<JsonElement>(json);

    [GeneratedRegex(@"\s+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
