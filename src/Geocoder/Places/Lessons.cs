using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>What a row teaches the parser.</summary>
internal static class Lessons
{
    public static void TeachAreas(this PlaceRow row, Lexicon lexicon)
    {
        if (row.Layer.IsDivision()) lexicon.AddArea(NormalText.Of(row.Name), (AreaLevel)(PlaceLayer.Province - row.Layer + 1));
        Teach(row.District, AreaLevel.District, lexicon);
        Teach(row.StreetOffice, AreaLevel.StreetOffice, lexicon);
        Teach(row.Community, AreaLevel.Community, lexicon);
    }

    public static void TeachRoads(this PlaceRow row, Lexicon lexicon)
    {
        if (row.Road is { } road) lexicon.AddRoad(NormalText.Of(road));
        if (row.Layer != PlaceLayer.Road) return;
        lexicon.AddRoad(NormalText.Of(row.Name));
        foreach (var alias in row.Aliases) lexicon.AddRoad(NormalText.Of(alias));
        if (row.OldName is { } old) lexicon.AddRoad(NormalText.Of(old));
    }

    private static void Teach(string? area, AreaLevel level, Lexicon lexicon)
    {
        if (area is not null) lexicon.AddArea(NormalText.Of(area), level);
    }
}
