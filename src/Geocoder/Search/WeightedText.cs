using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>The grams of a query in order, each with its weight: how much it tells (inverse document frequency, natural logarithm).</summary>
internal sealed class WeightedText
{
    private readonly Dictionary<ulong, float> _weights = [];

    /// <summary>Where an area is named beside other things, its words tell little: it is compared as an area, by its polygon.</summary>
    private const float AreaWordsTell = 0.2f;

    public WeightedText(ParsedAddress parsed, GazetteerSnapshot gazetteer)
    {
        Span<ulong> grams = stackalloc ulong[Text.Grams.Capacity];
        Span<int> ends = stackalloc int[Text.Grams.Capacity];
        Grams = grams[..Text.Grams.Of(parsed.Text.Value, grams, ends)].ToArray();
        Weights = new float[Grams.Length];
        InArea = new bool[Grams.Length];
        InRelation = new bool[Grams.Length];
        Rows = Math.Max(gazetteer.Count, 1);
        for (var i = 0; i < Grams.Length; i++)
        {
            if (!_weights.TryGetValue(Grams[i], out var weight))
                _weights[Grams[i]] = weight = WeightOf(gazetteer.Frequency(Grams[i]));
            var end = ends[i];
            InArea[i] = !parsed.SaysOnlyAreas && parsed.AreaSpans.Exists(span => span.Start < end && end <= span.End + 1);
            InRelation[i] = parsed.EndsInRelation && end > parsed.RelationStart;
            Weights[i] = InRelation[i] ? 0 : InArea[i] ? weight * AreaWordsTell : weight;
            Total += Weights[i];
        }
    }

    public ulong[] Grams { get; }

    public float[] Weights { get; }

    /// <summary>Which grams name an area, beside other things.</summary>
    public bool[] InArea { get; }

    /// <summary>Which grams say where beside the place the point is, and nothing of the place.</summary>
    public bool[] InRelation { get; }

    public float Total { get; }

    public int Rows { get; }

    /// <summary>The grams worth looking places up by, rarest first: those that name an area only when nothing else is said.</summary>
    public IReadOnlyList<(ulong Gram, float Weight)> Rarest =>
        [.. Enumerable.Range(0, Grams.Length).Where(i => !InArea[i] && !InRelation[i]).Select(i => (Grams[i], Weights[i])).DistinctBy(each => each.Item1).OrderByDescending(each => each.Item2)];

    /// <summary>The weight of a gram of this text.</summary>
    public float WeightOf(ulong gram) => _weights[gram];

    /// <summary>A gram that no row has says that something was not understood, but not how much: it weighs like one of middling rarity.</summary>
    public float WeightOf(int frequency) => frequency == 0
        ? 0.5f * MathF.Log(1 + Rows)
        : MathF.Log(1 + (Rows - Math.Min(frequency, Rows) + 0.5f) / (frequency + 0.5f));
}
