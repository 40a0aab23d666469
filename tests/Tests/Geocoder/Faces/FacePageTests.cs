using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests.Geocoder.Faces;

/// <summary>What docs/geocoder-faces.md and docs/geocoder.md show works as it is written there.</summary>
public sealed partial class FacePageTests(GeocoderHost host) : IClassFixture<GeocoderHost>, IAsyncLifetime
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The one street of the demo city that the page speaks of.</summary>
    public async ValueTask InitializeAsync() => await host.ChangeAsync("""
        insert into grid.division (code, name, level, geom) values ('9902', '澜川市', 2, st_multi(st_makeenvelope(115.2, 44.6, 115.6, 45, 4490))) on conflict do nothing;
        insert into address.road (id, source, source_id, name, geom) overriding system value values (1000, 'page', 'r', '柏园路', st_geomfromtext('MULTILINESTRING((115.3843 44.7703, 115.3814 44.7918))', 4490)) on conflict do nothing;
        insert into address.place (source, source_id, layer, name, road, number, geom) values ('page', 'p', 'address', '柏园路12号', '柏园路', '12号', st_setsrid(st_makepoint(115.3856224, 44.7756369), 4490)) on conflict do nothing;
        """, Token);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_example_is_answered()
    {
        var examples = Commands().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/geocoder-faces.md"), Token)).Select(PathOf).ToList();
        examples.Count.ShouldBe(16);
        foreach (var example in examples)
        {
            using var answer = await host.Admin.GetAsync(example, Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, example);
            var text = await answer.Content.ReadAsStringAsync(Token);
            JsonDocument.Parse(text).RootElement.ValueKind.ShouldBeOneOf(JsonValueKind.Object, JsonValueKind.Array);
            if (!example.Contains("/status") && !example.Contains("/lookup"))
                text.ShouldContain("柏园路", customMessage: example);
        }
    }

    [Fact]
    public async Task Every_example_of_our_own_paths_is_answered()
    {
        var examples = Examples().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs/geocoder.md"), Token)).Select(match => match.Groups["path"].Value).ToList();
        examples.Count.ShouldBe(4);
        foreach (var example in examples)
            (await host.Admin.GetAsync(example, Token)).StatusCode.ShouldBe(HttpStatusCode.OK, example);
    }

    /// <summary>What curl asks for: <c>-G</c> puts the data behind the path.</summary>
    private static string PathOf(Match command) => command.Groups["path"].Value + "?" + string.Join('&', command.Groups["word"].Captures.Select(word => word.Value.Trim('\'', '"').Split('=', 2)).Select(pair => $"{pair[0]}={Uri.EscapeDataString(pair[1])}"));

    [GeneratedRegex("""^curl -H "\$H" -G http://127\.0\.0\.1:8080(?<path>/\S+)( (-d|--data-urlencode) (?<word>'[^']+'|"[^"]+"|\S+))*$""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^\|[^|]+\| `(?<path>/[^`]+)`", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Examples();
}
