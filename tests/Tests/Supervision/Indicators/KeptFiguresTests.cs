using SpatialCockpit.Platform.Changes;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Risk;
using SpatialCockpit.Supervision.Indicators;
using SpatialCockpit.Supervision.Indicators.Counting;
using SpatialCockpit.Supervision.Indicators.Kept;

namespace SpatialCockpit.Tests.Supervision.Indicators;

/// <summary>Answers are kept as long as their data are the same, and not more of them than there is room for.</summary>
public sealed class KeptFiguresTests
{
    private static readonly IndicatorAnswer Answer = new("one", new Title("一", "One"), null, null, null, [], null, null, FigureSource.Record, DateTimeOffset.UnixEpoch);

    [Fact]
    public void An_answer_is_of_one_question_and_one_version()
    {
        var kept = new KeptFigures();
        kept.Keep("question", "1", Answer);
        kept.Find("question", "1").ShouldBeSameAs(Answer);
        kept.Find("question", "2").ShouldBeNull();
        kept.Find("another", "1").ShouldBeNull();
    }

    [Fact]
    public void What_was_asked_for_least_lately_goes_first()
    {
        var kept = new KeptFigures(4 * KeptFigures.BytesOf(Answer));
        foreach (var name in (string[])["a", "b", "c", "d"])
            kept.Keep(name, "1", Answer);
        kept.Find("a", "1").ShouldNotBeNull();
        kept.Keep("e", "1", Answer);
        (kept.Count, kept.Find("b", "1"), kept.Find("a", "1")).ShouldBe((4, null, Answer));
    }

    [Fact]
    public void A_change_of_whatever_is_counted_ends_an_answer()
    {
        TableName[] counted = [CaseTables.Cases, CaseTables.Steps, new("registry", "duty"), new("registry", "alert"), new("registry", "tree"), ScoreColumns.TableOf("tree_falls")];
        counted.ShouldAllBe(table => new FigureVersions(null!).Covers(table));
    }

    [Fact]
    public void An_answer_that_has_no_room_alone_is_not_kept_and_its_former_is_gone()
    {
        var kept = new KeptFigures(KeptFigures.BytesOf(Answer));
        kept.Keep("a", "1", Answer);
        kept.Keep("a", "2", Answer with { Values = [new(new Dictionary<string, string?>(), 1, null, 1, "/cases", null, null, null, null)] });
        (kept.Count, kept.Find("a", "1")).ShouldBe((0, null));
    }
}
