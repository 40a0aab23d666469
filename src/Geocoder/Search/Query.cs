using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>A text being looked for, against one atlas: read once, compared with hundreds of places.</summary>
internal sealed class Query
{
    private readonly GazetteerSnapshot _gazetteer;
    private readonly Dictionary<ulong, (float Weight, int First)> _known = new(512);
    private readonly int[] _next;
    private readonly string[] _districtNames;

    /// <param name="parsed">The text taken apart, where that was done already.</param>
    public Query(string text, Atlas atlas, ParsedAddress? parsed = null)
    {
        _gazetteer = atlas.Places;
        Parsed = parsed ?? atlas.Parser.Parse(text);
        _districtNames = (Parsed.District ?? OfficeDistrict) is { } district ? OldNames.Others(district, _gazetteer.Lexicon.Home) : [];
        Weighted = new(Parsed, _gazetteer);
        _next = new int[Weighted.Grams.Length];
        for (var i = Weighted.Grams.Length - 1; i >= 0; i--)
        {
            var gram = Weighted.Grams[i];
            _next[i] = _known.TryGetValue(gram, out var later) ? later.First : -1;
            _known[gram] = (Weighted.WeightOf(gram), i);
        }
        Span<ulong> meant = stackalloc ulong[Grams.Capacity];
        LastMeant = Grams.Of(Parsed.Text.Value.AsSpan(0, Parsed.MeantEnd), meant) - 1;
        Named = Parsed.SaysOnlyAreas || Parsed.IsElsewhere ? null : atlas.Areas.Named(Parsed) ?? NamedOtherwise(atlas.Areas);
    }

    public ParsedAddress Parsed { get; }

    public WeightedText Weighted { get; }

    /// <summary>The last gram of what is meant, an index into <see cref="WeightedText.Grams"/>.</summary>
    public int LastMeant { get; }

    /// <summary>The district of the street office that is said without one, in normal form, where China has one of that name that may be meant.</summary>
    public string? OfficeDistrict => Parsed is { District: null, StreetOffice: not null } && Parsed.Divisions.Name(AreaLevel.District) is { } district ? NormalText.Of(district) : null;

    /// <summary>The one area that is named beside other things.</summary>
    public Area? Named { get; }

    /// <summary>Whether a district, in normal form, goes or has gone by another name for what the query names.</summary>
    public bool MayBeDistrict(string known) => Array.IndexOf(_districtNames, known) >= 0;

    /// <summary>How much a gram tells, and where the query first says it: an index into <see cref="WeightedText.Grams"/>, -1 when it does not.</summary>
    public (float Weight, int First) Look(ulong gram)
    {
        ref var known = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_known, gram, out var found);
        if (!found)
            known = (Weighted.WeightOf(_gazetteer.Frequency(gram)), -1);
        return known;
    }

    /// <summary>The next place where the query says the same gram; -1 after the last.</summary>
    public int Next(int index) => _next[index];

    /// <summary>The district under the one other name that the gazetteer has for it.</summary>
    private Area? NamedOtherwise(AreaIndex areas)
    {
        if (Parsed.StreetOffice is not null || Parsed.Community is not null)
            return null;
        Area[] found = [.. _districtNames.SelectMany(areas.ByName).Where(area => area.Layer == PlaceLayer.District)];
        return found.Length == 1 ? found[0] : null;
    }
}
