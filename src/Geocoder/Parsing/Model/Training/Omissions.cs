namespace SpatialCockpit.Geocoder.Parsing.Model.Training;

/// <summary>
/// Labels that annotators forgot: a stretch of text left outside every element in one sentence and labelled in most others (三楼, 对面) gets the label it has there.
/// A model that learns from both learns to guess.
/// </summary>
public static class Omissions
{
    public static List<LabelledSentence> Mend(IReadOnlyList<LabelledSentence> sentences)
    {
        var counts = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        foreach (var sentence in sentences)
        {
            foreach (var span in LabelledSentence.Spans(sentence.Tags))
                Count(Form(sentence.Text.AsSpan(span.Start..span.End)), span.Label);
            foreach (var (start, end) in Outside(sentence))
                Count(Form(sentence.Text.AsSpan(start..end)), "");
        }
        return [.. sentences.Select(Mended)];

        void Count(string form, string label)
        {
            if (!counts.TryGetValue(form, out var labels))
                counts[form] = labels = [];
            labels[label] = labels.GetValueOrDefault(label) + 1;
        }

        LabelledSentence Mended(LabelledSentence sentence)
        {
            string[]? tags = null;
            foreach (var (start, end) in Outside(sentence))
            {
                var labels = counts[Form(sentence.Text.AsSpan(start..end))];
                var (label, count) = labels.MaxBy(pair => pair.Value);
                if (label.Length == 0 || count * 2 <= labels.Values.Sum())
                    continue;
                tags ??= [.. sentence.Tags];
                LabelledSentence.Write(tags, new(label, start, end));
            }
            return tags is null ? sentence : sentence with { Tags = tags };
        }
    }

    /// <summary>Digits and letters masked, runs of them as one: 3楼 and 12楼 are the same form.</summary>
    private static string Form(ReadOnlySpan<char> text)
    {
        var form = new System.Text.StringBuilder();
        foreach (var character in text)
            if (AddressFeatures.Masked(character) is var masked && (masked is not '0' || form.Length == 0 || form[^1] != '0'))
                form.Append(masked is >= '一' and var han && "一二三四五六七八九十".Contains(han) ? '一' : masked);
        return form.ToString();
    }

    private static IEnumerable<(int Start, int End)> Outside(LabelledSentence sentence)
    {
        for (var at = 0; at < sentence.Tags.Length; at++)
        {
            if (sentence.Tags[at] != "O")
                continue;
            var start = at;
            while (at < sentence.Tags.Length && sentence.Tags[at] == "O")
                at++;
            yield return (start, at);
        }
    }
}
