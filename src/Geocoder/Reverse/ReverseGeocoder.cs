using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Geocoder.Search;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Reverse;

/// <param name="Point">CGCS2000.</param>
public sealed record ReverseRequest(LonLat Point)
{
    public int Size { get; init; } = 10;

    /// <summary>Nothing farther away is named.</summary>
    public double RadiusMeters { get; init; } = 1_000;

    /// <summary>A road is where it is nearest, an area where the point is.</summary>
    public PlaceFilter Filter { get; init; } = PlaceFilter.None;
}

/// <summary>
/// A point to places: the nearest plates and shops, the nearest road, then the cell and the divisions that hold the point, finest first. Beyond the city's divisions nothing inside them is named.
/// </summary>
public static class ReverseGeocoder
{
    /// <summary>The places alone, without the words for the point.</summary>
    public static IReadOnlyList<Answer> Reverse(ReverseRequest request, Atlas atlas) => Answers(request, atlas.Areas.At(request.Point), atlas);

    public static PointAnswer At(ReverseRequest request, Atlas atlas)
    {
        var setting = atlas.Areas.At(request.Point);
        return new(Answers(request, setting, atlas), Whereabouts.Of(request.Point, setting, atlas));
    }

    private static List<Answer> Answers(ReverseRequest request, Setting setting, Atlas atlas)
    {
        var areas = Areas(request, setting, atlas);
        var road = Road(request, setting, atlas);
        var size = Math.Max(1, request.Size - areas.Count - (road is null ? 0 : 1));
        List<Answer> answers = new(request.Size);
        foreach (var (place, meters) in NearestPlaces.Around(request.Point, request.RadiusMeters, size, setting, atlas, request.Filter.Admits))
            answers.Add(Near(AnswerWriter.Of(place, atlas), meters));
        if (road is not null)
            answers.Add(road);
        answers.AddRange(areas);
        if (answers.Count > request.Size)
            answers.RemoveRange(request.Size, answers.Count - request.Size);
        return answers;
    }

    private static List<Answer> Areas(ReverseRequest request, Setting setting, Atlas atlas)
    {
        List<Answer> answers = [];
        if (!request.Filter.AdmitsPoint(request.Point.Lon, request.Point.Lat))
            return answers;
        foreach (var area in setting.FinestFirst)
        {
            if (request.Filter.Wants(area.Layer, AnswerWriter.SourceOf(area)))
                answers.Add(AnswerWriter.Of(area, atlas) with { DistanceMeters = 0 });
        }
        return answers;
    }

    private static Answer? Road(ReverseRequest request, Setting setting, Atlas atlas)
    {
        if (!request.Filter.Layers.IsEmpty && !request.Filter.Layers.Contains(PlaceLayer.Road)
            || NearestRoad.Find(request.Point, request.RadiusMeters, setting, atlas, request.Filter) is not { } nearest)
            return null;
        return Near(AnswerWriter.Of(nearest.Road, atlas) with { Point = nearest.Foot, AccuracyMeters = Math.Round(nearest.Meters, 1) }, nearest.Meters) with { Side = nearest.Side };
    }

    /// <summary>Confidence falls with distance in the steps that Pelias takes.</summary>
    private static Answer Near(Answer answer, double meters) => answer with
    {
        DistanceMeters = meters,
        Confidence = meters switch { < 1 => 1, < 10 => 0.9, < 100 => 0.8, < 250 => 0.7, < 1_000 => 0.6, _ => 0.5 },
    };
}
