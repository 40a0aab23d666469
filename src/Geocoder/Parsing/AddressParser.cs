using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Parsing;

/// <summary>
/// Reads an address from left to right, at every position taking the first element that fits: code, area, road, relation, gate, number; what is left between them are names.
/// Words come from the gazetteer's own lexicon; roads it does not know are read by their suffix.
/// </summary>
public sealed class AddressParser(Lexicon lexicon)
{
    public ParsedAddress Parse(string? text) => Parse(NormalText.From(text));

    public ParsedAddress Parse(NormalText text) => new AddressWalk(text, lexicon).Run();
}
