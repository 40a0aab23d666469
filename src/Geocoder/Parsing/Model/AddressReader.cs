namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>Finds elements with a model: the chain's best readings, then the one that is best as a whole. One object serves one thread.</summary>
public sealed class AddressReader(AddressModel model)
{
    private readonly AddressFeatures _features = new(model.Words);
    private readonly ChainSearch _search = new(model);
    private readonly ElementFeatures _elements = new(model.Words);
    private readonly TagSequence[] _readings = new TagSequence[model.Ranking.IsNone ? 1 : ElementRanking.Readings];
    private readonly List<Stretch> _stretches = [];

    /// <summary>The elements of a text of at most <see cref="Text.NormalText.MaxLength"/> characters, in order; what lies in none is left out.</summary>
    public List<ElementSpan> Parse(ReadOnlySpan<char> text)
    {
        var count = Read(text, _readings);
        if (count == 0)
            return [];
        Stretch.Write(model.Tags, _readings[count == 1 ? 0 : Best(count)].Tags, _stretches);
        var spans = new List<ElementSpan>(_stretches.Count);
        foreach (var (label, start, end) in _stretches)
            if (label != Stretch.Outside)
                spans.Add(new(model.Tags.Labels[label], start, end));
        return spans;
    }

    /// <summary>The chain's best readings, best first; how many there are.</summary>
    internal int Read(ReadOnlySpan<char> text, Span<TagSequence> readings)
    {
        _features.Read(text);
        _search.Read(_features);
        return _search.Find(readings, (int)(ElementRanking.Within * model.Weights.Scale));
    }

    /// <summary>What there is to see of a reading of the text read last.</summary>
    internal List<uint> FeaturesOf(TagSequence reading, KnownElements known)
    {
        Stretch.Write(model.Tags, reading.Tags, _stretches);
        return _elements.Of(_features, _stretches, known);
    }

    private int Best(int count)
    {
        var (best, bestScore) = (0, float.MinValue);
        for (var i = 0; i < count; i++)
        {
            var score = _readings[i].Score / model.Weights.Scale * ElementRanking.ChainShare + model.Ranking.Score(FeaturesOf(_readings[i], model.Ranking.Known));
            if (score > bestScore)
                (best, bestScore) = (i, score);
        }
        return best;
    }
}
