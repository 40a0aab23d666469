using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Answers;

/// <summary>How an answer is written out: from large to small, as addresses are written here, nothing said twice. 西湖区文三路408号 华星大厦.</summary>
internal static class PlaceLabel
{
    public static string Of(Place place, string? city, string? district)
    {
        var text = place.Layer == PlaceLayer.Address ? PlateAddress(place) : null;
        text ??= WithAddress(place.Name, place.Address, district);
        if (city is not null && text.StartsWith(city, StringComparison.Ordinal))
            text = text[city.Length..];
        return district is null || text.Contains(district, StringComparison.Ordinal) ? text : district + text;
    }

    /// <summary>What is written below the divisions: 文三路408号 华星大厦.</summary>
    /// <param name="above">Names of divisions, from large to small, that are left out where the text begins with them.</param>
    public static string Below(Place place, ReadOnlySpan<string?> above)
    {
        var text = (place.Layer == PlaceLayer.Address ? PlateAddress(place) : null) ?? WithAddress(place.Name, place.Address, place.District);
        foreach (var name in above)
        {
            if (name is { Length: > 0 } && text.Length > name.Length && text.StartsWith(name, StringComparison.Ordinal))
                text = text[name.Length..];
        }
        return text;
    }

    /// <summary>A plate is its road and number, then the compound behind it; null where the row does not say both, or has a lane of its own number.</summary>
    private static string? PlateAddress(Place place)
    {
        if (place is not { Road: { Length: > 0 } road, HouseNumber: { Length: > 0 } number, Lane: null })
            return null;
        var plate = place.Name.StartsWith(road, StringComparison.Ordinal) ? place.Name : road + number;
        return place.Compound is { Length: > 0 } compound && !plate.Contains(compound, StringComparison.Ordinal) ? $"{plate} {compound}" : plate;
    }

    private static string WithAddress(string name, string? address, string? district)
    {
        if (string.IsNullOrEmpty(address) || name.StartsWith(address, StringComparison.Ordinal) || address == district)
            return name;
        return address.EndsWith(name, StringComparison.Ordinal) ? address : $"{address} {name}";
    }
}
