namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>How well elements were found: an element counts when its label and both its ends are right.</summary>
public sealed record ParsingScore(string Label, int Right, int Wrong, int Missed)
{
    public double Precision => Right / (double)Math.Max(1, Right + Wrong);

    public double Recall => Right / (double)Math.Max(1, Right + Missed);

    public double F1 => 2.0 * Right / Math.Max(1, 2 * Right + Wrong + Missed);
}

/// <summary>The scores of a model on sentences it has not seen, over all elements and by label, with the share of sentences that are right as a whole.</summary>
public sealed record ParsingReport(ParsingScore All, IReadOnlyList<ParsingScore> Labels, int Sentences, int Whole)
{
    public double WholeShare => Whole / (double)Math.Max(1, Sentences);

    public static ParsingReport Of(AddressModel model, IReadOnlyCollection<LabelledSentence> sentences)
    {
        var reader = new AddressReader(model);
        var (counts, whole) = (new SortedDictionary<string, ParsingScore>(StringComparer.Ordinal), 0);
        foreach (var sentence in sentences)
        {
            HashSet<ElementSpan> wanted = [.. LabelledSentence.Spans(sentence.Tags)], got = [.. reader.Parse(sentence.Text)];
            whole += wanted.SetEquals(got) ? 1 : 0;
            foreach (var span in wanted)
                Count(span.Label, got.Contains(span) ? new("", 1, 0, 0) : new("", 0, 0, 1));
            foreach (var span in got)
                if (!wanted.Contains(span))
                    Count(span.Label, new("", 0, 1, 0));
        }
        return new(counts.Values.Aggregate(new ParsingScore("all", 0, 0, 0), Sum), [.. counts.Values], sentences.Count, whole);

        void Count(string label, ParsingScore more) => counts[label] = Sum(counts.GetValueOrDefault(label) ?? new(label, 0, 0, 0), more);
    }

    private static ParsingScore Sum(ParsingScore a, ParsingScore b) => a with { Right = a.Right + b.Right, Wrong = a.Wrong + b.Wrong, Missed = a.Missed + b.Missed };

    /// <summary>A table for people, one label a line.</summary>
    public override string ToString() => string.Join('\n', [
        $"{"label",-14} {"precision",9} {"recall",9} {"F1",9} {"elements",9}",
        .. Labels.Append(All).Select(s => FormattableString.Invariant($"{s.Label,-14} {s.Precision,9:0.000} {s.Recall,9:0.000} {s.F1,9:0.000} {s.Right + s.Missed,9}")),
        FormattableString.Invariant($"{Whole} of {Sentences} sentences right as a whole ({WholeShare:0.000})")]);
}
