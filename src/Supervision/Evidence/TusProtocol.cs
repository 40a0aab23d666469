using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using SpatialCockpit.Supervision.Evidence.Uploads;

namespace SpatialCockpit.Supervision.Evidence;

/// <summary>The words of tus 1.0 (tus.io/protocols/resumable-upload). Who leaves out <c>Tus-Resumable</c>, as people with curl do, is taken for a speaker of 1.0.0.</summary>
internal static class TusProtocol
{
    public const string PieceType = "application/offset+octet-stream";

    public const string Offset = "Upload-Offset", Length = "Upload-Length", DeferredLength = "Upload-Defer-Length", Expires = "Upload-Expires";

    private const string Version = "1.0.0", VersionHeader = "Tus-Resumable", VersionsHeader = "Tus-Version", Extensions = "creation,creation-with-upload,checksum,expiration,termination";

    public static async ValueTask<object?> AgreeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (asked, answer) = (context.HttpContext.Request.Headers[VersionHeader].ToString(), context.HttpContext.Response.Headers);
        answer[VersionHeader] = Version;
        if (asked.Length == 0 || asked == Version)
            return await next(context);
        answer[VersionsHeader] = Version;
        return EvidenceProblems.UnknownProtocol.With();
    }

    public static NoContent Describe(HttpResponse response)
    {
        response.Headers[VersionsHeader] = Version;
        response.Headers["Tus-Extension"] = Extensions;
        response.Headers["Tus-Max-Size"] = AttachmentOptions.MostBytes.ToString(CultureInfo.InvariantCulture);
        response.Headers["Tus-Checksum-Algorithm"] = PieceChecksum.Algorithms;
        return TypedResults.NoContent();
    }

    /// <summary>A count of bytes; null where it is left out or none.</summary>
    public static long? Bytes(HttpRequest request, string header) => long.TryParse(request.Headers[header].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    public static void SetBytes(HttpResponse response, string header, long bytes) => response.Headers[header] = bytes.ToString(CultureInfo.InvariantCulture);
}
