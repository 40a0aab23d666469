using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Geocoder.Faces;

/// <summary>JSON as faces write it: what is not known is left out.</summary>
internal static class FaceJson
{
    private static readonly JsonSerializerOptions Options = new(WireJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static IResult Of<T>(T document, int status = StatusCodes.Status200OK) => TypedResults.Json(document, Options, statusCode: status);
}
