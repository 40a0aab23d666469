using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Areas;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Faces.Tianditu;

/// <summary>Tianditu's geocoder at <c>/tianditu/geocoder</c>; CGCS2000.</summary>
public static class TiandituEndpoints
{
    /// <summary>Answers looked through for one with a point.</summary>
    private const int Spare = 5;

    public static void MapTianditu(this IEndpointRouteBuilder routes) => routes.MapFace("/tianditu", "Tianditu", Refuse)
        .MapGet("/geocoder", Answer).WithName("tianditu-geocoder").WithSummary("Tianditu: an address to a point (ds), or a point to its address (postStr, type=geocode)")
        .Produces<TiandituFound>().Produces<TiandituTrouble>(StatusCodes.Status400BadRequest);

    public static async Task<IResult> Answer([AsParameters] TiandituQuery query, SearchProjection index, TextSearch texts, HttpContext http, CancellationToken cancellationToken)
    {
        var reader = new FaceReader(query.Crs, query.Coordtype, Datum.Cgcs2000);
        if (query.Reverse is { Length: > 0 } reverse)
            return Describe(reverse, reader, index.Current);
        var text = reader.Text("ds={\"keyWord\":…}", TiandituObject.Read(query.Forward ?? "")?.GetValueOrDefault("keyWord"));
        if (reader.Error is { } error)
            return Refuse(error);
        var found = FacePlace.Of(await texts.FindAddressAsync(new(text) { Size = Spare, Crs = reader.Datum.Crs }, http.Caller(), index.Current, cancellationToken), reader.Datum);
        return found is [var best, ..]
            ? FaceJson.Of(new TiandituFound(new(best.Point.Lon, best.Point.Lat, best.Answer.Layer.Level(), (int)Math.Round(100 * best.Answer.Confidence), text)))
            : FaceJson.Of(new TiandituTrouble("404", "没有查询到结果"));
    }

    private static IResult Describe(string asked, FaceReader reader, Atlas atlas)
    {
        var members = TiandituObject.Read(asked);
        var point = reader.Point("lon", members?.GetValueOrDefault("lon"), "lat", members?.GetValueOrDefault("lat"));
        if (point is null)
            reader.Refuse("postStr is {'lon':…,'lat':…,'ver':1}");
        if (reader.Error is not null || point is not { } there)
            return Refuse(reader.Error ?? "");
        var around = Surroundings.Of(there, atlas);
        var given = reader.Datum.Write(there);
        return FaceJson.Of(new TiandituDescribed(new(around.FullAddress, new(given.Lon, given.Lat), ComponentOf(around))));
    }

    private static TiandituComponent ComponentOf(Surroundings around)
    {
        var (address, poi, road, setting) = (around.Address, around.Pois.FirstOrDefault() ?? around.Address, around.Road, around.Setting);
        return new(
            address?.Name ?? "", Meters(address), around.DirectionFrom(address) ?? "", FacePlace.Country, setting.Province?.Name ?? "", Code(setting.Province), (setting.City?.Name ?? "") + setting.District?.Name, Code(setting.City),
            setting.District?.Name ?? "", Code(setting.District), setting.StreetOffice?.Name ?? "", Code(setting.StreetOffice),
            poi?.Name ?? "", Meters(poi), around.DirectionFrom(poi) ?? "", road?.Name ?? "", Meters(road));
    }

    private static int Meters(Answer? answer) => (int)Math.Round(answer?.DistanceMeters ?? 0);

    /// <summary>156 is China's number in ISO 3166; nine digits in all.</summary>
    private static string Code(Area? area) => area is null ? "" : $"156{area.Code.PadRight(6, '0')}";

    private static IResult Refuse(string message) => FaceJson.Of(new TiandituTrouble("1", message), StatusCodes.Status400BadRequest);

    private static IResult Refuse(ProblemDetails problem) => FaceJson.Of(new TiandituTrouble("1", problem.Detail ?? problem.Title ?? ""), problem.Status ?? StatusCodes.Status500InternalServerError);
}
