namespace SpatialCockpit.Tests.Supervision.Cases;

/// <summary>What a pack says of cases and scores that would not be kept, or would mix periods, is told of when the pack is read.</summary>
public sealed class CasePackTests
{
    private const string Notice = """
        posts: { keeper: { title: 管理员 } }
        cases:
          notice:
            title: 告示
            counted: "N{seq:4}"
            attributes: { size: { title: 大小, type: integer ATTRIBUTE } }
            states: { put_up: { title: 已张贴, stage: collect, post: keeper }, gone: { title: 已撤, stage: closed } }
            actions: { end: { title: 撤下, from: put_up, to: gone, asks: { why: { title: 原因 ASKED } } } }

        """;

    private const string Scores = """
        measures:
          ended: { title: 撤下数, of: steps, time: done_at }
          left: { title: 离开数, of: steps, time: left_at }
        schemes:
          keepers: { title: 管理员评价, by: person, indicators: { rate: { title: 率, count: ended, whole: left, weight: 100 } } }

        """;

    [Theory]
    [InlineData("", "", null)]
    [InlineData(", default: 3", "", "'default': cases keep what was said, and of 'size' nothing else")]
    [InlineData("", ", default: 无", "'default': cases keep what was said, and of 'why' nothing else")]
    [InlineData("", ", sensitive: [leader]", "'asks': 'why' cannot be sensitive: the history shows what was said to all who see the case")]
    public void What_is_kept_is_what_was_said_and_all_see_it(string attribute, string asked, string? mistake) =>
        MistakesOf(Notice.Replace(" ATTRIBUTE", attribute, StringComparison.Ordinal).Replace(" ASKED", asked, StringComparison.Ordinal)).ShouldBe(mistake is null ? [] : [mistake]);

    [Fact]
    public void A_share_is_of_one_period() => MistakesOf(Scores).ShouldBe(["'rate': 'ended' is timed by 'done_at' and 'left' by 'left_at': a share is of one period"]);

    private static IEnumerable<string> MistakesOf(string yaml) => PackClient.MistakesIn("notices", new() { ["pack.yaml"] = $"name: notices\ntitle: 告示\n{yaml}" }).Select(each => each.Reason);
}
