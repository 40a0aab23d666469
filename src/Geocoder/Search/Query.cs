using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>A text being looked for, against one atlas: read once, compared with hundreds of places.</summary>
internal sealed class Query
{
    private readonly GazetteerSnapshot _gazetteer;
    private readonly Dictionary<ulong, float> _weights = [];

    public Query(string text, Atlas atlas)
    {
        _gazetteer = atlas.Places;
        Parsed = _gazetteer.Parser.Parse(text);
        Weighted = new(Parsed, _gazetteer);
        Named = Parsed.SaysOnlyAreas ? null : atlas.Areas.Named(Parsed);
    }

    public ParsedAddress Parsed { get; }

    public WeightedText Weighted { get; }

    /// <summary>The one area that is named beside other things.</summary>
    public Area? Named { get; }

    /// <summary>How much a gram tells, of this query or of a place it is compared with.</summary>
    public float WeightOf(ulong gram)
    {
        ref var weight = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_weights, gram, out var known);
        if (!known) weight = Weighted.WeightOf(_gazetteer.Frequency(gram));
        return weight;
    }
}
