using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Search;

/// <summary>Answers for gids that an earlier answer gave; null for what is gone.</summary>
public static class PlacesById
{
    public static Answer? Find(Gid gid, Atlas atlas) => gid switch
    {
        { Source: Gid.Beidou } or { Source: Gid.Grid, Layer: "area" } => GridAnswers.OfCode(gid.Id, PlaceFilter.None, atlas)?.FirstOrDefault(answer => answer.Gid == gid.ToString()),
        { Source: Gid.Grid, Layer: "cell" } => UnitGridCode.TryParse(gid.Id, out var code) && atlas.Areas.Cell(code) is { } cell ? AnswerWriter.Of(cell, atlas) : null,
        { Source: Gid.China } => DivisionTree.China.ByCode(gid.Id) is { } division && DivisionAnswers.Of(division) is var answer && answer.Gid == gid.ToString() ? answer : null,
        { Source: "derived" } => Searcher.Search(new(gid.Id), atlas).FirstOrDefault(answer => answer.Gid == gid.ToString()),
        { Key: { } key } => atlas.Places.Find(key) is { } place ? AnswerWriter.Of(place, atlas) : null,
        _ => null,
    };
}
