using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>
/// Reads an address from left to right, at every position taking the first element that fits: code, area, road, relation, gate, number; what is left between them are names. Where that reading leads to no place, others are to be had.
/// Words come from the gazetteer's own lexicon; roads it does not know are read by their suffix.
/// </summary>
/// <param name="divisions">Knows all divisions of China, beside those of the gazetteer; null for texts of the gazetteer itself.</param>
public sealed class AddressParser(Lexicon lexicon, DivisionSolver? divisions = null)
{
    /// <summary>So many areas and roads of a text may be meant otherwise.</summary>
    private const int MostRefused = 8;

    public ParsedAddress Parse(string? text) => Parse(NormalText.From(text));

    public ParsedAddress Parse(NormalText text)
    {
        var reading = DivisionsIn(text);
        return DivisionsElsewhere.Judge(new AddressWalk(text, lexicon, reading).Run(), reading, lexicon);
    }

    /// <summary>What the text may say otherwise: of the areas and roads that are taken, each in turn is left to the name that it is part of. 上海铁路局 names no city.</summary>
    public IEnumerable<ParsedAddress> Otherwise(NormalText text)
    {
        var reading = DivisionsIn(text);
        for (var refused = 0; refused < MostRefused; refused++)
        {
            var walk = new AddressWalk(text, lexicon, reading, refused);
            var parsed = walk.Run();
            if (walk.Choices <= refused)
                yield break;
            yield return DivisionsElsewhere.Judge(parsed, reading, lexicon);
        }
    }

    private DivisionReading DivisionsIn(NormalText text) => divisions?.Read(text.Value, lexicon.Home) ?? DivisionReading.Nothing;
}
