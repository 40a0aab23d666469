using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder;

/// <summary>Everything a geocoder question is answered from, as of one commit.</summary>
public sealed record Atlas(GazetteerSnapshot Places, AreaIndex Areas)
{
    /// <summary>How this city combines and writes addresses.</summary>
    public AddressRules Rules { get; init; } = AddressRules.BuiltIn;

    public static Atlas Empty { get; } = new(GazetteerSnapshot.Empty, AreaIndex.Empty);

    /// <summary>Reads questions: with the words of the gazetteer, and all divisions of China.</summary>
    public AddressParser Parser => new(Places.Lexicon, DivisionSolver.China);
}
