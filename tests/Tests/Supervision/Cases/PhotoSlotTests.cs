using System.Net.Http.Json;
using System.Text.Json;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>What photos show is said by the pack, with samples that are pictures and nothing else.</summary>
public sealed class PhotoSlotTests(GridHost host) : IClassFixture<GridHost>
{
    [Fact]
    public async Task Forms_are_told_what_photos_show_and_which_are_needed()
    {
        var types = await host.Patrol.Http.GetFromJsonAsync<JsonElement>("/cases/types", TestContext.Current.CancellationToken);
        var type = types.EnumerateArray().Single(each => each.GetProperty("name").GetString() == "case");
        var slots = type.GetProperty("photo_slots").EnumerateArray().ToList();
        slots.Select(slot => slot.GetProperty("name").GetString()).ShouldBe(["near", "far", "reference", "before", "after"]);
        slots.ShouldAllBe(slot => slot.GetProperty("sample").GetString()!.StartsWith("<svg ", StringComparison.Ordinal) && slot.GetProperty("hint").GetProperty("english").GetString()!.Length > 0);
        Texts(type, "self_handled_photos").ShouldBe(["before", "after"]);
        Texts(type.GetProperty("actions").EnumerateArray().Single(action => action.GetProperty("name").GetString() == "report_done"), "photos").ShouldBe(["after"]);
    }

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/><use href=\"#a\"/><image href=\"data:image/png;base64,AA==\"/></svg>", null)]
    [InlineData("<html/>", "'sample' is no SVG: it begins with <svg xmlns=\"http://www.w3.org/2000/svg\">")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>", "'sample' has a <script>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><g><foreignObject/></g></svg>", "'sample' has a <foreignObject>")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>", "'sample' has onload=\"alert(1)\"")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"https://elsewhere.example/a.png\"/></svg>", "'sample' has href=\"https://elsewhere.example/a.png\"")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"><p xmlns=\"http://www.w3.org/1999/xhtml\"/></svg>", "'sample' has a <p>")]
    public void A_sample_is_a_picture_that_runs_and_fetches_nothing(string sample, string? mistake) =>
        MistakesOf($"photo_slots:\n  own: {{ title: 样片, sample: '{sample}' }}\n").Select(each => each.Reason).ShouldBe(mistake is null ? [] : [mistake]);

    [Theory]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\">")]
    [InlineData("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>")]
    [InlineData("")]
    public void A_sample_that_is_not_well_formed_is_refused(string sample) =>
        MistakesOf($"photo_slots:\n  own: {{ title: 样片, sample: '{sample}' }}\n").ShouldHaveSingleItem().Reason.ShouldStartWith("'sample' is not well-formed");

    [Fact]
    public void What_photos_are_asked_for_is_among_what_is_offered()
    {
        const string Cases = """
            posts: { keeper: { title: 管理员 } }
            cases:
              notice:
                title: 告示
                counted: "N{seq:4}"
                photo_slots: [wide]
                states: { put_up: { title: 已张贴, stage: collect, post: keeper }, gone: { title: 已撤, stage: closed } }
                actions: { end: { title: 撤下, from: put_up, to: gone, guards: [{ photos: [close], otherwise: 缺照片 }] } }

            """;
        MistakesOf(Cases).Select(each => each.Reason).ShouldBe(["'photos': 'close' is none of 'photo_slots'", "there is no photo slot 'wide'"], ignoreOrder: true);
    }

    private static IEnumerable<string?> Texts(JsonElement of, string key) => of.GetProperty(key).EnumerateArray().Select(each => each.GetString());

    private static IReadOnlyList<PackMistake> MistakesOf(string yaml) => PackClient.MistakesIn("notices", new() { ["pack.yaml"] = $"name: notices\ntitle: 告示\n{yaml}" });
}
