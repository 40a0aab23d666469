using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SpatialCockpit.Geocoder;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tests.Geocoder;

/// <summary>
/// Whether first answers of confidence c are right in about c of cases, over the questions that the fit has not seen: development pairs, hard queries, addresses with human errors, and pairs
/// whose right row is not in the data, where every answer is wrong. A place that was worked out is right within 150 m of the right row.
/// </summary>
public sealed class ConfidenceTests(HangzhouGazetteer hangzhou) : IClassFixture<HangzhouGazetteer>
{
    private const double SamePlaceMeters = 150;

    /// <summary>Percent of the questions that the numbers were fitted on.</summary>
    private const int Fitted = 60;

    /// <summary>Percent of the pairs that are asked once more, with their row gone; of rows that are asked for with errors.</summary>
    private const int Gone = 20;
    private const int Misspelled = 10;

    private sealed record Question(string Kind, string Id, string Text, string Right, LonLat? Focus, Atlas Atlas);

    private sealed record Told(string Kind, double Confidence, bool IsRight, bool IsInAnotherArea);

    [Fact]
    public void An_answer_is_right_about_as_often_as_it_says()
    {
        var rows = hangzhou.Atlas.Places.Views[0].Rows().Where(row => row.SourceId is not null).ToDictionary(row => row.SourceId!);
        Question[] questions = [.. Questions(rows).Where(question => HashOf("fit" + question.Id) >= Fitted)];
        var answers = new Answer?[questions.Length];
        Parallel.For(0, questions.Length, i => answers[i] = Searcher.Search(new(questions[i].Text) { Size = 5, Focus = questions[i].Focus }, questions[i].Atlas) is [var first, ..] ? first : null);
        Told[] told =
        [
            .. from each in questions.Zip(answers)
               where each.Second is { } answer && (answer.Source != "derived" || answer.Point is not null && rows.TryGetValue(each.First.Right, out var right) && !double.IsNaN(right.Lon))
               select new Told(each.First.Kind, each.Second!.Confidence, IsRight(each.Second, rows[each.First.Right]), each.Second.Faults.Contains(Fault.AreaContradicted)),
        ];

        foreach (var kind in told.GroupBy(each => each.Kind).Append(told.Where(each => !each.IsInAnotherArea).GroupBy(_ => "all but in another area").Single()).Append(told.GroupBy(_ => "all").Single()))
            TestContext.Current.TestOutputHelper!.WriteLine($"{kind.Key}: {kind.Count()} questions, {kind.Average(each => each.IsRight ? 1d : 0):p1} right, {Table(kind)}");
        Error(told).ShouldBeLessThan(0.055);
        Error(told.Where(each => !each.IsInAnotherArea)).ShouldBeLessThan(0.04, "people name the wrong district more often than they mean another place, and yet such an answer may not be sure");
        told.Where(each => each.Confidence >= 0.9).Average(each => each.IsRight ? 1d : 0).ShouldBeGreaterThan(0.95);
        told.Where(each => each.Confidence < 0.3).Average(each => each.IsRight ? 1d : 0).ShouldBeLessThan(0.3);
    }

    private static bool IsRight(Answer answer, PlaceRow right) =>
        answer.Source == "derived" ? Geodesic.DistanceMeters(answer.Point!.Value, new(right.Lon, right.Lat)) < SamePlaceMeters : answer.SourceId == right.SourceId;

    /// <summary>Expected calibration error over ten bins.</summary>
    private static double Error(IEnumerable<Told> told)
    {
        var all = told.ToArray();
        return Bins(all).Sum(bin => Math.Abs(bin.Average(each => each.Confidence) - bin.Average(each => each.IsRight ? 1d : 0)) * bin.Count()) / all.Length;
    }

    private static string Table(IEnumerable<Told> told) =>
        $"error {Error(told):f3}; " + string.Join(", ", Bins(told).Select(bin => $"{bin.Average(each => each.Confidence):f2} is {bin.Average(each => each.IsRight ? 1d : 0):f2} of {bin.Count()}"));

    private static IEnumerable<IGrouping<int, Told>> Bins(IEnumerable<Told> told) =>
        told.GroupBy(each => Math.Min(9, (int)(10 * each.Confidence))).OrderBy(bin => bin.Key);

    private IEnumerable<Question> Questions(Dictionary<string, PlaceRow> rows)
    {
        string[][] pairs = [.. SharedData.Lines("geocoder/pairs_dev.tsv.gz").Skip(1).Select(line => line.Split('\t'))];
        foreach (var pair in pairs)
            yield return new("pairs", pair[0], pair[1], pair[2], null, hangzhou.Atlas);

        foreach (var line in SharedData.Lines("geocoder/hard_queries_dev.tsv.gz").Skip(1))
            if (line.Split('\t') is [var id, var text, var lon, var lat, var right, ..])
                yield return new("hard", id, text, right, new(double.Parse(lon, CultureInfo.InvariantCulture), double.Parse(lat, CultureInfo.InvariantCulture)), hangzhou.Atlas);

        var gone = pairs.Where(pair => HashOf("gone" + pair[0]) < Gone).ToArray();
        var without = new Gazetteer();
        without.Replace([.. rows.Values.ExceptBy(gone.Select(pair => pair[2]), row => row.SourceId)]);
        foreach (var pair in gone)
            yield return new("gone", pair[0], pair[1], pair[2], null, hangzhou.Atlas with { Places = without.Current });

        var errors = new HumanErrors(7, [.. rows.Values.Select(row => row.District!).Distinct()], rows.Values.Select(row => row.Name + row.Address));
        foreach (var row in rows.Values.Where(row => row.Address is { Length: > 2 } && HashOf("err" + row.SourceId) < Misspelled))
            yield return new("errors", row.SourceId!, errors.Question(row.District!, row.Address!, row.Name), row.SourceId!, null, hangzhou.Atlas);
    }

    private static int HashOf(string id) => (int)(Convert.ToUInt32(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..8], 16) % 100);
}
