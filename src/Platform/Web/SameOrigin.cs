using Microsoft.AspNetCore.Http;

namespace SpatialCockpit.Platform.Web;

public static class SameOrigin
{
    /// <summary>Whether the browser itself vouches that a page of ours asks: no page of another host can write this header.</summary>
    public static bool IsFromOurPage(this HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "same-origin";
}
