using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>What rows teach the parser; each word once.</summary>
internal sealed class Lessons(Lexicon lexicon)
{
    private readonly HashSet<(string Word, AreaLevel? Level)> _taught = [];

    public void TeachAreas(PlaceRow row)
    {
        if (row.Layer.LevelOf() is { } level)
            Teach(row.Name, level);
        Teach(row.District, AreaLevel.District);
        Teach(row.StreetOffice, AreaLevel.StreetOffice);
        Teach(row.Community, AreaLevel.Community);
    }

    public void TeachRoads(PlaceRow row)
    {
        Teach(row.Road, null);
        if (row.Layer != PlaceLayer.Road)
            return;
        foreach (var call in (string?[])[row.Name, .. row.Aliases, row.OldName])
            Teach(call, null);
    }

    private void Teach(string? word, AreaLevel? level)
    {
        if (word is null || !_taught.Add((word, level)))
            return;
        var normal = NormalText.Of(word);
        if (level is { } area)
            lexicon.AddArea(normal, area);
        else
            lexicon.AddRoad(normal);
    }
}
