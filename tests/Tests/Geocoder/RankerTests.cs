using SpatialCockpit.Geocoder.Search;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>What the rules of the ranker mean, a line each; how well their weights do is told by DevelopmentPairsTests and HardQueriesTests.</summary>
public sealed class RankerTests
{
    [Fact]
    public void All_else_alike_the_first_stands_before_the_second()
    {
        (string Rule, Agreement First, Agreement Second)[] rules =
        [
            ("what holds more of the question", new() { Explained = 1 }, new() { Explained = 0.5f }),
            ("what is called so before what only stands there", new() { NameSaid = 1 }, new() { RestSaid = 1 }),
            ("what the question ends in before what it begins with", new() { TailNamed = 1 }, new() { TailNamed = 0.5f }),
            ("the name in one piece", new() { WholeName = true }, new()),
            ("the kind of thing that was asked for", new() { EndNamed = true, KindSaid = true }, new() { EndNamed = true }),
            ("what is named at its end, whatever it is", new() { EndNamed = true }, new()),
            ("the block that was said before one without", new() { Block = Verdict.Agrees }, new() { Block = Verdict.Missing }),
            ("the block that was said before another", new() { Block = Verdict.Agrees }, new() { Block = Verdict.Contradicts }),
            ("the number that was said before none", new() { Number = Verdict.Agrees }, new() { Number = Verdict.Missing }),
            ("the plate of a number before the compound behind it", new() { Number = Verdict.Agrees, IsPlate = true }, new() { Number = Verdict.Agrees }),
            ("the road that was said before another", new() { Road = Verdict.Agrees }, new() { Road = Verdict.Contradicts }),
            ("the gate that was said before another", new() { Gate = Verdict.Agrees }, new() { Gate = Verdict.Contradicts }),
            ("the district that was said before none", new() { District = Verdict.Agrees }, new()),
            ("none before another district", new(), new() { District = Verdict.Contradicts }),
            ("what lies in the area that was said", new() { Within = Verdict.Agrees }, new() { Within = Verdict.Contradicts }),
            ("the road itself, where nothing but a road was said", new() { IsTheRoad = true }, new()),
            ("where two roads meet before either of them", new() { Crossing = Verdict.Agrees }, new() { Crossing = Verdict.Near }),
            ("either of two roads before another crossing", new() { Crossing = Verdict.Near }, new() { Crossing = Verdict.Contradicts }),
            ("anything before the division around it", new(), new() { OnlyContains = true }),
        ];
        foreach (var (rule, first, second) in rules)
            Ranker.Score(first).ShouldBeGreaterThan(Ranker.Score(second), rule);
    }

    [Fact]
    public void A_number_stands_before_the_name_or_behind_it_so_that_a_plate_gains_nothing_by_its_end()
    {
        Agreement plate = new() { Number = Verdict.Agrees, IsPlate = true };
        Ranker.Score(plate with { EndNamed = true }).ShouldBe(Ranker.Score(plate));
    }

    [Fact]
    public void Of_what_nothing_is_known_nothing_is_said() => Ranker.Score(new()).ShouldBe(0f);
}
