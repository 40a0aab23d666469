using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
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

    /// <summary>The one that a whole request is answered from.</summary>
    public static ValueTask<Atlas?> BindAsync(HttpContext http) => ValueTask.FromResult<Atlas?>(http.RequestServices.GetRequiredService<SearchProjection>().Current);

    /// <summary>Reads questions: with the words of the gazetteer, and all divisions of China.</summary>
    public AddressParser Parser => new(Places.Lexicon, DivisionSolver.China);
}
