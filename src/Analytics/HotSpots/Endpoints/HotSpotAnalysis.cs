using SpatialCockpit.Analytics.HotSpots.Emerging;
using SpatialCockpit.Analytics.HotSpots.Statistics;
using SpatialCockpit.Analytics.HotSpots.Weights;
using SpatialCockpit.Analytics.Series;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.HotSpots.Endpoints;

/// <summary>From a question and its cells to the answer.</summary>
internal sealed class HotSpotAnalysis(HotSpotQuestion question, CellTable cells, CancellationToken cancellationToken)
{
    /// <summary>80 MB.</summary>
    private const int MostLinks = 20_000_000;

    /// <summary>Values added up: some ten seconds on two cores.</summary>
    private const long MostDraws = 2_000_000_000;

    private static readonly string[] HotSpotWords = [.. Enum.GetValues<HotSpotClass>().Select(HotSpotClasses.Word)];
    private static readonly string[] EmergingWords = [.. Enum.GetValues<EmergingClass>().Select(EmergingClasses.Word)];
    private static readonly string[] MoranWords = ["not_significant", "high_high", "low_high", "low_low", "high_low"];
    private static readonly string[] QuadrantWords = ["HH", "LH", "LL", "HL"];

    /// <exception cref="ProblemException">The cells do not have what was asked for, or too much of it.</exception>
    public HotSpotAnswer Run() => question.Method switch
    {
        HotSpotMethod.Moran => Moran(),
        HotSpotMethod.Emerging => Emerging(),
        _ => GetisOrdStar(),
    };

    private HotSpotAnswer GetisOrdStar()
    {
        var values = question.Base is null ? Values() : Rates().Smoothed();
        var weights = Neighbours(question.Permutations);
        var z = GetisOrd.Star(values, weights);
        var permuted = question.Permutations > 0 ? ConditionalPermutations.Of(values, weights, question.Permutations, question.Seed, cancellationToken) : null;
        var p = permuted?.P ?? Array.ConvertAll(z, NormalLaw.TwoSided);
        var q = question.Correction.Adjust(p);
        int[] classes = [.. Enumerable.Range(0, cells.Count).Select(cell => (int)HotSpotClasses.Of(z[cell], q[cell]))];
        List<AnswerColumn> columns = [AnswerColumn.Of("z", z), AnswerColumn.Of("p", p), AnswerColumn.Of("q", q), AnswerColumn.Of("class", cell => HotSpotWords[classes[cell]])];
        if (permuted is not null)
            columns.Add(AnswerColumn.Of("p_sim", permuted.OneSided));
        if (question.Base is not null)
            columns.Add(AnswerColumn.Of("rate", values));
        return new(question, cells, weights, question.Base is null ? "value" : "rate, empirical Bayes", columns, HotSpotWords, classes);
    }

    private HotSpotAnswer Moran()
    {
        var rates = question.Base is null ? null : Rates();
        var values = rates?.Standardised() ?? Values();
        var weights = Neighbours(question.Permutations);
        var local = LocalMoran.Of(values, weights);
        var permuted = ConditionalPermutations.Of(values, weights, question.Permutations, question.Seed, cancellationToken);
        var q = question.Correction.Adjust(permuted.P);
        int[] classes = [.. Enumerable.Range(0, cells.Count).Select(cell => q[cell] <= 0.05 && local.Quadrants[cell] is { } quadrant ? (int)quadrant + 1 : 0)];
        List<AnswerColumn> columns =
        [
            AnswerColumn.Of("i", local.I), AnswerColumn.Of("z", local.Z), AnswerColumn.Of("p", permuted.P), AnswerColumn.Of("q", q), AnswerColumn.Of("p_sim", permuted.OneSided),
            AnswerColumn.Of("quadrant", cell => local.Quadrants[cell] is { } quadrant ? QuadrantWords[(int)quadrant] : null), AnswerColumn.Of("class", cell => MoranWords[classes[cell]]),
        ];
        if (rates?.Smoothed() is { } smoothed)
            columns.Add(AnswerColumn.Of("rate", smoothed));
        return new(question, cells, weights, rates is null ? "value" : "rate, standardised by empirical Bayes", columns, MoranWords, classes)
        {
            Global = (GlobalMoran.Of(values, weights), GlobalMoran.Permute(values, weights, question.Permutations, question.Seed, cancellationToken)),
        };
    }

    private HotSpotAnswer Emerging()
    {
        var cube = StepTable.Read(cells, question.Variable);
        if (question.Base is not null)
            cube = RatesOf(cube);
        var weights = Neighbours(cube.Steps);
        var found = EmergingCell.Of(cube, weights, new(question.PreviousSteps, question.Correction), cancellationToken);
        return new(
            question, cells, weights, question.Base is null ? "value" : "rate, empirical Bayes by step",
            [
                AnswerColumn.Of("z", cell => found[cell].Z), AnswerColumn.Of("p", cell => found[cell].P), AnswerColumn.Of("q", cell => found[cell].Q), AnswerColumn.Of("class", cell => found[cell].Class.Word()),
                AnswerColumn.Of("trend_z", cell => found[cell].Trend.Z), AnswerColumn.Of("trend_p", cell => found[cell].Trend.P),
                AnswerColumn.Of("hot_steps", cell => found[cell].HotSteps), AnswerColumn.Of("cold_steps", cell => found[cell].ColdSteps),
            ],
            EmergingWords, Array.ConvertAll(found, each => (int)each.Class))
        {
            Steps = cube.Steps,
        };
    }

    private double[] Values() => cells.Numbers(question.Variable, static _ => true, "a number");

    private EventRates Rates() => EventRates.Of(cells.Numbers(question.Variable, static count => count >= 0, "a count of events"), Bases());

    private SpaceTimeCube RatesOf(SpaceTimeCube cube)
    {
        if (cube.Values.Any(static count => count < 0))
            throw HotSpotProblems.BadCells.Because($"'{question.Variable}' is not a count of events everywhere.");
        var bases = Bases();
        return cube with { Values = [.. cube.Values.Chunk(Math.Max(1, cube.Cells)).SelectMany(step => EventRates.Of(step, bases).Smoothed())] };
    }

    private double[] Bases()
    {
        var bases = cells.Numbers(question.Base!, static number => number >= 0, "a base, 0 or more");
        return bases.Length == 0 || bases.Sum() > 0 ? bases : throw HotSpotProblems.BadCells.Because($"'{question.Base}' is 0 everywhere.");
    }

    /// <param name="times">How often each neighbour is looked at.</param>
    private SpatialWeights Neighbours(int times)
    {
        var weights = question.Neighbours switch
        {
            NeighbourRule.Nearest => NearestCells.Of(cells.Centres(), question.K, MostLinks, cancellationToken),
            NeighbourRule.Distance => DistanceBand.Of(cells.Centres(), question.DistanceMeters, MostLinks, cancellationToken),
            _ => QueenContiguity.Of(cells.Shapes, MostLinks, cancellationToken),
        } ?? throw HotSpotProblems.TooManyNeighbours.Because($"At most {MostLinks} pairs of neighbours, or of cells whose boxes meet.");
        return ((long)weights.Links + weights.Count) * times <= MostDraws ? weights : throw HotSpotProblems.TooMuchWork.Because($"Permutations, or steps, times pairs of neighbours: at most {MostDraws}; here are {weights.Links} pairs.");
    }
}
