using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>
/// Reads an address from left to right, at every position taking the first element that fits: code, area, road, relation, gate, number; what is left between them are names.
/// Words come from the gazetteer's own lexicon; roads it does not know are read by their suffix.
/// </summary>
/// <param name="divisions">Knows all divisions of China, beside those of the gazetteer; null for texts of the gazetteer itself.</param>
public sealed class AddressParser(Lexicon lexicon, DivisionSolver? divisions = null)
{
    public ParsedAddress Parse(string? text) => Parse(NormalText.From(text));

    public ParsedAddress Parse(NormalText text)
    {
        var reading = divisions?.Read(text.Value, lexicon.Home) ?? DivisionReading.Nothing;
        var parsed = new AddressWalk(text, lexicon, reading).Run();
        return DivisionsElsewhere.Judge(parsed, reading, lexicon);
    }
}
